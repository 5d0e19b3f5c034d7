"""Checklists tick, stay ticked on the phone alone, and are wiped when it is told to forget."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PAGE = "/library/discharge-questions"
BOXES = ".prose li.check input[type=checkbox]"
SHARED = "window.shared = []; navigator.share = async (what) => { window.shared.push(what); };"


@pytest.fixture
def page(origin, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    context.add_init_script(SHARED)
    page = context.new_page()
    faults: list[object] = []
    page.on("pageerror", lambda fault: faults.append(fault))
    page.goto(origin + PAGE)
    yield page
    context.close()
    assert faults == []


def tick(page: Page, *places: int) -> list[str]:
    """Ticks these lines by their words, as a finger does; gives the words."""
    labels = page.locator(".prose li.check > label")
    for place in places:
        labels.nth(place).click(position={"x": 60, "y": 20})
    return [labels.nth(place).inner_text() for place in places]


def ticked(page: Page) -> list[str]:
    return page.locator(f"{BOXES}:checked + span").all_inner_texts()


def test_each_line_is_a_box_with_its_words_and_a_finger_hits_it(page):
    heights = page.eval_on_selector_all(".tick-line", "(all) => all.map((each) => each.getBoundingClientRect().height)")
    assert page.locator(BOXES).count() == page.locator(".prose li.check").count() == len(heights) > 5
    assert min(heights) >= 44
    expect(page.get_by_role("checkbox").first).to_have_accessible_name(
        page.locator(".tick-line > span").first.inner_text()
    )


def test_ticks_stay_on_the_phone_by_their_words_and_are_counted(page):
    words = tick(page, 0, 2)
    expect(page.locator(".ticked")).to_contain_text(f"2 of {page.locator(BOXES).count()} done")
    page.reload()
    assert ticked(page) == words
    page.goto(page.url.replace("discharge-questions", "going-in-checklist"))
    assert ticked(page) == [], "another page has ticks of its own"


def test_a_tick_survives_when_other_lines_come_and_go(page):
    [words] = tick(page, 2)

    def with_one_line_less(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('<li class="check">', '<li class="gone">', 1))

    page.route("**" + PAGE, with_one_line_less)
    page.reload()
    assert ticked(page) == [words]


def test_all_ticks_are_cleared_and_come_back_within_ten_seconds(page):
    page.clock.install()
    words = tick(page, 0, 1)
    page.get_by_role("button", name="Clear ticks").click()
    assert ticked(page) == []
    page.get_by_role("button", name="Undo").click()
    assert ticked(page) == words
    page.get_by_role("button", name="Clear ticks").click()
    page.clock.run_for(11_000)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    page.reload()
    assert ticked(page) == []


def test_it_is_shared_with_its_ticks(page):
    page.click("[data-share]")
    words = tick(page, 1)
    page.click("[data-share]")
    plain, with_ticks = page.evaluate("window.shared")
    assert "text" not in plain
    assert f"\u2611 {words[0]}" in with_ticks["text"]
    assert with_ticks["text"].count("\u2610") == page.locator(BOXES).count() - 1


def test_on_paper_the_boxes_stand_with_their_ticks(page):
    tick(page, 0)
    page.emulate_media(media="print")
    expect(page.locator(BOXES).first).to_be_visible()
    expect(page.locator(BOXES).first).to_be_checked()
    expect(page.locator(".ticked")).to_be_hidden()


def test_a_phone_that_is_told_to_forget_has_no_ticks_left(page, origin):
    tick(page, 0)
    assert page.evaluate("localStorage.length") == 1
    page.goto(origin + "/keep-my-plan/erase")
    # What the answer's header clears is taken out, to see what the page itself clears before it asks.
    page.route("**/keep-my-plan/erase", lambda route: route.fulfill(status=200, body="gone", content_type="text/plain"))
    page.click("form[data-leave] .button")
    page.wait_for_function("document.body.innerText === 'gone'")
    assert page.evaluate("localStorage.length") == 0


def test_a_tick_is_no_typing_that_a_prompt_must_wait_for(page):
    tick(page, 0)
    assert page.evaluate(
        "[...document.querySelectorAll('.tick-line > input')].every((each) => each.checked === each.defaultChecked)"
    )


def test_without_javascript_the_lines_show_squares(origin, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(origin + PAGE)
    expect(page.locator(".prose li.check").first).to_be_visible()
    assert page.locator(BOXES).count() == 0
    context.close()
