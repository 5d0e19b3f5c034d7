"""What happens at the doors is kept, for administrators to read, without passwords, codes or strange addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import inspect

from app.extensions import db
from app.models import AccessEvent, Challenge, Editor, EditorSession, Guess, Invitation
from app.services.access import audit, editors
from app.services.access.housekeeping import forget_old
from tests.fakes.authenticator import Authenticator
from tests.second_step import CODES, PASSWORD, come_in, make_account
from tests.web.desk.desk_people import read, somebody
from tests.web.people import post

EMAIL = "editor@example.org"
NEW = "kettle marzipan tram"


def kinds(app, *left_out):
    with app.app_context():
        return [
            event.kind for event in db.session.query(AccessEvent).order_by(AccessEvent.id) if event.kind not in left_out
        ]


def test_each_thing_that_happens_is_kept(app, clock, client):
    with app.app_context():
        link = "/desk/set-up/" + editors.invite(db.session(), EMAIL, "Made-up editor", clock.now)
    post(client, link, password=PASSWORD)
    make_account(app, clock.now, "editor", EMAIL)
    post(client, "/desk/sign-in", email=EMAIL, password="wrong")
    post(client, "/desk/sign-in", email=EMAIL, password=PASSWORD)
    post(client, "/desk/sign-in/second-step", code="000000")
    post(client, "/desk/sign-in/second-step", code=CODES[0])
    client.get("/desk/people")
    post(client, "/desk/my-account/password", "/desk/my-account", present=PASSWORD, password=NEW)
    post(client, "/desk/second-factor/recovery-codes", "/desk/second-factor")
    post(client, "/desk/my-account/sessions/end-others", "/desk/my-account")
    post(client, "/desk/sign-out", "/desk/")
    assert kinds(app) == [
        audit.PASSWORD_SET,
        audit.WRONG,
        audit.WRONG_CODE,
        audit.CODE_USED,
        audit.SIGNED_IN,
        audit.REFUSED,
        audit.PASSWORD_CHANGED,
        audit.CODES_MADE,
        audit.SESSION_ENDED,
        audit.SIGNED_OUT,
    ]


def test_who_sets_their_first_second_step_up_has_signed_in_by_that(app, clock, client):
    with app.app_context():
        link = "/desk/set-up/" + editors.invite(db.session(), EMAIL, "Made-up editor", clock.now, "publisher")
    post(client, link, password=PASSWORD)
    post(client, "/desk/sign-in", email=EMAIL, password=PASSWORD)
    options = post(client, "/desk/second-factor/passkey-options", "/desk/second-factor").get_data(as_text=True)
    made = Authenticator().create(options)
    post(client, "/desk/second-factor/passkeys", "/desk/second-factor", credential=made)
    assert kinds(app) == [audit.PASSWORD_SET, audit.FACTOR_ADDED, audit.SIGNED_IN, audit.CODES_MADE]


def test_the_page_does_not_take_its_reader_for_a_carer_with_a_plan(app, clock):
    html = read(somebody(app, clock, "administrator"), "/desk/sign-ins")
    assert "Access log" in html
    assert "data-kept" not in html


def test_a_refused_page_and_a_missing_form_token_are_kept_with_who_and_where(app, clock):
    writer = somebody(app, clock, "editor")
    assert writer.get("/desk/people").status_code == 403
    assert writer.post("/desk/drafts", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 403
    with app.app_context():
        refused = db.session.query(AccessEvent).filter_by(kind=audit.REFUSED).order_by(AccessEvent.id).all()
        assert refused[0].detail == "desk.people"
        assert len(refused) == 2
        assert {event.editor_id for event in refused} == {db.session.query(Editor).one().id}


def test_who_has_to_wait_is_kept_but_not_each_time(app, clock, client):
    for number in range(12):
        post(client, "/desk/sign-in", email="somebody@elsewhere.example", password=f"guess {number}")
    assert kinds(app) == [audit.WRONG] * 10 + [audit.LIMITED]
    clock.move(minutes=15)
    for number in range(3):
        post(client, "/desk/sign-in", email="somebody@elsewhere.example", password=f"guess {number}")
    assert kinds(app) == [audit.WRONG] * 10 + [audit.LIMITED, audit.WRONG, audit.LIMITED]


def test_no_password_no_code_and_no_strange_address_is_kept(app, clock, client):
    make_account(app, clock.now, "editor", EMAIL)
    client.environ_base["REMOTE_ADDR"] = "203.0.113.77"
    post(client, "/desk/sign-in", email="stranger@elsewhere.example", password="what I typed by mistake")
    post(client, "/desk/sign-in", email="my password in the wrong box", password="x")
    post(client, "/desk/sign-in", email=EMAIL, password=PASSWORD)
    post(client, "/desk/sign-in/second-step", code="123456")
    with app.app_context():
        rows = [
            str([getattr(row, column.key) for column in inspect(model).columns])
            for model in (AccessEvent, Guess)
            for row in db.session.query(model)
        ]
    for secret in ("stranger", "typed", "wrong box", PASSWORD, "123456", "203.0.113.77"):
        assert not [row for row in rows if secret in row], secret
    assert any("203.0.113.0/24" in row for row in rows)


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::9", "2001:db8:1::/48"), ("::ffff:192.0.2.4", "192.0.2.0/24")],
)
def test_of_an_address_only_the_network_is_kept(session, clock, address, network):
    audit.note(session, audit.WRONG, clock.now, address)
    assert session.query(AccessEvent).one().network == network


def test_an_administrator_reads_and_filters_it_and_nobody_else(app, clock):
    boss, writer = somebody(app, clock, "administrator"), somebody(app, clock, "editor")
    assert writer.get("/desk/sign-ins").status_code == 403
    everything = read(boss, "/desk/sign-ins")
    assert everything.count("<td>Signed in</td>") == 2
    assert read(boss, f"/desk/sign-ins?email={EMAIL}").count("<td>Signed in</td>") == 1
    assert read(boss, "/desk/sign-ins?kind=refused").count("<td>Was refused a page</td>") == 1
    assert read(boss, "/desk/sign-ins?kind=refused").count("<td>Signed in</td>") == 0
    clock.move(days=3)
    come_in(boss, "administrator@example.org", code=CODES[1])
    assert read(boss, "/desk/sign-ins?days=1").count("<td>Signed in</td>") == 1
    assert read(boss, "/desk/sign-ins?days=7").count("<td>Signed in</td>") == 3


@pytest.mark.parametrize(
    "query", ["kind=nonsense", "days=99999999999", "days=x", "email=%00", "kind=%F0%9F%98%80", "days=-1"]
)
def test_any_question_is_answered(app, clock, query):
    assert somebody(app, clock, "administrator").get(f"/desk/sign-ins?{query}").status_code == 200


def test_it_goes_when_its_time_is_over(session, clock):
    # The database looks at its own clock before it lets an event go.
    clock.now = datetime.now(UTC) - timedelta(days=181)
    editors.invite(session, EMAIL, "Made-up editor", clock.now)
    number = editors.number_of(session, EMAIL)
    session.add(AccessEvent(at=clock.now, kind=audit.WRONG, network="unknown"))
    session.add(Guess(subject="a", count=1, last_at=clock.now))
    session.add(Challenge(challenge_hash="a", purpose="add", expires_at=clock.now))
    session.add(EditorSession(token_hash="a", editor_id=number, created_at=clock.now, last_seen_at=clock.now))
    session.commit()
    left = []
    for days in (0.9, 1.5, 179, 181):
        forget_old(session, clock.now + timedelta(days=days))
        left.append(
            [session.query(model).count() for model in (AccessEvent, Guess, Challenge, EditorSession, Invitation)]
        )
    assert left == [[1, 1, 0, 0, 1], [1, 0, 0, 0, 1], [1, 0, 0, 0, 0], [0, 0, 0, 0, 0]]
