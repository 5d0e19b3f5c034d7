"""Whatever is wrong with the line, the phone's own pages are shown, what is done is kept, and it is sent once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.domain.content.resource import Resource
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_library
from tests.browser.driving.chromium import Chromium
from tests.browser.driving.firefox import Firefox
from tests.browser.driving.house import driver_of
from tests.browser.driving.phone_on_a_line import PhoneOnALine, Shown
from tests.browser.driving.relay import STRANGER, Line, Relay
from tests.browser.driving.running_app import RunningApp
from tests.browser.driving.serving import flags

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
SAVE = "form[action*='/save'] button"
BAD = [line for line in Line if line is not Line.GOOD]
# Longer than this nobody has to wait, on a machine with other work to do too. What it takes is told beside it.
MOST_MS = 4000


@pytest.fixture(scope="module")
def phone(request, seeded_sqlite, vapid_key_file, tmp_path_factory) -> Iterator[PhoneOnALine]:
    """A phone of that browser after one visit with an answer given, the same for every line."""
    driver, folder = driver_of(request.param, request), tmp_path_factory.mktemp(request.param)
    profile = folder / "profile"
    with (
        RunningApp(seeded_sqlite, folder, vapid_key_file, lambda: NOW, "http://127.0.0.1:9") as app,
        Relay(int(app.origin.rpartition(":")[2])) as relay,
        Chromium(profile, flags(), playwright=driver) if driver else Firefox(profile) as browser,
    ):
        phone = PhoneOnALine(browser, app, relay)
        phone.first_visit(("/questions/nation", "england"))
        yield phone


@pytest.fixture(scope="module")
def pages() -> list[Resource]:
    """Pages that hold everywhere."""
    return [page for page in load_library() if len(page.nations) == len(NATIONS)]


def was_shown(shown: Shown, heading: str) -> int:
    """The page of this phone, with its strip and nothing of a stranger's; the milliseconds it took."""
    assert heading in shown.heading, shown
    assert shown.strip.startswith("Without a line. As of 09:00."), shown
    assert STRANGER not in shown.main
    assert shown.ms < MOST_MS, shown
    return shown.ms


@pytest.mark.parametrize("line", BAD)
@pytest.mark.parametrize("phone", ["chromium"], indirect=True)
def test_the_phone_answers_keeps_what_is_done_and_sends_it_once(phone, pages, line, record_property):
    record_property("milliseconds", answers_and_sends(phone, pages, line))


@pytest.mark.parametrize("phone", ["chromium"], indirect=True)
def test_what_is_done_in_one_tab_is_seen_in_the_other(phone, pages):
    page = pages[len(BAD)]
    phone.relay.become(Line.DOWN)
    other = phone.browser.another_page()
    phone.open(f"/library/{page.id}")
    phone.press(SAVE)
    other.goto(phone.relay.origin + "/saved-pages")
    assert page.title in other.inner_text("main")
    assert "Waiting to be sent: 1" in other.inner_text(".without-line")
    before = len(phone.heard)
    phone.relay.become(Line.GOOD)
    other.goto(phone.relay.origin + "/library")
    phone.open("/library")
    phone.wait_until_sent()
    assert len({number for _, number in phone.heard[before:]}) == 1
    other.close()


@pytest.mark.parametrize("phone", ["chromium"], indirect=True)
def test_a_phone_started_anew_where_our_name_leads_nowhere_answers(phone, pages, playwright, record_property):
    profile = phone.browser.profile
    phone.browser.close()
    nowhere = "--host-resolver-rules=MAP localhost ~NOTFOUND"
    with Chromium(profile, [*flags(), nowhere], playwright=playwright) as phone.browser:
        took = {
            "never opened": was_shown(phone.open(f"/library/{pages[-1].id}"), pages[-1].title),
            "Today": was_shown(phone.open("/today"), "What matters now"),
        }
    record_property("milliseconds", took)
    print("started anew, no name ", *(f"{what} {ms} ms;" for what, ms in took.items()))


# What a worker sees of a line is much the same in every browser: the second has to show it for each kind alone.
@pytest.mark.parametrize("line", [Line.DOWN, Line.HANGING, Line.PORTAL])
@pytest.mark.parametrize("phone", ["firefox"], indirect=True)
def test_another_browser_does_so_too(phone, pages, line, record_property):
    record_property("milliseconds", answers_and_sends(phone, pages, line))


def answers_and_sends(phone: PhoneOnALine, pages: list[Resource], line: Line) -> dict[str, int]:
    """The whole journey on one line and back; the milliseconds that each page took."""
    page = pages[BAD.index(line)]
    phone.relay.become(line)
    took = {
        "never opened": was_shown(phone.open(f"/library/{page.id}"), page.title),
        "Today": was_shown(phone.open("/today"), "What matters now"),
        "search": was_shown(phone.open("/search?q=grief"), "Search"),
        "Help now": was_shown(phone.open("/help-now"), "Help now in England"),
    }
    phone.open(f"/library/{page.id}")
    after = phone.press(SAVE)
    took["a form"] = was_shown(after, page.title)
    assert "Waiting to be sent: 1" in after.strip
    assert phone.strange() == []
    assert phone.waiting() == 1
    before = len(phone.heard)
    phone.relay.become(Line.GOOD)
    phone.open("/library")
    phone.wait_until_sent()
    heard = set(phone.heard[before:])
    assert [path for path, _ in heard] == [f"/library/{page.id}/save"]
    saved = phone.open("/saved-pages")
    assert saved.strip == ""
    assert page.title in saved.main
    print(f"{phone.name:9} {line:24}", *(f"{what} {ms} ms;" for what, ms in took.items()))
    return took
