"""What stands in a carer's cookie can be read by nobody else, runs out, and ends when they erase everything."""

from __future__ import annotations

import re
import zlib
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app import create_app, runtime
from app.extensions import db
from app.models import EndedCookie
from app.services.access.sealing import Sealer
from app.web.site import sealed_cookie
from app.web.site.visitor import COOKIE_ID
from tests.web.people import answer_all, keep_plan, post

STRETCHED = {"nation": "wales", "managing": "stretched", "who": "partner"}
TODAY = "/check-your-answers"


@pytest.fixture
def carer(app):
    client = app.test_client()
    answer_all(client, STRETCHED)
    return client


def value_of(client) -> str:
    return client.get_cookie("plan").value


def with_copy(app, value):
    """Another browser with a copy of somebody's cookie."""
    client = app.test_client()
    client.set_cookie("plan", value)
    return client


def knows(client) -> bool:
    return "I am stretched" in client.get(TODAY).get_data(as_text=True)


def aged(monkeypatch, days: float) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=days)

    monkeypatch.setattr(sealed_cookie, "datetime", Later)


def test_its_number_has_128_random_bits(app, carer):
    with carer.session_transaction() as held:
        number = held[COOKIE_ID]
    assert len(urlsafe_b64decode(number + "==")) == 16


def test_nothing_of_it_can_be_read(app, carer):
    assert knows(carer)
    raw = urlsafe_b64decode(value_of(carer) + "==")
    for form in (raw, value_of(carer).encode()):
        assert not re.search(rb"answers|stretched|partner|wales", form)
    with pytest.raises(zlib.error):
        zlib.decompress(raw)


def test_a_changed_cookie_is_none(app, carer):
    value = value_of(carer)
    for place in (0, len(value) // 2, len(value) - 2):
        other = "A" if value[place] != "A" else "B"
        assert not knows(with_copy(app, value[:place] + other + value[place + 1 :]))
    for nonsense in ("", "é", "=", "A" * 3000, "eyJhbnN3ZXJzIjp7fX0.nonsense"):
        assert with_copy(app, nonsense).get(TODAY).status_code in (200, 302)


@pytest.mark.parametrize(("days", "known"), [(29, True), (31, False), (-1, True)])
def test_answers_run_out_on_the_server_after_thirty_days(app, carer, monkeypatch, days, known):
    value = value_of(carer)
    aged(monkeypatch, days)
    assert knows(with_copy(app, value)) == known


@pytest.mark.parametrize(("days", "kept"), [(390, True), (401, False)])
def test_the_key_of_a_plan_lasts_as_long_as_the_plan(app, carer, monkeypatch, days, kept):
    keep_plan(carer)
    value = value_of(carer)
    aged(monkeypatch, days)
    assert (with_copy(app, value).get("/inbox/1").status_code == 404) == kept


@pytest.mark.parametrize("plan", [False, True], ids=["answers alone", "kept plan"])
def test_erasing_everything_ends_every_copy(app, carer, plan):
    copies = [value_of(carer)]
    if plan:
        keep_plan(carer)
        copies.append(value_of(carer))
    assert knows(with_copy(app, copies[0]))
    assert post(carer, "/keep-my-plan/erase").status_code == 302
    for copy in copies:
        other = with_copy(app, copy)
        assert not knows(other)
        assert other.get("/inbox/1").status_code == 302
    with app.app_context():
        [row] = db.session.query(EndedCookie)
        assert re.fullmatch(r"[0-9a-f]{64}", row.id_hash)


def test_one_carers_erasing_ends_nobody_elses(app, carer):
    other = app.test_client()
    answer_all(other, STRETCHED)
    post(carer, "/keep-my-plan/erase")
    assert knows(other)


def test_an_ended_cookie_is_forgotten_when_it_would_have_run_out(app, carer, clock):
    post(carer, "/keep-my-plan/erase")
    clock.move(days=401)
    other = app.test_client()
    answer_all(other, STRETCHED)
    post(other, "/keep-my-plan/erase")
    with app.app_context():
        assert db.session.query(EndedCookie).count() == 1


def test_a_cookie_of_before_a_rotation_of_the_key_still_opens(app, carer):
    config = runtime.of(app).config
    rotated = create_app(replace(config, secret_key="r" * 40, old_secret_keys=(config.secret_key,)))
    assert knows(with_copy(rotated, value_of(carer)))
    gone = create_app(replace(config, secret_key="r" * 40))
    assert not knows(with_copy(gone, value_of(carer)))


def test_what_unpacks_to_more_than_a_cookie_is_none(app):
    key = runtime.of(app).config.secret_keys
    stamp = int(datetime.now(UTC).timestamp()).to_bytes(8, "big")
    bomb = Sealer(key, "cookie").seal(stamp + zlib.compress(b" " * 2_000_000 + b"{}"))
    client = with_copy(app, sealed_cookie.urlsafe_b64encode(bomb).decode())
    assert client.get("/today").status_code in (200, 302)
