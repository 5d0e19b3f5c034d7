"""New VAPID keys lose no subscription: the old pair signs for browsers that subscribed with it."""

from __future__ import annotations

import stat
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from app import runtime
from app.models import PushSubscription
from app.push.pauses import Pauses
from app.push.sender import Sender
from app.push.vapid import VapidKeys
from app.storage.database import writing
from tests.fakes.browser_keys import verified_claims
from tests.push.sending import KEYS, SHORT, SUBJECT
from tests.services.delivery.delivery_desk import DAY_BEFORE, at_the_service

NEW = VapidKeys.generate()


def test_each_browser_gets_the_signature_of_the_pair_it_subscribed_with(desk):
    async def work(service):
        for name, key_id in (("old", KEYS.key_id), ("new", NEW.key_id)):
            desk.add_browser(service, name)
            with Session(desk.engine) as session, writing(session):
                session.query(PushSubscription).filter_by(session_hash=name).update({"key_id": key_id})
        desk.clock.now = DAY_BEFORE
        options = {"timeouts": SHORT, "clock": lambda: 1_800_000_000.0, "pauses": Pauses(), "old_keys": [KEYS]}
        async with Sender(NEW, SUBJECT, [service.origin], **options) as sender:
            assert (await desk.run(sender)).sent == 1
        signed = {p.line.split()[1].strip("/"): verified_claims(p.headers["authorization"])[1] for p in service.posts}
        assert signed == {"old": KEYS.public_key, "new": NEW.public_key}

    at_the_service(work)
    assert desk.devices() == 2


@pytest.fixture
def key_file(app, tmp_path):
    found = runtime.of(app)
    file = tmp_path / "vapid.pem"
    runtime.bind(app, replace(found, config=replace(found.config, vapid_key_file=file)))
    return file


def test_the_command_keeps_the_old_pair_and_puts_a_new_one_in_its_place(app, key_file):
    run = app.test_cli_runner().invoke
    first = run(args=["keys"]).stdout.strip()
    rotated = run(args=["keys", "--rotate"])
    assert rotated.exit_code == 0, rotated.output
    config = runtime.of(app).config
    now, [old] = VapidKeys.load(key_file), config.old_vapid_key_files()
    assert rotated.stdout.strip() == now.public_key != first
    assert VapidKeys.load(old).public_key == first
    assert {stat.S_IMODE(each.stat().st_mode) for each in (key_file, old)} == {0o600}
    run(args=["keys", "--rotate"])
    assert len(config.old_vapid_key_files()) == 2
