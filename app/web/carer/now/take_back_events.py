"""Taking back what was told, or ended: the list of events is put back as it stood."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app import runtime
from app.domain.profile.answers import Answers, with_answer
from app.web.carer.now.undo import offer, takes_back
from app.web.site.visitor import save_answers, visitor

EVENTS = "events"


def offer_events(words: str, before: Answers, holds: bool) -> None:
    """Says what was done, where it `holds`, and offers to put the events back as they stood in `before`."""
    question = runtime.content().questionnaire.events.id
    offer(words, EVENTS, [before.to_json().get(question, []), list(before.opted_in)], holds)


@takes_back(EVENTS)
def put_events_back(before: Any) -> bool:
    events, opted_in = before
    answers, question = visitor().answers, runtime.content().questionnaire.events
    put_back = with_answer(answers, question, events) if events else answers.replacing(question.id, None)
    return save_answers(replace(put_back, opted_in=tuple(opted_in)))
