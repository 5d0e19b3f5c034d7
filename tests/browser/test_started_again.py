"""When the app is opened again, the browser and the server compare what they know of this device."""

from __future__ import annotations

import pytest

from tests.browser.driving.chromium import Chromium
from tests.browser.driving.house import DAY_BEFORE, House

COMPARED = "sessionStorage.getItem('cc-compared') === 'yes'"
AS_IF_JUST_OPENED = "sessionStorage.clear()"


def opened_again(house: House) -> None:
    house.browser.evaluate(AS_IF_JUST_OPENED)
    house.carer.open("/prompts")
    house.browser.wait_for(COMPARED)


def test_after_a_rotation_the_browser_gets_a_line_of_the_new_key_and_prompts_arrive(house: House) -> None:
    app = house.with_a_plan().app
    [before] = app.subscriptions()
    app.new_keys()
    opened_again(house)
    [after] = app.subscriptions()
    assert after.endpoint != before.endpoint
    assert after.key_id == app.keys().key_id != before.key_id
    assert house.service.channels[after.endpoint.rpartition("/")[2]].app_key == app.keys().public_key
    assert house.dispatch_at(DAY_BEFORE) == 1
    house.shown(house.tag())


def test_a_line_that_the_server_forgot_is_told_again(house: House) -> None:
    app = house.with_a_plan().app
    [before] = app.subscriptions()
    app.forget_devices()
    opened_again(house)
    assert [each.endpoint for each in app.subscriptions()] == [before.endpoint]
    house.carer.open("/prompts/how")
    house.carer.push_state("Prompts are on for this device.")


@pytest.mark.parametrize("house", ["chromium"], indirect=True)
def test_a_yes_tapped_while_the_server_is_told_to_forget_this_browser_counts(house: House) -> None:
    carer, app, browser = house.with_a_plan().carer, house.app, house.browser
    assert isinstance(browser, Chromium)
    carer.stop_prompts_here()
    browser.evaluate(AS_IF_JUST_OPENED)
    held = browser.hold("**/push/subscriptions/remove")
    carer.yes_to_prompts()
    assert [route.request.method for route in held.routes] == ["POST"]
    held.let_go()
    browser.wait_for(COMPARED)
    assert len(app.subscriptions()) == 1
