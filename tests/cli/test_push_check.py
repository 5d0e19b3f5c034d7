"""flask push check: the keys, the encryption, and a browser of one's own that gets a test by each path."""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
from dataclasses import replace

import pytest

from app import runtime
from app.extensions import db
from app.models import Account, PushSubscription
from app.push.vapid import VapidKeys
from app.storage.database import writing
from tests.fakes.browser_keys import BrowserKeys, verified_claims
from tests.fakes.push_service import LocalService, answer
from tests.web.people import answer_all, keep_plan


@pytest.fixture
def service():
    """A push service in a thread of its own: the command has a loop itself."""
    found, ready, over = LocalService(answer(201)), threading.Event(), threading.Event()

    async def serve():
        async with found:
            ready.set()
            await asyncio.to_thread(over.wait, 60)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(10)
    yield found
    over.set()
    thread.join()


@pytest.fixture
def app(make_app, seeded_sqlite, tmp_path, service):
    file = tmp_path / "app.db"
    shutil.copy(seeded_sqlite, file)
    return make_app(f"sqlite:///{file}", push_hosts=(service.origin,))


@pytest.fixture
def run(app):
    return lambda *args, **more: app.test_cli_runner().invoke(args=["push", "check", *args], **more)


def as_json(browser, endpoint):
    return json.dumps({"endpoint": endpoint, "keys": {"p256dh": browser.p256dh, "auth": browser.auth}})


def titles(service, browser):
    return [json.loads(browser.read(post.body))["notification"]["body"] for post in service.posts]


def test_without_a_browser_it_tries_keys_and_encryption_and_sends_nothing(app, run, service):
    ran = run()
    assert ran.exit_code == 0, ran.output
    keys = VapidKeys.load(runtime.of(app).config.vapid_key_file)
    assert ran.stdout.splitlines() == [
        f"keys: {keys.public_key}",
        "signature: fits the public key",
        "fast path: a made-up browser reads what was said",
        "plain path (pywebpush): a made-up browser reads what was said",
    ]
    assert service.posts == []


def test_a_browser_gets_a_test_by_each_path_and_shows_both(app, run, service):
    browser = BrowserKeys()
    ran = run("--to", "-", input=as_json(browser, f"{service.origin}/me"))
    assert ran.exit_code == 0, ran.output
    assert f"fast path: delivered (answered 201) {service.origin}" in ran.stdout
    assert f"plain path (pywebpush): delivered (answered 201) {service.origin}" in ran.stdout
    assert "/me" not in ran.stdout
    assert titles(service, browser) == ["It came by the fast path.", "It came by the plain path (pywebpush)."]
    assert len({post.headers["topic"] for post in service.posts}) == 2


def test_what_a_push_service_refuses_is_said_and_ends_with_1(run, service):
    service.usual = answer(403)
    ran = run("--to", "-", input=as_json(BrowserKeys(), f"{service.origin}/me"))
    assert ran.exit_code == 1
    assert ran.stdout.count("our_fault (answered 403)") == 2


@pytest.mark.parametrize("given", ["", "[]", "{}", '{"endpoint": "x", "keys": "y"}', "[" * 100_000])
def test_what_is_no_subscription_is_refused_in_words(run, given):
    ran = run("--to", "-", input=given)
    assert (ran.exit_code, "to: must be JSON" in ran.output) == (2, True)


def test_an_address_that_is_no_push_service_gets_nothing(run, service):
    ran = run("--to", "-", input=as_json(BrowserKeys(), "https://evil.example/x"))
    assert ran.exit_code == 1
    assert ran.stdout.count("not the address of a push service we know") == 2
    assert service.posts == []


def test_the_newest_browser_gets_it_signed_with_its_own_pair_and_never_in_production(app, run, service, tmp_path):
    assert "no browser has said yes" in run("--newest").output
    old, browser = VapidKeys.generate(), BrowserKeys()
    shutil.copy(runtime.of(app).config.vapid_key_file, tmp_path / "vapid.pem")
    (tmp_path / f"vapid-old-{old.key_id}.pem").write_text(old.pem())
    config = replace(runtime.of(app).config, vapid_key_file=tmp_path / "vapid.pem")
    runtime.bind(app, replace(runtime.of(app), config=config))
    client = app.test_client()
    answer_all(client)
    keep_plan(client)
    with app.app_context(), writing(db.session()) as session:
        session.add(
            PushSubscription(
                account_id=session.query(Account.id).scalar(), session_hash="x", endpoint=f"{service.origin}/kept",
                endpoint_hash="x", p256dh=browser.p256dh, auth=browser.auth, key_id=old.key_id,
                created_at=runtime.now(), seen_at=runtime.now(),
            )
        )  # fmt: skip
    ran = run("--newest")
    assert ran.exit_code == 0, ran.output
    assert [verified_claims(post.headers["authorization"])[1] for post in service.posts] == [old.public_key] * 2
    runtime.bind(app, replace(runtime.of(app), config=replace(config, production=True)))
    assert (run("--newest").exit_code, len(service.posts)) == (2, 2)


def test_keys_that_are_not_there_are_named(app, run, tmp_path):
    config = replace(runtime.of(app).config, vapid_key_file=tmp_path / "nowhere.pem")
    runtime.bind(app, replace(runtime.of(app), config=config))
    ran = run()
    assert (ran.exit_code, "`flask keys` makes them" in ran.output) == (2, True)
