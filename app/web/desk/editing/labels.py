"""What the tags of the form are called, and how many example people each one fits."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from app import runtime
from app.domain.profile.questionnaire import Questionnaire
from app.domain.tailoring.audience_preview import audience_preview
from app.domain.vocabulary import GROUPS, NATION_NAMES, NEED_NAMES

FIELD_NAMES = {
    "id": "Address",
    "title": "Title",
    "why": "Why it helps",
    "group": "Topic",
    "kind": "Kind",
    "nations": "Nations",
    "stages": "Stages",
    "transitions": "What is happening",
    "relations": "Who they help",
    "conditions": "Condition",
    "about": "About the reader",
    "needs": "Needs",
    "human_contact": "Talk to a person",
    "phone": "Phone",
    "phone_hours": "Phone hours",
    "sms": "Text number",
    "sms_word": "Word to text",
    "cost": "What it costs",
    "time": "How long it takes",
    "sources": "Sources",
    "search_terms": "Words people search with",
    "unconfirmed": "Not yet confirmed",
    "reviewed_on": "Reviewed on",
    "next_review": "Next review",
    "body": "Text",
}


def tag_labels() -> tuple[dict[str, dict[str, str]], Counter[str]]:
    """Names of every tag by field, and how many of the example people each tag fits."""
    content = runtime.content()
    return _labels(content.questionnaire), _counts()


def _labels(questionnaire: Questionnaire) -> dict[str, dict[str, str]]:
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
    }


def _counts() -> Counter[str]:
    return _counted(runtime.today().isoformat())


@lru_cache(maxsize=2)
def _counted(_day: str) -> Counter[str]:
    content = runtime.content()
    return audience_preview(content.examples, content.rules, content.questionnaire, runtime.today())
