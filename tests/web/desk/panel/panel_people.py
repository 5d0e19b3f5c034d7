"""A made-up panel: who is on it, a round with one thing of each kind, and how a member goes through it."""

from __future__ import annotations

import re

from flask import Flask

from app.extensions import db
from app.models import Editor, PanelItem
from tests.conftest import Clock
from tests.web.desk.desk_people import read, somebody
from tests.web.people import post

DAY = {"closes-day": "14", "closes-month": "12", "closes-year": "2026"}
ROUND = {"question": "Do our pages for after hospital help?", "purpose": "For the spring", **DAY}
THINGS = {
    "read": {"subject": "page:discharge-questions"},
    "weigh": {"ideas": "A list of what to bring to hospital"},
    "wording": {"place": "The top of Today", "now_words": "What matters now", "new_words": "Three things for today"},
    "rank": {"heading": "What should be done next?", "options": "Prompts\nA poster\nEasy read\nMore pages"},
}


def number_of(app: Flask, email: str) -> int:
    with app.app_context():
        return db.session.query(Editor.id).filter(Editor.email == email).scalar()


def members(app: Flask, clock: Clock, *, carers: int = 1, stakeholders: int = 0) -> dict:
    """Browsers of members by address, each signed in."""
    found = {}
    for role, many in (("panel", carers), ("stakeholder", stakeholders)):
        for at in range(many):
            email = f"{role}{at}@example.org"
            found[email] = somebody(app, clock, role, email)
    return found


def make_round(app: Flask, maker, emails, things=THINGS, **changes) -> int:
    """A round that is open, with those things, for those members; its number."""
    asked = [str(number_of(app, email)) for email in emails]
    made = post(maker, "/desk/rounds/new", members=asked, **{**ROUND, **changes})
    assert made.status_code == 302, made.get_data(as_text=True)
    place = made.headers["Location"]
    for kind, typed in things.items():
        added = post(maker, f"{place}/add/{kind}", **typed)
        assert added.status_code == 302, added.get_data(as_text=True)
    assert post(maker, f"{place}/open", place).status_code == 302
    return int(place.rsplit("/", 1)[1])


def things_of(app: Flask, round_id: int) -> dict[str, int]:
    """The numbers of a round's things, by kind."""
    with app.app_context():
        rows = db.session.query(PanelItem.kind, PanelItem.id).filter(PanelItem.round_id == round_id)
        return dict(rows.all())


def next_thing(member) -> str:
    """Where the first page of a member leads; "" where nothing is left."""
    found = re.search(r'class="button" href="(/desk/panel/things/\d+)"', read(member, "/desk/"))
    return found[1] if found else ""


def answer(member, place: str, choice: str, **more):
    """Presses one big button of a thing."""
    html = read(member, place)
    look = re.search(r'name="look" value="(\d)"', html)
    return post(member, place, choice=choice, **({"look": look[1]} if look else {}) | more)
