"""What the parts, fields and tags of the form are called, and how many example people each tag fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from werkzeug.datastructures import MultiDict
from wtforms import Field

from app import runtime
from app.domain.profile.questionnaire import Questionnaire
from app.domain.tailoring.audience import LISTS
from app.domain.tailoring.audience_preview import audience_preview
from app.domain.vocabulary import GROUPS, NATION_NAMES, NEED_NAMES
from app.web.desk.editing.audience.sentences import LineNames
from app.web.desk.editing.form_checks import line_names
from app.web.desk.editing.resource_form import ResourceForm
from app.web.site.typed_form import posted_as

# As the form says it, so that history, lists and the form never differ.
FIELD_NAMES = {field.name: field.label.text for field in ResourceForm(MultiDict())}

# The three parts of the form, each from its first field as far as the next part: id, name, first field.
_PARTS = (
    ("words", "Words", "title"),
    ("for-whom", "Who it is for", "group"),
    ("facts-and-lines", "Facts and lines", "human_contact"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the form as it is shown; `wrong` is how many of its fields are to be put right."""

    id: str
    name: str
    fields: tuple[Field, ...]
    wrong: int


def parts_of(form: ResourceForm, faults: Collection[str]) -> list[Part]:
    """Every field of the form once, in its part and in the form's order. `faults` are the boxes at fault."""
    fields = tuple(form)
    names = [field.name for field in fields]
    begins = [names.index(first) for _, _, first in _PARTS]
    return [
        Part(part_id, name, inside := fields[start:end], sum(_is_wrong(field, faults) for field in inside))
        for (part_id, name, _), (start, end) in zip(_PARTS, pairwise([*begins, len(fields)]), strict=True)
    ]


def _is_wrong(field: Field, faults: Collection[str]) -> bool:
    return any(box in faults for box in (field.name, *posted_as(field)))


def clock_time(moment: datetime) -> str:
    """When a draft was saved, by the clock here: "10:42"."""
    return f"{moment.astimezone(runtime.UK):%H:%M}"


def tag_labels() -> tuple[dict[str, Mapping[str, str]], Counter[str]]:
    """Names of every tag by field, lines of whom a page is for as sentences; how many example people each tag fits."""
    content = runtime.content()
    return _labels(content.questionnaire), _counts()


def _labels(questionnaire: Questionnaire) -> dict[str, Mapping[str, str]]:
    def options(question_id: str) -> dict[str, str]:
        question = questionnaire.get(question_id)
        return {option.id: option.label for option in question.options} if question else {}

    stages = {stage.id: stage.name for stage in runtime.content().rules.stages.values()}
    return {
        "group": dict(GROUPS),
        "nations": dict(NATION_NAMES),
        "needs": dict(NEED_NAMES),
        "stages": stages,
        "transitions": options("now"),
        "relations": options("who"),
        "conditions": options("condition"),
        "about": options("about_you"),
        "lines": line_names(runtime.content().lines),
    } | {name: LineNames() for name in LISTS}


def _counts() -> Counter[str]:
    return _counted(runtime.today().isoformat())


@lru_cache(maxsize=2)
def _counted(_day: str) -> Counter[str]:
    content = runtime.content()
    return audience_preview(content.examples, content.rules, content.questionnaire, runtime.today())
