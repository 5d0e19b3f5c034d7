"""The app's own push journey in real browsers: the yes, the prompt on the screen, the tap, the page, the stop."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.models.delivery.states import SENT, SHOWN, WAITING
from tests.browser.driving.chromium import Chromium
from tests.browser.driving.house import DAY_BEFORE, HOME, House
from tests.fakes.autopush import Autopush
from tests.fakes.browser_keys import verified_claims
from tests.fakes.browser_push_service import Channel

NOWHERE = {"firefox": ("", ""), "chromium": (0, "", "", "")}  # the address of a browser that is away
BEFORE = "hospital_out.before"
TWO_BUNDLES = {"diagnosis": date(2026, 11, 30), "needs_up": date(2026, 11, 30)}
NEUTRAL = ("Care Companion", "Something that may help today")


def test_from_the_first_question_to_the_page_that_a_tap_opens(house: House) -> None:
    carer, app = house.carer, house.app
    house.clock.move(days=-7)
    carer.answer_the_eight_questions()
    planned = carer.open("/prompts")
    assert "All that would come" in planned
    for step in ("What you do counts", "Tell your GP practice", "Ask for an assessment", "See which benefits"):
        assert step in planned
    assert app.subscriptions() == []

    carer.keep_the_plan()
    carer.yes_to_prompts()
    assert [each.endpoint.startswith(house.service.origin) for each in app.subscriptions()] == [True]
    assert "Prompts are on for this device." in carer.words()
    house.clock.move(days=7)
    carer.something_has_changed(hospital_out=HOME)

    assert house.dispatch_at(DAY_BEFORE) == 1
    shown = house.shown(house.tag())
    assert (shown["title"], shown["body"]) == NEUTRAL
    house.browser.click_notification(house.tag())
    carer.arrive("/library/discharge-questions")
    prompt = app.prompt(BEFORE)
    assert (prompt.state, prompt.opened_at) == (SENT, DAY_BEFORE)
    assert_posted_by_the_rules(house)
    inbox = carer.open("/inbox")
    line = next(line for line in inbox.splitlines() if "If they come home tomorrow" in line)
    assert "New" not in line


def assert_posted_by_the_rules(house: House) -> None:
    [post] = house.service.log
    assert (post.status, post.headers["Urgency"]) == (201, "high")
    assert int(post.headers["TTL"]) > 0
    assert 0 < len(post.headers["Topic"]) <= 32
    assert len(post.body) < 3000
    assert verified_claims(post.headers["Authorization"])[0]["aud"] == house.service.origin


def test_a_test_arrives_without_taking_the_place_of_a_prompt_and_stop_means_no_more_posts(house: House) -> None:
    carer, app = house.with_a_plan().carer, house.app
    carer.send_me_a_test()
    assert house.dispatch_at(DAY_BEFORE.replace(day=2)) == 0, "a test that nobody took for two days is let go"
    house.clock.now = DAY_BEFORE.replace(hour=9)
    carer.send_me_a_test()
    assert house.dispatch_at(house.clock.now) == 1
    body = house.shown(house.tag())["body"]
    assert body == "This is your test. Prompts will look like this."

    assert house.dispatch_at(DAY_BEFORE) == 1, "the test took the place of the day's prompt"
    prompt_tag = house.tag()
    assert house.shown(prompt_tag)["title"] == NEUTRAL[0]
    assert len({len(post.body) for post in house.service.log}) == 1
    assert len({post.headers["Authorization"] for post in house.service.log}) == 2  # one for each run of the sender

    carer.stop_prompts_here()
    assert app.subscriptions() == []
    assert house.dispatch_at(app.prompt("hospital_out.after").due_at) == 0
    assert app.prompt("hospital_out.after").state == SHOWN
    assert "The first days at home" in carer.open("/inbox")


def test_nothing_at_night_and_in_the_morning_a_410_takes_that_row_only(house: House) -> None:
    carer, app = house.with_a_plan().carer, house.app
    [here] = app.subscriptions()
    app.add_device(here, f"{house.service.origin}{'/push' if house.name == 'firefox' else '/fcm/send'}/other")
    house.service.channels["other"] = Channel("other", app.keys().public_key, NOWHERE[house.name])
    house.service.kill(here.endpoint.rpartition("/")[2])
    at_three = DAY_BEFORE.replace(hour=3)
    app.set_due(BEFORE, at_three)
    assert house.dispatch_at(at_three) == 0
    held = app.prompt(BEFORE)
    assert (held.state, 8 <= held.due_at.hour <= 10) == (WAITING, True)
    assert house.dispatch_at(held.due_at) == 2
    assert sorted(post.status for post in house.service.log) == [201, 410]
    assert len({post.headers["Authorization"] for post in house.service.log}) == 1
    assert [each.endpoint.rpartition("/")[2] for each in app.subscriptions()] == ["other"]
    assert app.prompt(BEFORE).state == SENT
    assert "If they come home tomorrow" in carer.open("/inbox")


def test_to_a_browser_that_was_away_no_more_comes_than_the_pace_allows(house: House) -> None:
    house.with_a_plan(**TWO_BUNDLES)
    for prompt in house.app.prompts():
        if prompt.state == SHOWN:  # left unread, they would halve the pace
            house.carer.open(f"/inbox/{prompt.id}")
    house.go_away()
    monday = datetime(2026, 12, 14, 10, 0, tzinfo=UTC)
    assert len([each for each in house.app.prompts() if each.state == WAITING and each.due_at <= monday]) >= 2
    assert house.dispatch_at(monday) == 1
    assert house.dispatch_at(monday.replace(hour=17)) == 0
    assert sum(house.dispatch_at(monday + timedelta(days=days)) for days in range(1, 7)) == 1
    topics = sorted(post.headers["Topic"] for post in house.service.log)
    house.come_back()
    house.carer.open("/inbox")
    house.all_shown(topics)
    assert sorted(each["tag"] for each in house.browser.notifications()) == topics


@pytest.mark.parametrize("house", ["chromium"], indirect=True)
def test_not_now_is_answered_without_a_page_and_while_we_are_out_of_order_it_waits(house: House) -> None:
    app, browser = house.with_a_plan().app, house.browser
    assert isinstance(browser, Chromium)
    assert house.dispatch_at(DAY_BEFORE) == 1
    tag = house.tag()
    shown = house.shown(tag)
    assert [button["action"] for button in shown["data"]["buttons"]] == ["changed", "later"]
    pages = len(browser.urls())
    with app.out_of_order():
        browser.click_notification(tag, "later")
        browser.wait_for("caches.open('cc-answers').then(kept => kept.keys()).then(keys => keys.length === 1)")
        assert app.prompt(BEFORE).state == SENT
    assert len(browser.urls()) == pages
    house.carer.open("/library")
    browser.wait_for("caches.open('cc-answers').then(kept => kept.keys()).then(keys => keys.length === 0)")
    later = app.prompt(BEFORE)
    assert (later.state, later.due_at) == (WAITING, DAY_BEFORE + timedelta(days=1))


@pytest.mark.parametrize("house", ["chromium"], indirect=True)
def test_something_has_changed_opens_that_page(house: House) -> None:
    house.with_a_plan()
    assert house.dispatch_at(DAY_BEFORE) == 1
    tag = house.tag()
    house.shown(tag)
    assert isinstance(house.browser, Chromium)
    house.browser.click_notification(tag, "changed")
    house.browser.wait_for_url(f"{house.app.origin}/something-has-changed")


@pytest.mark.parametrize("house", ["firefox"], indirect=True)
def test_thirty_pushes_of_every_kind_with_no_page_open_leave_the_subscription_alive(house: House) -> None:
    carer, app = house.with_a_plan().carer, house.app
    service = house.service
    assert isinstance(service, Autopush)
    house.browser.goto("about:blank")
    [device] = app.subscriptions()
    kinds = app.messages_of_every_kind()
    # Five at a time: thirty at once on a slow machine measure how long a browser lets a worker wait for the processor.
    for number in range(1, 7):
        assert {each.status for each in app.send(kinds)} == {201}
        service.push_nothing(device.endpoint.rpartition("/")[2])
        assert service.wait(lambda: len(service.acks) >= (len(kinds) + 1) * number)  # noqa: B023
    assert len(service.acks) == 30
    assert {each["code"] for each in service.acks} == {100}
    assert house.dispatch_at(DAY_BEFORE) == 1
    carer.open("/inbox")
    assert house.shown(house.tag())["title"] == NEUTRAL[0]
    tags = {each["tag"] for each in house.browser.notifications()}
    assert tags == {"prompt-kind", "test-kind", "care-companion", house.tag()}
    assert service.unregistered == []
    carer.open("/prompts/how")
    carer.push_state("Prompts are on for this device.")
