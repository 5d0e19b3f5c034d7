"""The form of an evaluation: its consent text, when it is asked, and up to five questions of the team's own."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import StringField, ValidationError
from wtforms.validators import AnyOf, Length

from app import runtime
from app.domain.evaluations.instruments import named_in
from app.domain.evaluations.questions import MOST_QUESTIONS, Question, QuestionError, question_of
from app.domain.evaluations.waves import LATEST_DAY, MOST_WAVES
from app.models.evaluations.study import Study
from app.services.evaluations.write_study import StudyText
from app.web.site.typed_form import TypedForm, named, plain

LONGEST = {"title": 80, "who_asks": 200, "why": 300, "how_long": 120, "what_happens": 400}
PARTS = ("kind", "asks", "options")


def choosable() -> list[tuple[str, str]]:
    """The turns after which something may be asked: never a death or last days."""
    transitions = runtime.content().transitions
    return [(each.id, each.name) for each in transitions if not each.no_broadcasts]


def _needed(name: str, label: str, what: str) -> StringField:
    wrong = f"{label}: {what}, in {LONGEST[name]} letters at most"
    return StringField(label, [Length(1, LONGEST[name], wrong)], filters=[plain])


def _kind(what: str) -> StringField:
    return StringField(what, filters=[plain])


class StudyForm(TypedForm):
    """What is typed of an evaluation. Once `validate()` holds, `text()` gives it as the service takes it."""

    title = _needed("title", "Name", "enter a name that carers see")
    who_asks = _needed("who_asks", "Who asks", "enter the people and their organisation")
    why = _needed("why", "Why", "say why you ask")
    how_long = _needed("how_long", "How long it takes", "say it in minutes")
    what_happens = _needed("what_happens", "What happens with it", "say what you do with the answers")
    transition = StringField("After which change", filters=[plain])
    waves = StringField("How many days after", filters=[plain])
    q1_kind, q1_asks, q1_options = _kind("Answered by"), _kind("Question 1"), _kind("Its answers")
    q2_kind, q2_asks, q2_options = _kind("Answered by"), _kind("Question 2"), _kind("Its answers")
    q3_kind, q3_asks, q3_options = _kind("Answered by"), _kind("Question 3"), _kind("Its answers")
    q4_kind, q4_asks, q4_options = _kind("Answered by"), _kind("Question 4"), _kind("Its answers")
    q5_kind, q5_asks, q5_options = _kind("Answered by"), _kind("Question 5"), _kind("Its answers")
    names_it = StringField("Names it", filters=[plain])
    own = StringField("Own", [AnyOf(("yes",), "Tick that the questions are your own. Others need a licence")])

    def __init__(self, typed: MultiDict[str, str]) -> None:
        super().__init__(typed)
        self.questions: list[Question] = []
        self.names: tuple[str, ...] = ()

    def validate(self, *given: Any, **more: Any) -> bool:
        right = super().validate(*given, **more)
        self._read_questions()
        self._look_for_instruments()
        return right and not self.faults()

    def validate_transition(self, field: Any) -> None:
        if field.data not in dict(choosable()):
            raise ValidationError("Choose the change after which it is asked")

    def validate_waves(self, field: Any) -> None:
        if not self._days():
            raise ValidationError(
                f"How many days after: enter 1 to {MOST_WAVES} numbers, each larger than the one before, such as 14, 56"
            )

    def text(self) -> StudyText:
        words = {name: getattr(self, name).data for name in LONGEST}
        return StudyText(
            **words, transition=self.transition.data or "", waves=self._days(), questions=tuple(self.questions)
        )

    def _days(self) -> tuple[int, ...]:
        """The days of the waves; none where they cannot be read."""
        words = (self.waves.data or "").replace(",", " ").split()
        if not 1 <= len(words) <= MOST_WAVES or not all(each.isascii() and each.isdigit() for each in words):
            return ()
        days = tuple(int(each[:9]) for each in words)
        rising = all(one < other for one, other in pairwise(days))
        return days if rising and days[0] >= 1 and days[-1] <= LATEST_DAY else ()

    def _read_questions(self) -> None:
        for number in range(1, MOST_QUESTIONS + 1):
            kind, asks, options = (self[f"q{number}_{part}"] for part in PARTS)
            if not (asks.data or options.data):
                continue
            lines = [" ".join(line.split()) for line in (options.data or "").splitlines() if line.strip()]
            try:
                self.questions.append(question_of(kind.data or "", asks.data or "", lines))
            except QuestionError as fault:
                self[f"q{number}_{fault.field}"].errors = [named(f"Question {number}", fault.message)]
        if not self.questions and not any(name.startswith("q") for name, _ in self.faults()):
            self["q1_asks"].errors = ["Question 1: write at least one question"]

    def _look_for_instruments(self) -> None:
        self.names = named_in([each.data or "" for each in self if each.name not in ("own", "names_it")])
        if self.names and self.names_it.data != "yes":
            self.names_it.errors = [
                f"This names {', '.join(self.names)}, which belongs to others. Tick below if you only name it, and "
                "copied no question or answer from it"
            ]


def typed_of(row: Study) -> MultiDict[str, str]:
    """The form as it would have been typed for this evaluation."""
    typed = MultiDict((name, str(getattr(row, name))) for name in (*LONGEST, "transition"))
    typed["waves"] = ", ".join(map(str, row.waves))
    for number, each in enumerate(row.questions, 1):
        typed[f"q{number}_kind"], typed[f"q{number}_asks"] = each["kind"], each["asks"]
        typed[f"q{number}_options"] = "\n".join(each["options"])
    return typed
