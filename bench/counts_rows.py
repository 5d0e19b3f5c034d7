"""A made-up year of counts, as many people in many places would leave it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.counts.periods import last_whole_week
from app.domain.counts.spans import ORDER
from app.domain.vocabulary import NATIONS, STAGES
from app.storage.counts.event_counts import Key, add_counts
from app.storage.database import writing

CHANGES = ("none", "hospital_out", "hospital_in", "diagnosis", "needs_up", "paid_care", "care_home", "death")
SHARES = (60, 14, 8, 6, 12)
PLAIN = ("home_opened", "plan_erased", "prompts_on", "prompts_off", "searched", "found_nothing")


def add_year(engine: Engine, today: date, pages: list[str], people: int, codes: int, seed: int = 7) -> int:
    """A year of counts with `people` who finish the questions; returns how many rows that makes."""
    chance, rows, last = Random(seed), 0, last_whole_week(today)
    for number in range(53):
        week = last - timedelta(weeks=52 - number)
        found = _week(chance, week, pages, people // 52, codes, number)
        rows += len(found)
        with Session(engine) as session, writing(session):
            add_counts(session, found)
    return rows


def _week(chance: Random, week: date, pages: list[str], people: int, codes: int, number: int) -> Counter[Key]:
    found = Counter[Key]()
    size = int(people * (0.6 + 0.4 * number / 52) * chance.uniform(0.8, 1.2))
    found[Key(week, "prompts_counted")] = 1
    for _ in range(size):
        _person(chance, week, pages, codes, found)
    for event, share in zip(PLAIN, (0.8, 0.03, 0.2, 0.05, 1.4, 0.1), strict=True):
        found[Key(week, event)] = int(size * share)
    for _ in range(size * 3):
        found[Key(week, "page_opened", which=_page(chance, pages))] += 1
    for _ in range(size // 2):
        answer = chance.choices(("yes", "partly", "no"), (6, 2, 1))[0]
        found[Key(week, "helped", which=f"{_page(chance, pages)}:{answer}")] += 1
    return found


def _person(chance: Random, week: date, pages: list[str], codes: int, found: Counter[Key]) -> None:
    code = f"C{int(chance.paretovariate(0.9)) % codes:05d}" if chance.random() < 0.4 else ""
    nation = chance.choices((*NATIONS, ""), SHARES)[0]
    change, stage = chance.choice(CHANGES), chance.choice(STAGES)
    found[Key(week, "door_opened", code=code)] += chance.choice((1, 2, 3))
    found[Key(week, "started", code=code)] += 1
    found[Key(week, "finished", nation=nation, code=code)] += 1
    found[Key(week, "finished_stage", which=stage)] += 1
    found[Key(week, "finished_change", which=change)] += 1
    found[Key(week, "situation", which=f"{stage}:{change}")] += 1
    found[Key(week, "time_to_page", which=chance.choice(ORDER))] += 1
    for _ in range(5):
        found[Key(week, "card_shown", which=_page(chance, pages))] += 1
    if chance.random() < 0.25:
        found[Key(week, "plan_kept", nation=nation, code=code)] += 1
    if chance.random() < 0.1:
        found[Key(week, "change_told", which=change)] += 1
    for event, share in (("planned", 1), ("came", 0.95), ("opened", 0.5), ("done", 0.2)):
        if chance.random() < share:
            found[Key(week, f"prompt_{event}", which=change)] += 1
    page = _page(chance, pages)
    found[Key(week, "prompt_led", which=page)] += 1
    found[Key(week, "prompt_led_opened", which=page)] += chance.random() < 0.5


def _page(chance: Random, pages: list[str]) -> str:
    return pages[int(chance.paretovariate(0.7)) % len(pages)]
