"""In the colours that a reader chose nothing disappears: drawings keep their lines, what was colour alone has a line."""

from __future__ import annotations

import pytest

STROKES = "() => [...document.querySelectorAll('.mark path')].map((each) => getComputedStyle(each).stroke)"
PAPER = "() => getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture(params=["light", "dark"])
def page(request, origin, browser):
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        forced_colors="active",
        color_scheme=request.param,
        service_workers="block",
    )
    yield context.new_page()
    context.close()


def test_the_mark_keeps_both_its_shapes(page, origin):
    page.goto(f"{origin}/")
    strokes = page.evaluate(STROKES)
    assert len(strokes) == 2
    assert page.evaluate(PAPER) not in strokes
    assert len(set(strokes)) == 1


def test_the_page_one_is_on_and_what_is_chosen_have_a_line(page, origin):
    page.goto(f"{origin}/library")
    assert (
        page.evaluate("() => getComputedStyle(document.querySelector('.site-nav [aria-current]')).outlineStyle")
        == "solid"
    )


def test_a_button_that_looks_like_a_link_gets_no_frame_around_its_words(page, origin):
    page.goto(f"{origin}/questions/nation")
    assert page.evaluate("() => getComputedStyle(document.querySelector('.button.plain')).borderLeftWidth") == "0px"
    assert (
        page.evaluate("() => getComputedStyle(document.querySelector('.button:not(.plain)')).borderLeftWidth") == "2px"
    )
