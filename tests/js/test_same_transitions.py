"""What can happen to a carer, and each of its prompts, is the same on the server and on a phone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.schedule.transitions import Step, Transition
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_content
from app.web.phone.pack.transitions import transitions_pack
from tests.js.in_node import asked

FILES = load_content()
TRANSITIONS = FILES.transitions
SAID = [[f"{question.id}:{option}"] for question in FILES.questionnaire.questions for option in question.option_ids]
YEARS = range(2024, 2032)
TRAITS = (
    *("opt_ins", "silencing", "silencing_while_live", "silencing_for_good"),
    *("no_broadcasts", "asking_for_day", "ending", "yearly"),
)


def step_of(step: Step) -> dict[str, Any]:
    told = {**asdict(step), "on": step.on and list(step.on)}
    return {
        **told,
        "paths": [step.path(nation) for nation in (None, *NATIONS)],
        "waits": [step.waits_for_day(None), step.waits_for_day(date(2026, 11, 30))],
        "of_the_day": step.is_for_the_day,
        "years": [step.in_year(year).isoformat() for year in YEARS] if step.on else [],
        "whom": [[step.is_for(frozenset(said), young) for young in (False, True)] for said in ([], *SAID)],
    }


def transition_of(each: Transition) -> dict[str, Any]:
    closing = [other.id for other in TRANSITIONS if other.closes == each.id]
    assert set(closing) == TRANSITIONS.closing[each.id]
    return {**asdict(each), "steps": [step.id for step in each.steps], "closing": closing}


def test_every_transition_and_every_step_is_the_same(tmp_path: Path) -> None:
    asks = {
        "pack": transitions_pack(TRANSITIONS),
        "said": [[], *SAID],
        "nations": [None, *NATIONS],
        "years": list(YEARS),
    }
    theirs = asked("same-transitions.mjs", asks, tmp_path)
    ids = [each.id for each in TRANSITIONS]
    steps = [*(step for each in TRANSITIONS for step in each.steps), *TRANSITIONS.beside]
    assert theirs["all"] == [transition_of(each) for each in TRANSITIONS]
    assert theirs["steps"] == [step_of(step) for step in steps]
    assert theirs["names"] == [TRANSITIONS.name(each) for each in (*ids, "x")]
    assert theirs["lock_screen"] == asdict(TRANSITIONS.lock_screen)
    assert TRANSITIONS.check_in is not None
    assert theirs["check_in"] == TRANSITIONS.check_in.id
    assert theirs["traits"] == {name: [i for i in ids if i in getattr(TRANSITIONS, name)] for name in TRAITS}
