"""What the fields and tags of the form are called, and how many example people each tag fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from werkzeug.datastructures import MultiDict

from app import runtime
from app.domain.profile.questionnaire import Questionnaire
from app.domain.tailoring.audience import LISTS
from app.domain.tailoring.audience_preview import audience_preview
from app.domain.vocabulary import GROUPS, NATION_NAMES, NEED_NAMES
from app.web.desk.editing.audience.sentences import LineNames
from app.web.desk.editing.form_checks import line_names
from app.web.desk.editing.resource_form import ResourceForm

# As the form says it, so that history, lists and the form never differ.
FIELD_NAMES = {field.name: field.label.text for field in ResourceForm(MultiDict())}


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
