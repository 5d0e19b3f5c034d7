"""The form of a test of two wordings: the other words, and the rule by which it stops."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import StringField, ValidationError
from wtforms.validators import Length

from app import runtime
from app.domain.content.wording import Text, fault_of
from app.domain.dates.when import FUTURE
from app.domain.evaluations.power import per_arm
from app.domain.schedule.transitions import Step
from app.services.evaluations.wording_tests import Proposal
from app.storage.content.content_files import shipped_texts
from app.web.site.typed_form import DayField, TypedForm, named, plain

LONGEST_WHY = 300
WHY = f"Say why you think that it is better, in {LONGEST_WHY} letters at most"
LONGEST_TEST = timedelta(days=400)
FEWEST, MOST = 5, 95
# How many open it now, and the differences that stand in the examples of how many people a test needs.
EXAMPLES = (20, 40, 60), (5, 10, 20)
LEAST_DIFFERENCE, MOST_DIFFERENCE = 3, 30


def steps() -> dict[str, Step]:
    """The prompts whose words in the inbox can be tested, by id; never those around a death or last days."""
    transitions = runtime.content().transitions
    told = [each.id for each in transitions if not each.no_broadcasts]
    ids = {text.key.removeprefix("prompt.").rpartition(".")[0] for text in shipped_texts() if text.family == "prompt"}
    found = ((each, transitions.step(each)) for each in sorted(ids) if each.partition(".")[0] in told)
    return {each: step for each, step in found if step is not None}


def examples() -> tuple[tuple[int, ...], list[tuple[int, list[int]]]]:
    """The smallest differences, and for some numbers that open it now how many people each wording needs."""
    usual, smallest = EXAMPLES
    return smallest, [(now, [per_arm(now / 100, each / 100) for each in smallest]) for now in usual]


def texts_of(step_id: str) -> list[Text]:
    """Title and body of a prompt, as they ship."""
    by_key = {text.key: text for text in shipped_texts()}
    return [by_key[f"prompt.{step_id}.{part}"] for part in ("title", "body")]


def words_of_now() -> list[tuple[str, str, str, str]]:
    """(id, change, title, text) of each prompt whose words can be tested, as its readers see them now."""
    transitions = runtime.content().transitions
    return [
        (each, transitions.name(step.transition), step.inbox_title, step.inbox_body) for each, step in steps().items()
    ]


def _whole(text: str | None) -> int | None:
    """A number of at most three digits; None where it is none."""
    digits = (text or "").strip().removesuffix("%").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 3 else None


class WordingTestForm(TypedForm):
    """What is typed of a test. Once `validate()` holds, `proposal()` gives it as the service takes it."""

    step = StringField("Which prompt", filters=[plain])
    title = StringField("The other title", filters=[plain])
    body = StringField("The other text", filters=[plain])
    why = StringField("Why", [Length(1, LONGEST_WHY, WHY)], filters=[plain])
    usual = StringField("How many open it now", filters=[plain])
    smallest = StringField("The smallest difference that matters", filters=[plain])
    ends_on = DayField("Last day", "Enter the last day", FUTURE)

    def __init__(self, typed: MultiDict[str, str], today: date) -> None:
        super().__init__(typed)
        self.today = today

    def validate_step(self, field: Any) -> None:
        if field.data not in steps():
            raise ValidationError("Choose the prompt whose words are tested")

    def validate_title(self, field: Any) -> None:
        self._check_words(field, 0)

    def validate_body(self, field: Any) -> None:
        self._check_words(field, 1)
        step = steps().get(self.step.data or "")
        if step and (self.title.data, field.data) == (step.inbox_title, step.inbox_body):
            raise ValidationError("These are the words of now. Change the title, the text, or both")

    def validate_usual(self, field: Any) -> None:
        number = _whole(field.data)
        if number is None or not FEWEST <= number <= MOST:
            raise ValidationError(f"How many open it now: enter a number from {FEWEST} to {MOST}")

    def validate_smallest(self, field: Any) -> None:
        number = _whole(field.data)
        if number is None or not LEAST_DIFFERENCE <= number <= MOST_DIFFERENCE:
            words = f"The difference that would matter: enter a number from {LEAST_DIFFERENCE} to {MOST_DIFFERENCE}"
            raise ValidationError(words)

    def validate_ends_on(self, field: Any) -> None:
        if field.data and not self.today < field.data <= self.today + LONGEST_TEST:
            raise ValidationError(f"The last day is tomorrow at the earliest, and within {LONGEST_TEST.days} days")

    def _check_words(self, field: Any, place: int) -> None:
        step_id = self.step.data or ""
        fault = fault_of(texts_of(step_id)[place], field.data or "") if step_id in steps() else ""
        if fault:
            raise ValidationError(named(field.label.text, fault))

    def needed(self) -> int | None:
        """How many people each wording needs by the two numbers as typed; None while they are not both right."""
        usual, smallest = _whole(self.usual.data), _whole(self.smallest.data)
        if usual is None or smallest is None:
            return None
        right = FEWEST <= usual <= MOST and LEAST_DIFFERENCE <= smallest <= MOST_DIFFERENCE
        return per_arm(usual / 100, smallest / 100) if right else None

    def proposal(self) -> Proposal:
        step_id, ends_on = self.step.data or "", self.ends_on.data
        step, usual, smallest = steps()[step_id], _whole(self.usual.data), _whole(self.smallest.data)
        assert ends_on and usual and smallest
        other = (self.title.data or "", self.body.data or "")
        words = (step.inbox_title, step.inbox_body)
        return Proposal(step_id, words, other, usual, smallest, ends_on, self.why.data or "")
