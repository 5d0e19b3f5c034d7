"""One form for each kind of thing that a round may hold; each gives the things that were typed."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from app.domain.panel.kinds import FEWEST_OPTIONS, MOST_OPTIONS, RANK, READ, WEIGH, WORDING
from app.services.panel.rounds import Thing
from app.web.desk.rounds.subjects import draft_to_read, idea_to_weigh, no_idea, number_of_idea, page_to_read
from app.web.site.typed_form import TypedForm, plain

LONGEST_LINE = 300
NO_PAGE = "Choose a page or a draft that is there"


def lines_of(text: str | None) -> list[str]:
    """The lines of a text that hold something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


class ReadForm(TypedForm):
    """A page that readers see, or a draft: read as it says now."""

    subject = SelectField("Page or draft", validate_choice=False)

    def validate_subject(self, field: Any) -> None:
        if self._found() is None:
            raise ValidationError(NO_PAGE)

    def _found(self) -> Thing | None:
        kind, _, number = (self.subject.data or "").partition(":")
        return page_to_read(number) if kind == "page" else draft_to_read(number) if kind == "draft" else None

    def things(self) -> list[Thing]:
        found = self._found()
        return [found] if found else []


class WeighForm(TypedForm):
    """Ideas, one a line; "#12" stands for the idea of that number."""

    ideas = TextAreaField("The ideas", [Length(1, 4000, "Write at least one idea")], filters=[plain])

    def validate_ideas(self, field: Any) -> None:
        for line in lines_of(field.data):
            if len(line) > LONGEST_LINE:
                raise ValidationError(f"Use {LONGEST_LINE} letters or fewer for each idea")
            number = number_of_idea(line)
            if number is not None and idea_to_weigh(line) is None:
                raise ValidationError(no_idea(number))

    def things(self) -> list[Thing]:
        return [thing for line in lines_of(self.ideas.data) if (thing := idea_to_weigh(line))]


class ChoiceForm(TypedForm):
    """Two wordings for one place. Members do not see which is which."""

    place = StringField(
        "Where it stands", [Length(1, 120, "Say where it stands, such as the top of Today")], filters=[plain]
    )
    now_words = TextAreaField("The wording of now", [Length(1, 400, "Write the wording of now")], filters=[plain])
    new_words = TextAreaField("The new wording", [Length(1, 400, "Write the new wording")], filters=[plain])

    def validate_new_words(self, field: Any) -> None:
        if field.data == self.now_words.data:
            raise ValidationError("Both wordings are the same. Change one of them")

    def things(self) -> list[Thing]:
        return [Thing(WORDING, self.place.data or "", {"now": self.now_words.data, "new": self.new_words.data})]


class RankForm(TypedForm):
    """Things that could be done next, one a line."""

    heading = StringField(
        "What is to be chosen", [Length(1, 120, "Say what is to be chosen, in up to 120 letters")], filters=[plain]
    )
    options = TextAreaField("The choices", [Length(1, 1400, "Write the choices, one a line")], filters=[plain])

    def validate_options(self, field: Any) -> None:
        lines = lines_of(field.data)
        if not FEWEST_OPTIONS <= len(lines) <= MOST_OPTIONS:
            raise ValidationError(f"Write {FEWEST_OPTIONS} to {MOST_OPTIONS} choices, one a line")
        if len(set(lines)) < len(lines):
            raise ValidationError("Two of the choices are the same")
        if any(len(line) > 160 for line in lines):
            raise ValidationError("Use 160 letters or fewer for each choice")

    def things(self) -> list[Thing]:
        return [Thing(RANK, self.heading.data or "", {"options": lines_of(self.options.data)})]


FORMS: dict[str, type[ReadForm | WeighForm | ChoiceForm | RankForm]] = {
    READ: ReadForm,
    WEIGH: WeighForm,
    WORDING: ChoiceForm,
    RANK: RankForm,
}
