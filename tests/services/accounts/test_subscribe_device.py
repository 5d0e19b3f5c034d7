"""A browser says yes, says it again, moves to another plan, says no; and what may not be kept."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import PushSubscription
from app.push.endpoints import DEFAULT_HOSTS, BrowserKeysError, EndpointError
from app.services.access.tokens import hashed
from app.services.accounts.keep_plan import erase, keep_plan, sign_out
from app.services.accounts.subscribe_device import (
    MOST_DEVICES,
    AnotherAccountError,
    subscribe_device,
    unsubscribe_device,
)
from app.storage.accounts import accounts, subscriptions
from app.storage.accounts.opt_outs import UNNOTED
from tests.fakes.browser_keys import BrowserKeys
from tests.services.conftest import COMING_HOME

ENDPOINT = "https://fcm.googleapis.com/fcm/send/made-up"


@pytest.fixture
def browser():
    return BrowserKeys()


@pytest.fixture
def other(session, files, clock):
    """The id of somebody else's plan."""
    token = keep_plan(
        session, COMING_HOME, files.transitions, clock.now, thirteen_or_over=True, stage=None, prompts_on=True
    )
    return accounts.by_session(session, hashed(token)).id


@pytest.fixture
def subscribe(session, account, browser, clock):
    standing = {"account_id": account.id, "session_hash": "this phone", "endpoint": ENDPOINT, "key_id": "k"}
    standing |= {"p256dh": browser.p256dh, "auth": browser.auth, "allowed": DEFAULT_HOSTS}

    def subscribe(on=session, **changes):
        subscribe_device(on, **{**standing, "now": clock.now, **changes})

    return subscribe


def rows(session):
    session.expire_all()
    return session.scalars(select(PushSubscription).order_by(PushSubscription.id)).all()


def test_a_yes_is_kept_as_it_was_given(session, subscribe, account, browser, clock):
    subscribe()
    (row,) = rows(session)
    assert (row.account_id, row.session_hash, row.endpoint) == (account.id, "this phone", ENDPOINT)
    assert (row.p256dh, row.auth, row.key_id) == (browser.p256dh, browser.auth, "k")
    assert row.created_at == row.seen_at == clock.now
    assert row.delivered_at is None


def test_sent_again_it_is_touched_not_doubled(session, subscribe, clock):
    subscribe()
    first = clock.now
    clock.move(days=1)
    subscribe()
    (row,) = rows(session)
    assert (row.created_at, row.seen_at) == (first, clock.now)


def test_the_same_browser_may_bring_new_keys(session, subscribe):
    subscribe()
    fresh = BrowserKeys()
    subscribe(p256dh=fresh.p256dh, auth=fresh.auth, key_id="new", session_hash="after signing in again")
    (row,) = rows(session)
    assert (row.p256dh, row.auth, row.key_id) == (fresh.p256dh, fresh.auth, "new")
    assert row.session_hash == "after signing in again"


def test_two_browsers_of_one_plan_are_two_devices(session, subscribe, account):
    subscribe()
    subscribe(endpoint=ENDPOINT + "-2", session_hash="another phone")
    assert [row.session_hash for row in subscriptions.of_account(session, account.id)] == [
        "this phone",
        "another phone",
    ]


def test_a_browser_with_its_own_keys_moves_to_another_plan(session, subscribe, account, other):
    subscribe()
    subscribe(account_id=other, session_hash="the other plan here")
    (row,) = rows(session)
    assert (row.account_id, row.session_hash) == (other, "the other plan here")
    assert subscriptions.of_account(session, account.id) == []


@pytest.mark.parametrize("changed", [("p256dh",), ("auth",), ("p256dh", "auth")])
def test_somebody_with_the_address_but_not_the_keys_takes_nothing(session, subscribe, account, other, browser, changed):
    subscribe()
    thief = BrowserKeys()
    with pytest.raises(AnotherAccountError):
        subscribe(account_id=other, session_hash="thief", **{name: getattr(thief, name) for name in changed})
    (row,) = rows(session)
    assert (row.account_id, row.session_hash) == (account.id, "this phone")
    assert (row.p256dh, row.auth) == (browser.p256dh, browser.auth)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://fcm.googleapis.com/fcm/send/x",
        "https://127.0.0.1/x",
        "https://169.254.169.254/latest/meta-data",
        "https://evil.example/fcm.googleapis.com",
        "https://fcm.googleapis.com@evil.example/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com/a b",
        "https://fcm.googleapis.com/" + "x" * 2048,
        "javascript:alert(1)",
    ],
)
def test_an_address_of_no_push_service_is_refused(session, subscribe, endpoint):
    with pytest.raises(EndpointError) as refused:
        subscribe(endpoint=endpoint)
    assert not endpoint or endpoint not in str(refused.value)
    assert rows(session) == []


