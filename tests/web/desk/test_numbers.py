"""The page of numbers: what is due by month, what is opened from prompts, small numbers hidden, and no searches."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

import pytest

from app.extensions import db
from app.models import Account, OutboxPrompt
from app.models.delivery.states import CANCELLED, SENT, SHOWN
from tests.web.desk.desk_people import read, somebody

ROW = re.compile(
    r'<tr><th scope="row">(?:<a href="([^"]*)">)?([^<]+)(?:</a>)?</th>\s*'
    r'<td><span class="plot-cell"><span>([^<]+)</span>.*?<rect width="([\d.]+)".*?</td>(?:<td>([^<]*)</td>)?</tr>',
    re.S,
)


@pytest.fixture
def analyst(app, clock):
    return somebody(app, clock, "analyst")


def rows_of(client, part):
    """The rows of one plot: (address, label, number, width of the bar, second number)."""
    return ROW.findall(read(client, "/desk/numbers").split(f'id="{part}"')[1].split("</section>")[0])


def prompts_came(app, now, path, came, opened, **values):
    with app.app_context():
        for number in range(came):
            name = secrets.token_hex(16)
            db.session.add(
                Account(id=name, created_at=now, consented_at=now, last_seen_at=now, opted_in=[], skipped=[], moved={})
            )
            db.session.flush()
            standing = {
                "account_id": name, "step_id": "hospital_out.before", "kind": "step", "transition": "hospital_out",
                "occurrence": "hospital_out.before:1", "path": path, "due_at": now - timedelta(days=1), "planned_at": now,
                "expires_at": now, "state": SENT, "delivered_to": [], "opened_at": now if number < opened else None,
            }  # fmt: skip
            db.session.add(OutboxPrompt(**standing | values))
        db.session.commit()


def test_pages_that_prompts_led_to_are_counted_and_small_numbers_are_stars(app, clock, analyst):
    prompts_came(app, clock.now, "/library/grief", 20, 10)
    prompts_came(app, clock.now, "/library/falls", 9, 7)
    prompts_came(app, clock.now, "/something-has-changed", 3, 1)
    rows = rows_of(analyst, "opened")
    assert [(address, number, width, came) for address, _, number, width, came in rows] == [
        ("/library/grief", "10", "100.0", "20"),
        ("/library/falls", "*", "0.0", "10"),
        ("/something-has-changed", "*", "0.0", "*"),
    ]
    assert rows[2][1] == "Something has changed"


def test_what_was_called_off_or_is_long_ago_or_still_to_come_is_not_counted(app, clock, analyst):
    prompts_came(app, clock.now, "/library/grief", 8, 8, state=CANCELLED)
    prompts_came(app, clock.now, "/library/falls", 8, 8, due_at=clock.now - timedelta(days=91))
    prompts_came(app, clock.now, "/library/respite", 8, 8, due_at=clock.now + timedelta(days=1), state=SHOWN)
    assert rows_of(analyst, "opened") == []
    assert "No prompt came in that time" in read(analyst, "/desk/numbers")


def test_reviews_are_counted_by_month_and_each_month_leads_to_its_pages(app, clock):
    publisher = somebody(app, clock, "publisher")
    rows = rows_of(publisher, "due")
    assert len(rows) == 12
    address, label, number, *_ = next(row for row in rows if row[2] != "0")
    listed = read(publisher, address.replace("&amp;", "&"))
    assert re.search(rf"{number} resources?\b", listed)
    assert f"In {label}" in listed


def test_who_sees_numbers_alone_gets_no_links_to_lists(analyst):
    assert {row[0] for row in rows_of(analyst, "due")} == {""}


def test_it_says_that_searches_are_not_counted(analyst):
    assert "What people type into the search is never kept" in read(analyst, "/desk/numbers")
