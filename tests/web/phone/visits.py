"""Many people walk through every page that carers see: other answers, other days, wrong forms, plans kept and erased."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, render_template
from flask.testing import FlaskClient

from app import runtime
from app.domain.profile.answers import Answers, parse_answers
from app.domain.profile.questionnaire import Question, Questionnaire
from app.domain.vocabulary import GROUPS, NATIONS, STAGES
from app.extensions import db
from app.models import OutboxPrompt
from app.models.delivery.states import SENT
from app.storage.database import writing
from app.web.site.errors import error_page
from tests.web.paths import KEPT_PATHS, OPEN_PATHS
from tests.web.people import answer_all, keep_plan, token_of

SEED = 2018
SAME = {"Sec-Fetch-Site": "same-origin"}
SEARCHES = ("gran wont eat", "he hits me", "suicide", "<b>&\"'", "money", "choking", "zzzzzz", "café £5", "a+b=c&d")
# What looks otherwise for other answers.
OF_A_PERSON = (
    "/today", "/check-your-answers", "/prompts", "/stage", "/something-has-changed", "/something-has-changed/all",
    "/something-has-changed/done", "/help-now", "/library", "/library/a-to-z", "/library/easy-read", "/near-you",
    "/questions/now", "/questions/condition?change=1", "/questions/who?gone=1", "/inbox", "/keep-my-plan", "/saved-pages",
)  # fmt: skip
WRONG_FORMS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/questions/nation", {"nation": "atlantis"}),
    ("/questions/now", {"now": ["hospital_out"], "now-hospital_out-day": "31", "now-hospital_out-month": "2"}),
    ("/stage", {}),
    ("/something-has-changed/what", {}),
    ("/something-has-changed/all", {"now": ["death"], "now-death-day": "<x>"}),
    ("/near-you", {"postcode": "nowhere & \"more\" <i>"}),
    ("/keep-my-plan", {"consent": "yes"}),
    ("/keep-my-plan", {}),
    ("/library/discharge-questions/say", {"kind": "", "words": "it's <wrong> & \"old\""}),
    ("/library/discharge-questions/say", {"kind": "tip", "words": "she is choking & \"blue\"", "of": "easy_read"}),
    ("/library/no-such-page/say", {"kind": "tip"}),
    ("/prompts/hospital_out.which-day/say", {"words": "<b>"}),
    ("/prompts/move", {"key": "x", "move-day": "40"}),
    ("/prompts/pace", {"per_week": "99"}),
    ("/e-mail", {"address": "no address"}),
)  # fmt: skip


def answered(chance: random.Random, questionnaire: Questionnaire, today: Any) -> Answers:
    """Answers by chance; some questions are skipped, some events have a day."""
    given = {each.id: _answer(chance, each, today) for each in questionnaire.questions if chance.random() < 0.8}
    return parse_answers(given, questionnaire)


def _answer(chance: random.Random, question: Question, today: Any) -> Any:
    if question.kind == "one":
        return chance.choice(question.option_ids)
    options = [each for each in question.option_ids if each not in question.exclusive_ids]
    some = chance.sample(options, min(len(options), chance.randint(0, 3)))
    if not question.dated:
        return some
    days = [(today + timedelta(days=chance.randint(-60, 60))).isoformat() for _ in some]
    return [
        {"id": each, "date": day} if chance.random() < 0.7 else {"id": each}
        for each, day in zip(some, days, strict=True)
    ]


@dataclass(frozen=True)
class Visits:
    """Walks through the pages of one app, which notes what it renders."""

    app: Flask
    clock: Any
    chance: random.Random

    def client(self, **cookie: Any) -> FlaskClient:
        """Somebody whose cookie holds this."""
        client = self.app.test_client()
        with client.session_transaction() as held:
            held.update(cookie)
        return client

    def whole_library(self) -> None:
        """Every page as each nation reads it, each topic, each search."""
        with self.app.app_context():
            pages = [(each.id, each.easy_read, sorted(each.nations)) for each in runtime.snapshot().library]
        client = self.client()
        for page, easy, nations in pages:
            for nation in nations:
                client.get(f"/library/{page}?nation={nation}")
            client.get(f"/library/{page}")
            if easy:
                client.get(f"/library/{page}/easy-read?nation={self.chance.choice(nations)}")
        for path in (*(f"/library/topic/{each}" for each in GROUPS), *(f"/help-now/{each}" for each in NATIONS)):
            client.get(path)
        for words in SEARCHES:
            client.get("/search", query_string={"q": words})
            client.get("/search", query_string={"q": words, "part": "results"})
            client.post("/read-for-danger", data={"text": words}, headers=SAME)

    def rare(self) -> None:
        """Pages that a test cannot easily be led to, with the words that their views give them."""
        client = self.client()
        for of in ("page", "easy_read", "prompt"):
            client.get(f"/library/discharge-questions/said?of={of}&out=0&out=1")
            client.get(f"/library/discharge-questions/say?of={of}&version=3&prompt=hospital_out.before")
        with self.app.test_request_context("/nowhere?q=1"):
            for code in (400, 403, 404, 405, 411, 413, 429, 500, 503):
                render_template(f"errors/{code}.html", typed=())
                error_page(code, typed=[("a", "<b>"), ("a", "'")])
            render_template("errors/error.html", heading="<h>", text="'t'", typed=(), away=True)

    def person(self) -> FlaskClient:
        """Somebody with answers by chance, on a day by chance, in the cookie."""
        self.clock.move(days=self.chance.randint(0, 6), minutes=self.chance.randint(0, 999))
        with self.app.app_context():
            found = answered(self.chance, runtime.content().questionnaire, runtime.today())
        marks = {"district": self.chance.choice(["", "CV4", "SW1A"]), "stage": self.chance.choice([*STAGES, ""])}
        return self.client(answers=found.to_json(), **{name: each for name, each in marks.items() if each})

    def around(self, client: FlaskClient, paths: Iterable[str]) -> None:
        for path in paths:
            client.get(path)

    def post(self, client: FlaskClient, path: str, data: dict[str, Any]) -> None:
        """Sends a form and reads what comes, with the page that it leads to."""
        token = token_of(client.get("/keep-my-plan/erase").get_data(as_text=True))
        client.post(path, data={"csrf_token": token, **data}, headers=SAME, follow_redirects=True)

    def wrong_forms(self, client: FlaskClient) -> None:
        for path, data in WRONG_FORMS:
            self.post(client, path, data)

    def changes(self, client: FlaskClient) -> None:
        """Each event told, with and without a day; a card marked, a page saved and taken off."""
        with self.app.app_context():
            events = [each.id for each in runtime.content().transitions]
        for event in self.chance.sample(events, min(6, len(events))):
            self.post(client, "/something-has-changed/what", {"event": event})
            wrong = {"event": event, "when": "day", "on-day": "99", "on-month": "x"}
            self.post(client, "/something-has-changed/when", wrong)
            self.post(
                client,
                "/something-has-changed/when",
                {"event": event, "when": self.chance.choice(["today", "week", "unsure"])},
            )
        client.get("/today")
        for kind in ("done", "later", "not_for_me"):
            self.post(client, f"/today/cards/{kind}", {"card": "carers-allowance"})
        for path in ("/library/discharge-questions/save", "/library/power-of-attorney/save?back=today"):
            self.post(client, path, {})
        client.get("/today")
        client.get("/saved-pages")
        self.post(client, "/saved-pages/discharge-questions/take-off", {})
        self.post(client, "/something-has-changed/mistake", {"event": events[0]})

    def kept(self) -> FlaskClient:
        """Somebody who keeps a plan, moves and skips prompts, and finds some in the inbox."""
        client = self.app.test_client()
        answer_all(client)
        keep_plan(client)
        self.around(client, [*OPEN_PATHS, *KEPT_PATHS])
        with self.app.app_context(), writing(db.session()) as session:
            rows = session.query(OutboxPrompt).all()
            keys = [row.id for row in rows]
            for row in rows[:2]:
                row.state, row.due_at, row.sent_at = SENT, self.clock.now, self.clock.now
        self.around(client, ["/inbox", "/today", *(f"/inbox/{key}/words" for key in keys[:3]), "/inbox?show=read"])
        return client
