"""How delivery is, in words: the worst thing first, and what to do about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.schedule.delivery_health import Delivery, in_words, verdict
from app.domain.schedule.push_services import service_name

MINUTE = timedelta(minutes=1)
WELL = {"due": 3, "oldest": MINUTE, "last_seen": timedelta(seconds=4)}


@pytest.mark.parametrize(
    ("change", "state", "says"),
    [
        ({}, "well", "Prompts are going out"),
        ({"oldest": None, "due": 0}, "well", "Prompts are going out"),
        ({"last_seen": None}, "stopped", "not going out"),
        ({"last_seen": 3 * MINUTE, "clock_leapt": True}, "stopped", "not going out"),
        ({"clock_leapt": True}, "stopped", "clock"),
        ({"refused": ["https://fcm.googleapis.com"]}, "late", "Google"),
        ({"oldest": 45 * MINUTE, "due": 900}, "late", "going out late"),
    ],
)
def test_the_worst_comes_first(change, state, says):
    found = verdict(Delivery(**{**WELL, **change}))
    assert (found.state, says in found.headline) == (state, True), found
    assert found.advice


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("https://updates.push.services.mozilla.com", "Mozilla (Firefox)"),
        ("https://db5p.notify.windows.com", "Microsoft (Edge on Windows)"),
        ("https://jmt17.google.com", "Google (Chrome, Edge on Android, most Android phones)"),
        ("https://evilweb.push.apple.com", "evilweb.push.apple.com"),
        ("https://push.example.org", "push.example.org"),
        ("", ""),
    ],
)
def test_push_services_stand_by_the_name_that_people_know(origin, name):
    assert service_name(origin) == name


@pytest.mark.parametrize(
    ("minutes", "words"), [(1, "1 minute"), (119, "119 minutes"), (150, "2 hours"), (3 * 24 * 60, "3 days")]
)
def test_spans_in_words(minutes, words):
    assert in_words(minutes * MINUTE) == words
