"""Made-up answers, drawn with a fixed seed, so that no result can be kept from the call before."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from app.domain.profile.answers import Answers, parse_answers
from app.domain.profile.questionnaire import Questionnaire

TODAY = date(2026, 11, 30)


def situations(questionnaire: Questionnaire, count: int) -> list[Answers]:
    """`count` sets of answers over the whole range of options."""
    chance = random.Random(7)
    return [_one(questionnaire, chance) for _ in range(count)]


def _one(questionnaire: Questionnaire, chance: random.Random) -> Answers:
    record: dict[str, Any] = {}
    for question in questionnaire.questions:
        options = [o for o in question.option_ids if o not in question.exclusive_ids]
        if question.kind == "one":
            record[question.id] = chance.choice(options)
        elif question.dated:
            day = TODAY + timedelta(days=chance.randint(-20, 60))
            record["now"] = [{"id": i, "date": day.isoformat()} for i in chance.sample(options, chance.randint(0, 2))]
        else:
            record[question.id] = chance.sample(options, chance.randint(0, 2))
    return parse_answers(record, questionnaire)
