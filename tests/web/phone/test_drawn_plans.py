"""Plans that live by chance: whatever is told or wished, and however time goes, both servers show and hold the same.

DRAWN_PLANS sets how many people are tried; each takes some seconds.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app import runtime
from tests.web.people import HOSPITAL, answer_all, keep_plan
from tests.web.phone.dispatching import dispatched
from tests.web.phone.two_servers import Both, Phone, assert_same

SEED = 2018
PEOPLE = int(os.environ.get("DRAWN_PLANS", "2"))
STEPS = 24
PAGES = ("/prompts", "/inbox", "/something-has-changed/done")
# Hours of phone lines stand in a pack for some weeks from its day.
OF_THE_FIRST_WEEKS = (*PAGES, "/today")
WEEKS = timedelta(weeks=2)
# A death and what is around it stands more often than all that can happen.
HEAVY = ("death", "dying", "hospital_in", "hospital_out")
CARDS = ("discharge-questions", "carers-allowance", "medicines", "going-home")
WHO = ("parent_or_grandparent", "partner", "more_than_one")


class Life:
    """One person, and what they do next."""

    def __init__(self, both: Both, chance: random.Random, events: list[str]) -> None:
        self.both, self.chance, self.events = both, chance, events
        self.until = both.clock.now + WEEKS

    def step(self) -> None:
        chance = self.chance
        acts: list[Callable[[], Any]] = [
            *(self.tells, self.tells, self.takes_back, self.answers, self.marks, self.wishes, self.of_a_prompt),
            *(self.of_the_inbox, lambda: self.both.post("/undo"), self.time_goes),
        ]
        chance.choice(acts)()
        self.both.get(chance.choice(OF_THE_FIRST_WEEKS if self.both.clock.now < self.until else PAGES))

    def event(self) -> str:
        return self.chance.choice(HEAVY if self.chance.random() < 0.5 else self.events)

    def tells(self) -> None:
        when = self.chance.choice(("today", "week", "unsure", "day", "yesterday"))
        day = {"on-day": str(self.chance.randint(1, 28)), "on-month": self.chance.choice(("Jan", "12", "February"))}
        self.both.post("/something-has-changed/when", event=self.event(), when=when, **day)

    def takes_back(self) -> None:
        how = self.chance.choice(("mistake", "over", "stop-prompts"))
        named = [each["id"] for each in self.both.held()["answers"].get("now", [])] or ["death"]
        self.both.post(f"/something-has-changed/{how}", event=self.chance.choice(named))

    def answers(self) -> None:
        question, values = self.chance.choice(
            [("who", WHO), ("nation", ("england", "wales")), ("about_you", ("under_18", "working"))]
        )
        self.both.post(f"/questions/{question}", **{question: [self.chance.choice(values)]})

    def marks(self) -> None:
        kind = self.chance.choice(("done", "later", "not_for_me", "bring-back"))
        pages = [row["path"].removeprefix("/library/") for row in self.both.held()["plan"]["prompts"]]
        self.both.post(f"/today/cards/{kind}", card=self.chance.choice([*CARDS, *pages]))

    def wishes(self) -> None:
        chance = self.chance
        path, data = chance.choice(
            [
                (
                    "pace",
                    {"per_week": chance.choice("1247"), "quiet_from": "19", "quiet_to": chance.choice(("8", "10"))},
                ),
                ("on", {}),
                ("on", {}),
                ("off", {}),
                ("check-ins", {"wanted": chance.choice(("yes", "no"))}),
            ]
        )
        self.both.post(f"/prompts/{path}", **data)

    def of_a_prompt(self) -> None:
        rows = [row["occurrence"] for row in self.both.held()["plan"]["prompts"]]
        day = {"move-day": str(self.chance.randint(1, 28)), "move-month": "1", "move-year": "2027"}
        how, more = self.chance.choice([("skip", {}), ("bring-back", {}), ("move", day)])
        self.both.post(f"/prompts/{how}", key=self.chance.choice([*rows[:6], "none"]), **more)

    def of_the_inbox(self) -> None:
        told = [row["id"] for row in self.both.held()["plan"]["prompts"] if row["state"] in ("sent", "shown")]
        number = self.chance.choice(told or [1])
        self.both.get(f"/inbox/{number}{self.chance.choice(('', '/words'))}")
        if self.chance.random() < 0.5:
            self.both.post(f"/inbox/{number}/later", days=self.chance.choice("137"))

    def time_goes(self) -> None:
        self.both.clock.move(days=self.chance.randint(0, 12), hours=self.chance.randint(0, 23))
        if self.chance.random() < 0.8:
            dispatched(self.both)


@pytest.fixture
def phone(app):
    phone = Phone(app)
    yield phone
    phone.close()


def test_whatever_happens_both_servers_plan_and_show_the_same(app, clock, phone):
    chance = random.Random(SEED)
    with app.app_context():
        events = [each.id for each in runtime.content().transitions]
    first = clock.now
    for _ in range(PEOPLE):
        clock.now = first
        client = app.test_client()
        answer_all(client, HOSPITAL)
        keep_plan(client)
        both = Both(client, phone, clock)
        life = Life(both, chance, events)
        for _ in range(STEPS):
            life.step()
        assert_same(both, STEPS + STEPS // 2)
