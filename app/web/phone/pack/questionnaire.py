"""The questions as the phone carries them. static/js/domain/profile/questionnaire.js reads them."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from app.domain.profile.questionnaire import Option, Question, Questionnaire


def questionnaire_pack(questionnaire: Questionnaire) -> dict[str, Any]:
    """The questions in order, without what is as it mostly is; `opt_ins` are sorted."""
    questions = [
        {**_told(question), "options": [_told(option) for option in question.options]}
        for question in questionnaire.questions
    ]
    return {"questions": questions, "opt_ins": sorted(questionnaire.opt_ins)}


def _told(record: Question | Option) -> dict[str, Any]:
    """The fields that are given; what stands in every record, and what differs from what it is by itself."""
    given = {each.name: getattr(record, each.name) for each in fields(record) if each.init}
    usual = {each.name: each.default for each in fields(record) if each.default is not MISSING}
    return {name: value for name, value in given.items() if value != usual.get(name, {})}
