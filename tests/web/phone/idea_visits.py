"""Somebody walks through the pages about ideas: each state of one, followed with a plan and without."""

from __future__ import annotations

from flask.testing import FlaskClient

from app import runtime
from app.extensions import db
from app.services.ideas import decide
from tests.fakes.ideas import BY, answered, done_idea, public_idea, seen, waiting_idea
from tests.web.phone.visits import Visits

PAGES = ("/ideas", "/ideas?sort=me-too", "/ideas/add?about=grief", "/ideas/followed", "/you-said", "/inbox")
NEAR = "Print the page on money so that <b>gran</b> can read it at the table"


def ideas_made(visits: Visits) -> list[int]:
    with visits.app.app_context():
        session, now = db.session(), runtime.now()
        found = [public_idea(session, f"{NEAR} & number {n} of {n * 7}", now, "grief") for n in range(3)]
        answered(session, found[0], "not_now", "It costs “too much” just now.", now)
        found.append(waiting_idea(session, "Nobody has read this one yet", now))
        found.append(done_idea(session, "Say when the council answers", now))
        found.append(public_idea(session, "Zu lang? Dann kürzer.", now, "gone"))
        return found


def walk(visits: Visits, client: FlaskClient, numbers: list[int]) -> None:
    """Each page before and after each idea was wanted and followed."""
    for _ in range(2):
        visits.around(client, [*PAGES, *(f"/ideas/{number}" for number in numbers)])
        for number in numbers:
            visits.post(client, f"/ideas/{number}/me-too", {})
            visits.post(client, f"/ideas/{number}/follow", {})
    for text in (
        "",
        "x" * 700,
        "07700 900123",
        "I want to die",
        NEAR + " & number 2 of 14",
        "say when the council ANSWERS!",
    ):
        visits.post(client, "/ideas/add", {"text": text, "about": "grief", "follow": "yes"})
    visits.post(client, "/ideas/add", {"text": "Mum's own words: ring 07700 900123", "about": "gone", "follow": "yes"})
    visits.around(client, ["/inbox", "/ideas/followed"])


def everything_about_ideas(visits: Visits, kept: FlaskClient) -> None:
    numbers = ideas_made(visits)
    walk(visits, visits.client(), numbers)
    walk(visits, visits.person(), numbers)
    walk(visits, kept, numbers)
    with visits.app.app_context():
        decide.do_not_show(
            db.session(), numbers[1], seen(db.session(), numbers[1]), "It names somebody.", runtime.now(), BY
        )
    visits.around(kept, [f"/ideas/{number}" for number in numbers])
    visits.post(kept, "/ideas/prompts", {"idea_prompts": "yes"})
    visits.post(kept, f"/ideas/{numbers[0]}/stop", {})
