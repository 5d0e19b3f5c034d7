"""The list of what was set aside: everybody who may see delivery sees it, an administrator deals with it."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.models.delivery.set_aside import KINDS, LETTER, PLAN
from app.storage.database import writing
from app.storage.delivery import delivery_counts, set_asides
from app.web.desk.set_aside import KINDS as KIND_WORDS
from tests.web.desk.desk_people import somebody
from tests.web.people import post

REASON = "UnicodeEncodeError in send"


@pytest.fixture
def aside(app, clock):
    with app.app_context(), writing(db.session()) as session:
        for number in range(3):
            set_asides.note(session, LETTER, 4711 + number, REASON, clock.now)
        set_asides.note(session, PLAN, "0123456789abcdef", "KeyError in replan", clock.now, again=True)


def listed(app) -> dict[str, int]:
    with app.app_context():
        return {each.kind: each.number for each in set_asides.groups(db.session())}


def act(client, what: str, kind: str = LETTER, reason: str = REASON):
    return post(client, f"/desk/health/set-aside/{what}", "/desk/health", kind=kind, reason=reason)


def test_it_stands_by_kind_and_reason_and_says_nothing_of_anybody(app, clock, aside):
    html = somebody(app, clock, "publisher").get("/desk/health").get_data(as_text=True)
    assert "<strong>E-mails</strong>: 3" in html
    assert REASON in html
    assert "They are tried again every day" in html
    assert "4711" not in html
    assert "0123456789abcdef" not in html
    assert "Try again" not in html


def test_an_alert_stands_on_the_to_do_list_until_it_was_dealt_with(app, clock, aside):
    administrator = somebody(app, clock, "administrator")
    assert "They were set aside" in administrator.get("/desk/").get_data(as_text=True)
    act(administrator, "again")
    act(administrator, "again", PLAN, "KeyError in replan")
    with app.app_context():
        assert delivery_counts.open_alerts(db.session()) == []


@pytest.mark.parametrize("what", ["again", "let-go"])
def test_an_administrator_has_it_tried_again_or_lets_it_go_and_the_log_says_who(app, clock, aside, what):
    administrator = somebody(app, clock, "administrator")
    assert act(administrator, what).status_code == 302
    assert listed(app) == {PLAN: 1}
    assert "set aside: letter" in administrator.get("/desk/log").get_data(as_text=True)


@pytest.mark.parametrize("what", ["again", "let-go"])
def test_nobody_else_does(app, clock, aside, what):
    assert act(somebody(app, clock, "publisher"), what).status_code == 403
    assert listed(app) == {LETTER: 3, PLAN: 1}


def test_what_must_be_done_is_never_let_go(app, clock, aside):
    assert act(somebody(app, clock, "administrator"), "let-go", PLAN, "KeyError in replan").status_code == 404
    assert act(somebody(app, clock, "administrator"), "again", "no such kind").status_code == 404
    assert listed(app) == {LETTER: 3, PLAN: 1}


def test_every_kind_has_words():
    assert set(KIND_WORDS) == set(KINDS)
