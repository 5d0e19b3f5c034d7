"""What is tapped on a notification reaches us once, from our own worker only; keys of before are known by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import runtime
from app.extensions import db
from app.models import Account, OutboxPrompt, PushSubscription
from app.models.delivery.states import SENT, SHOWN, WAITING
from app.push.vapid import VapidKeys
from app.storage.database import writing
from tests.fakes.browser_keys import BrowserKeys
from tests.web.people import answer_all, keep_plan, post

WORKER = {"Sec-Fetch-Site": "same-origin"}
ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/made-up"


@pytest.fixture
def carer(client):
    answer_all(client)
    keep_plan(client)
    return client


@pytest.fixture
def arrived(app, carer, clock) -> int:
    """The number of a prompt that a phone showed."""
    with app.app_context(), writing(db.session()) as session:
        row = session.query(OutboxPrompt).filter_by(state=SHOWN).one()
        row.state, row.sent_at = SENT, clock.now
        return row.id


def state(app, outbox_id):
    with app.app_context():
        return db.session().get_one(OutboxPrompt, outbox_id).state


def tap(client, outbox_id, answer="not_now", headers=WORKER):
    return client.post(f"/inbox/{outbox_id}/answer", json={"answer": answer}, headers=headers)


def test_not_now_brings_it_again_and_a_second_time_changes_nothing(app, carer, arrived):
    assert tap(carer, arrived).status_code == 200
    assert state(app, arrived) == WAITING
    assert tap(carer, arrived).status_code == 200
    assert state(app, arrived) == WAITING


@pytest.mark.parametrize("answer", ["yes", "", None, ["not_now"], {"a": 1}, "\x00", "x" * 9000])
def test_another_answer_is_refused_and_changes_nothing(app, carer, arrived, answer):
    assert tap(carer, arrived, answer).status_code in (400, 413)
    assert state(app, arrived) == SENT


def test_another_site_cannot_answer(app, carer, arrived):
    assert tap(carer, arrived, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert state(app, arrived) == SENT


def test_nobody_answers_for_somebody_else(app, carer, arrived):
    stranger = app.test_client()
    assert tap(stranger, arrived).status_code == 401
    answer_all(stranger)
    keep_plan(stranger)
    assert tap(stranger, arrived).status_code == 200
    assert tap(stranger, 10**12).status_code == 404
    assert state(app, arrived) == SENT


def subscribe(client, **more):
    keys = BrowserKeys()
    body = {"endpoint": ENDPOINT, "keys": {"p256dh": keys.p256dh, "auth": keys.auth}, **more}
    return client.post("/push/subscriptions", json=body, headers=WORKER)


def test_a_carer_whose_last_phone_was_lost_sees_it_once_and_a_new_yes_ends_it(app, carer, clock):
    def is_told() -> bool:
        return "Prompts no longer reach a phone" in carer.get("/today").get_data(as_text=True)

    def lose() -> None:
        with app.app_context(), writing(db.session()) as session:
            session.query(Account).one().device_lost_at = clock.now

    assert not is_told()
    lose()
    assert is_told()
    post(carer, "/prompts/no-device/seen", "/today")
    assert not is_told()
    lose()
    assert subscribe(carer).status_code == 201
    assert not is_told()


@pytest.fixture
def old_pair(app, carer, tmp_path) -> VapidKeys:
    """The keys were rotated; this is the pair of before."""
    found = runtime.of(app)
    old, new = VapidKeys.generate(), VapidKeys.generate()
    (tmp_path / "vapid.pem").write_text(new.pem())
    (tmp_path / f"vapid-old-{old.key_id}.pem").write_text(old.pem())
    runtime.bind(app, replace(found, config=replace(found.config, vapid_key_file=tmp_path / "vapid.pem")))
    return old


def test_a_browser_of_before_a_rotation_is_kept_with_its_own_pair(app, carer, old_pair):
    assert subscribe(carer, key=old_pair.public_key).status_code == 201
    with app.app_context():
        assert db.session().query(PushSubscription).one().key_id == old_pair.key_id


@pytest.mark.parametrize("key", ["somebody else's", VapidKeys.generate().public_key], ids=["words", "a real one"])
def test_a_key_that_was_never_ours_is_refused_by_name(app, carer, old_pair, key):
    answer = subscribe(carer, key=key)
    assert answer.status_code == 400
    assert answer.json["error"].startswith("key:")
    with app.app_context():
        assert db.session().query(PushSubscription).count() == 0


def test_without_a_key_it_is_the_pair_of_now(app, carer, old_pair):
    assert subscribe(carer).status_code == 201
    with app.app_context():
        assert db.session().query(PushSubscription).one().key_id != old_pair.key_id