@pytest.mark.parametrize(
    "keys",
    [
        {"p256dh": ""},
        {"auth": ""},
        {"p256dh": "AAAA"},
        {"p256dh": "B" + "A" * 86},
        {"auth": "AAAA"},
        {"auth": "not base64!"},
        {"p256dh": "B" * 10_000},
    ],
)
def test_what_no_browser_makes_is_refused(session, subscribe, keys):
    with pytest.raises(BrowserKeysError):
        subscribe(**keys)
    assert rows(session) == []


def test_the_longest_address_that_is_allowed_is_kept(session, subscribe):
    longest = ENDPOINT + "x" * (2048 - len(ENDPOINT))
    subscribe(endpoint=longest)
    assert rows(session)[0].endpoint == longest


def test_nothing_is_kept_for_a_plan_that_is_gone(session, subscribe):
    with pytest.raises(IntegrityError):
        subscribe(account_id="nobody")
    assert rows(session) == []


def test_too_many_devices_push_out_the_one_not_seen_for_longest(session, subscribe, clock):
    for number in range(MOST_DEVICES):
        subscribe(endpoint=f"{ENDPOINT}-{number}", session_hash=f"phone {number}")
        clock.move(minutes=1)
    subscribe(endpoint=f"{ENDPOINT}-0", session_hash="phone 0")
    clock.move(minutes=1)
    subscribe(endpoint=f"{ENDPOINT}-new", session_hash="phone new")
    names = {row.session_hash for row in rows(session)}
    assert len(names) == MOST_DEVICES
    assert {"phone 0", "phone new"} <= names
    assert "phone 1" not in names


def test_a_full_plan_takes_no_device_from_another(session, subscribe, account, other, clock):
    subscribe(account_id=other, endpoint=f"{ENDPOINT}-theirs")
    for number in range(MOST_DEVICES + 1):
        clock.move(minutes=1)
        subscribe(endpoint=f"{ENDPOINT}-{number}", session_hash=f"phone {number}")
    assert len(subscriptions.of_account(session, other)) == 1
    assert len(subscriptions.of_account(session, account.id)) == MOST_DEVICES


def test_what_a_browser_had_before_gives_way_to_what_it_has_now(session, subscribe, other):
    subscribe()
    subscribe(endpoint=f"{ENDPOINT}-2", session_hash="another phone")
    subscribe(account_id=other, endpoint=f"{ENDPOINT}-theirs")
    subscribe(endpoint=f"{ENDPOINT}-renewed")
    assert {row.endpoint.removeprefix(ENDPOINT) for row in rows(session)} == {"-2", "-theirs", "-renewed"}


def test_a_no_takes_away_this_browser_only(session, subscribe, account):
    subscribe()
    subscribe(endpoint=f"{ENDPOINT}-2", session_hash="another phone")
    assert unsubscribe_device(session, account.id, "this phone")
    assert [row.session_hash for row in rows(session)] == ["another phone"]
    assert not unsubscribe_device(session, account.id, "this phone")


def test_a_no_from_another_plan_takes_nothing(session, subscribe, other):
    subscribe()
    assert not unsubscribe_device(session, other, "this phone")
    assert len(rows(session)) == 1


def test_signing_out_and_erasing_end_it(session, subscribe, account, kept):
    subscribe(session_hash=hashed(kept))
    subscribe(endpoint=f"{ENDPOINT}-2", session_hash="another phone")
    sign_out(session, kept)
    assert [row.session_hash for row in rows(session)] == ["another phone"]
    erase(session, account.id, UNNOTED)
    assert rows(session) == []


def test_two_tabs_that_send_it_at_once_keep_it_once(engine, session, subscribe):
    both = threading.Barrier(2)
    raised: list[Exception] = []

    def meet(_connection, _cursor, statement, *_rest):
        if statement.startswith("INSERT INTO push_subscription"):
            try:
                both.wait(1)
            except threading.BrokenBarrierError:
                return

    event.listen(engine, "before_cursor_execute", meet)

    def tab() -> None:
        try:
            with Session(engine) as own:
                subscribe(own)
        except IntegrityError as error:
            raised.append(error)

    session.rollback()
    threads = [threading.Thread(target=tab) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rows(session)) == 1
    assert raised == []
