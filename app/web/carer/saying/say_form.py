"""The form in which somebody says how a page or a prompt was."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import StringField
from wtforms.validators import AnyOf, ValidationError

from app.models.content.feedback import (
    DID_NOT,
    FEEDBACK_KINDS,
    HARD,
    HELP_KINDS,
    HELPED,
    MISSING,
    MORE_KINDS,
    OUT_OF_DATE,
    PAGE,
    PARTLY,
    PROMPT,
    TEXTS,
    TIP,
    WRONG,
)
from app.web.site.door.told_there import waited
from app.web.site.typed_form import TypedForm, plain

LONGEST_SAID = 500
LONGEST_OF_BEFORE = 1000
LONGEST_PART = 120
SAYINGS = {
    HELPED: "It helped",
    PARTLY: "It helped in part",
    DID_NOT: "It did not help",
    WRONG: "Something is wrong",
    OUT_OF_DATE: "It is out of date",
    HARD: "It is hard to read",
    MISSING: "Something is missing",
    TIP: "A tip of my own",
}
MORE = {kind: SAYINGS[kind] for kind in MORE_KINDS}


class SayForm(TypedForm):
    """One tap (a kind of HELP_KINDS), or what is to be known beside it."""

    kind = StringField("What it is", [AnyOf(FEEDBACK_KINDS, "Choose what fits")])
    part = StringField("About which part", filters=[plain])
    words = StringField("In your words", filters=[plain])
    follow = StringField("Tell me what becomes of it")

    def validate_words(self, field: StringField) -> None:
        """What was longer under a release before this one, and waited on a phone since, is taken all the same."""
        longest = LONGEST_OF_BEFORE if waited() else LONGEST_SAID
        if len(field.data or "") > longest:
            raise ValidationError(f"Use {LONGEST_SAID} letters or fewer")
        if self.is_followed and not field.data:
            raise ValidationError("Write a line, so that there is something to follow")

    @property
    def is_followed(self) -> bool:
        """Whether it was wished to hear what becomes of the words."""
        return self.follow.data == "yes"

    @property
    def is_a_tap(self) -> bool:
        return self.kind.data in HELP_KINDS and not self.words.data


def version_in(given: Mapping[str, str]) -> int:
    """The version of the page that was read, as its form or address names it; 0 where it names none."""
    text = given.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def text_in(given: Mapping[str, str]) -> str:
    """Which text of the page was read; the page itself where that is not said."""
    return text if (text := given.get("of", "")) in TEXTS else PAGE


def step_in(given: Mapping[str, str]) -> str:
    """The id of the prompt's words, "" for a page."""
    return given.get("prompt", "")[:60].replace("\x00", "") if text_in(given) == PROMPT else ""
