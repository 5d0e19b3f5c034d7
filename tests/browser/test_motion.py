"""What appears fades in, quickly and where it stands; for who asks for less motion nothing does."""

from __future__ import annotations

import pytest

from app.assets import JOINED
from config import ROOT

OPEN_A_FOLD = "() => { document.querySelector('main details').open = true; }"
MOTION = """() => document.getAnimations().map((each) => [each.effect.getTiming().duration,
  [...new Set(each.effect.getKeyframes().flatMap(Object.keys))].filter((name) => !/offset|easing|composite/i.test(name))])"""


@pytest.mark.parametrize(("wish", "moves"), [("no-preference", True), ("reduce", False)])
def test_a_fold_fades_in_quickly_and_only_for_who_has_not_asked_for_less(origin, browser, wish, moves):
    context = browser.new_context(reduced_motion=wish, service_workers="block")
    page = context.new_page()
    page.goto(f"{origin}/today")
    page.evaluate(OPEN_A_FOLD)
    found = page.evaluate(MOTION)
    context.close()
    assert bool(found) is moves
    assert all(duration <= 200 and what == ["opacity"] for duration, what in found)


def test_no_motion_stands_outside_the_wish_for_it():
    for part in (each for parts in JOINED.values() for each in parts):
        text = (ROOT / "static" / part).read_text("utf-8")
        before, *wished = text.split("@media (prefers-reduced-motion: no-preference) {")
        outside = before + "".join(each.partition("\n}")[2] for each in wished)
        assert "animation:" not in outside, part
        assert "transition:" not in outside, part
