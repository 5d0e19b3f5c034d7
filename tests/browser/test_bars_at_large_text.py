"""With large letters the bars leave the screen to the page: what stays in sight counts as taken, no label meets another."""

from __future__ import annotations

import pytest

SCREENS = [(320, 568), (360, 740), (390, 844)]
TEXT = [100, 150, 200]
PATHS = ["/today", "/questions/help", "/check-your-answers", "/help-now", "/library/discharge-questions"]
MOST = 0.25

# The text sizes of a phone reach a page as the letters of its root: 18px here at 100 %.
SET = "(percent) => { document.documentElement.style.fontSize = `${18 * percent / 100}px`; }"
HALFWAY = "() => scrollTo(0, (document.scrollingElement.scrollHeight - innerHeight) / 2)"
FAULTS = """(most) => {
  const root = document.scrollingElement, found = [];
  if (root.scrollWidth > innerWidth) found.push(`scrolls sideways by ${root.scrollWidth - innerWidth}`);
  const bars = [...document.querySelectorAll("body *")].filter((each) =>
    /fixed|sticky/.test(getComputedStyle(each).position) && each.checkVisibility());
  const seen = (each) => { const box = each.getBoundingClientRect();
    return Math.max(0, Math.min(innerHeight, box.bottom) - Math.max(0, box.top)); };
  const taken = bars.reduce((sum, each) => sum + seen(each), 0) / innerHeight;
  if (taken > most) found.push(`bars take ${Math.round(taken * 100)} % of the height`);
  const labels = [...document.querySelectorAll(".site-nav a > span, .brand > span, .help-now")].map((each) => {
    const words = document.createRange();
    words.selectNodeContents(each);
    return [each.textContent.trim(), words.getBoundingClientRect()];
  });
  for (const [at, [name, one]] of labels.entries()) {
    if (one.left < 0 || one.right > innerWidth) found.push(`${name} leaves the screen`);
    for (const [other, two] of labels.slice(at + 1)) {
      const over = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      if (over > -2 && Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 0) found.push(`${name} meets ${other}`);
    }
  }
  return found;
}"""


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_pages_reflow_with_bars_counted(origin, browser, width, height):
    context = browser.new_context(viewport={"width": width, "height": height}, service_workers="block")
    page = context.new_page()
    wrong: dict[tuple[str, int], object] = {}
    for path in PATHS:
        page.goto(origin + path)
        for percent in TEXT:
            page.evaluate(SET, percent)
            page.evaluate(HALFWAY)
            if found := page.evaluate(FAULTS, MOST):
                wrong[path, percent] = found
    context.close()
    assert wrong == {}


@pytest.mark.parametrize("path", ["/library", "/library/easy-read", "/library/needs-assessment/easy-read"])
def test_no_single_word_is_wider_than_the_narrowest_phone(origin, browser, path):
    page = browser.new_context(viewport={"width": 320, "height": 568}, service_workers="block").new_page()
    page.goto(origin + path)
    wide = {}
    for percent in (200, 225, 250):
        page.evaluate(SET, percent)
        wide[percent] = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    assert wide == {200: 0, 225: 0, 250: 0}


def test_the_bar_stays_in_sight_at_usual_text_and_stands_at_the_end_at_large_text(origin, browser):
    page = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block").new_page()
    page.goto(origin + "/library/discharge-questions")
    in_sight = "() => { const box = document.querySelector('.site-nav').getBoundingClientRect(); return box.top < innerHeight; }"
    assert page.evaluate(in_sight)
    page.evaluate(SET, 150)
    assert not page.evaluate(in_sight)
    page.evaluate("scrollTo(0, 1e6)")
    assert page.evaluate(in_sight)
    page.context.close()


def test_on_a_narrow_phone_help_now_stands_beside_the_name(origin, browser):
    page = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block").new_page()
    page.goto(origin + "/today")
    tops = "[...document.querySelectorAll('.brand, .help-now')].map((each) => Math.round(each.getBoundingClientRect().bottom))"
    name, help_now = page.evaluate(tops)
    assert name == help_now
    page.context.close()
