"""What a visitor is shown before the yes is what is planned after it: the same prompts at the same minutes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from app.extensions import db
from app.models import Account
from tests.web.people import HOSPITAL, answer_all, keep_plan

MORNING = datetime(2026, 11, 29, 9, 20, tzinfo=UTC)
DEEP_NIGHT = datetime(2026, 11, 29, 3, 1, tzinfo=UTC)
LATE = datetime(2026, 11, 29, 22, 40, tzinfo=UTC)
SUMMER = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)
AT_ONCE = "At once, in your inbox"


def situation(events: str, in_days: int | None, at: datetime) -> tuple[datetime, dict]:
    """Somebody in England who helps their partner and tells of these events, all of them so many days from then."""
    day = at + timedelta(days=in_days or 0)
    dated = {f"now-{event}-{part}": str(getattr(day, part)) for event in events.split() for part in BOXES}
    return at, {"nation": "england", "who": "partner", "now": events.split(), **(dated if in_days is not None else {})}


BOXES = ("day", "month", "year")
SITUATIONS = [
    situation("hospital_out", 9, MORNING),
    situation("hospital_out", 9, DEEP_NIGHT),
    situation("hospital_out", 1, LATE),
    situation("hospital_out needs_up", 9, MORNING),
    situation("needs_up", None, MORNING),
    situation("needs_up", None, DEEP_NIGHT),
    situation("needs_up", None, LATE),
    situation("diagnosis needs_up recognised", None, MORNING),
    situation("diagnosis needs_up recognised", None, LATE),
    situation("diagnosis money", -3, SUMMER),
    situation("hospital_in", 0, MORNING),
    situation("care_home", 14, SUMMER),
    situation("recognised", None, SUMMER),
    situation("recognised work own_health", None, DEEP_NIGHT),
    situation("death", -1, LATE),
    situation("care_home hospital_out moving_in", 20, MORNING),
    (MORNING, HOSPITAL),
    (DEEP_NIGHT, {"nation": "wales", "managing": "stretched"}),
    (LATE, {"nation": "scotland", "now": ["decisions"]}),
    (SUMMER, {"nation": "northern_ireland", "who": "child_under_18"}),
]


@pytest.fixture
def spread_app(make_app, app):
    return make_app(app.config["SQLALCHEMY_DATABASE_URI"], prompt_spread_minutes=30)


def shown(client) -> list[tuple[str, str]]:
    """The schedule as the page shows it: when, and what."""
    html = client.get("/prompts").get_data(as_text=True)
    found = re.findall(r"<li><time[^>]*>([^<]+)</time>\s*<p><strong>([^<]+)</strong>", html)
    return [(unescape(when), unescape(what)) for when, what in found]


@pytest.mark.parametrize(("at", "said"), SITUATIONS)
def test_the_preview_is_the_schedule_to_the_minute(spread_app, clock, at, said):
    client, clock.now = spread_app.test_client(), at
    answer_all(client, said)
    before = shown(client)
    assert keep_plan(client).status_code == 302
    assert before, "nothing to compare"
    assert shown(client) == [each for each in before if each[0] != AT_ONCE]
    inbox = unescape(client.get("/inbox").get_data(as_text=True))
    assert [what for when, what in before if when == AT_ONCE and what not in inbox] == []


def test_the_check_in_is_in_the_preview(client):
    answer_all(client)
    assert "Has anything changed?" in [what for _, what in shown(client)]


def test_plans_go_at_minutes_of_their_own(spread_app):
    for _ in range(8):
        client = spread_app.test_client()
        answer_all(client, {"nation": "england"})
        keep_plan(client)
    with spread_app.app_context():
        minutes = {account.send_minute for account in db.session().query(Account)}
    assert len(minutes) > 1
    assert all(0 <= minute < 30 for minute in minutes)
