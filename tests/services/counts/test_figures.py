"""All that is published of a stretch of months, attacked at once: no star can be told from any of the figures."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from math import inf

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from app.domain.counts.periods import WEEK, month_of, weeks_of, weeks_of_block, whole_blocks, whole_months
from app.domain.counts.release import HELD_BACK, LEAST_WIDTH, NOT_YET, Cell
from app.models import EventCount
from app.services.counts.figures import ALL, Figures
from app.storage.counts.event_counts import Key, add_counts
from app.storage.database import writing

TODAY = date(2026, 11, 30)
FIRST = date(2026, 7, 27)
LAST = date(2026, 11, 16)
WEEKS = [FIRST + number * WEEK for number in range((LAST - FIRST) // WEEK + 1)]
# Who finished: the week, the nation, the code, the stage and one or two changes of each.
PEOPLE = st.lists(
    st.tuples(
        st.integers(0, len(WEEKS) - 1),
        st.sampled_from(["england", "wales", ""]),
        st.sampled_from(["", "ABCDEF"]),
        st.sampled_from(["steady", "after"]),
        st.sets(st.sampled_from(["none", "death", "needs_up"]), min_size=1, max_size=2),
    ),
    max_size=120,
)
PROMPTS = st.lists(
    st.tuples(st.integers(0, len(WEEKS) - 1), st.sampled_from(["falls", "grief", "medicines"])), max_size=120
)


def kept(session, people, prompts):
    found = defaultdict(int)
    for week, nation, code, stage, changes in people:
        found[Key(WEEKS[week], "finished", nation, code)] += 1
        found[Key(WEEKS[week], "finished_stage", which=stage)] += 1
        for change in changes:
            found[Key(WEEKS[week], "finished_change", which=change)] += 1
    for week, page in prompts:
        found[Key(WEEKS[week], "prompt_came", which="hospital_out")] += 1
        found[Key(WEEKS[week], "prompt_led", which=page)] += 1
    found[Key(LAST, "prompts_counted")] = 1
    # Counting had begun by then; before its first week nothing is shown.
    found[Key(WEEKS[0], "home_opened")] = 1
    with writing(session):
        session.execute(delete(EventCount))
        add_counts(session, found)


def bounds(cell, all_held=False):
    if cell.words == "*":
        return 1, 7
    if cell.words == HELD_BACK:
        return (0 if all_held else 1), inf
    return (max(8, cell.size - 2), cell.size + 2) if cell.size else (0, 0)


class Attacker:
    """Whoever has every published figure, and knows which of them add up to which others."""

    def __init__(self):
        self.known, self.stars, self.sums = {}, set(), []

    def see(self, name, cell, all_held=False):
        self.known[name] = bounds(cell, all_held)
        if cell.words == "*":
            self.stars.add(name)

    def see_all(self, whole, cells, least=1, most=1):
        held = {cell.words for cell in cells.values()} == {HELD_BACK}
        for key, cell in cells.items():
            self.see((*whole, key), cell, held)
        self.sums.append((whole, [(*whole, key) for key in cells], least, most))

    def think(self):
        """Narrows every figure by every sum, until nothing narrows any more."""
        before = None
        while before != self.known:
            before = dict(self.known)
            for whole, parts, least, most in self.sums:
                self._sum(whole, parts, least, most)

    def _sum(self, whole, parts, least, most):
        low, high = self.known[whole]
        lows, highs = sum(self.known[part][0] for part in parts), sum(self.known[part][1] for part in parts)
        up = high if not least else min(high, highs / least)
        self.known[whole] = (max(low, lows / most if most < inf else 0), up)
        low, high = self.known[whole]
        for part in parts:
            own_low, own_high = self.known[part]
            others_low, others_high = lows - own_low, (highs - own_high if highs < inf else inf)
            if highs == inf:
                others_high = sum(self.known[other][1] for other in parts if other != part)
            self.known[part] = (
                max(own_low, least * low - others_high),
                min(own_high, (most * high if high < inf and most < inf else inf) - others_low),
            )


def attacked(session):
    figures, attacker = Figures(session, TODAY, weeks_of(month_of(FIRST))[0]), Attacker()
    months = [month for month in whole_months(LAST) if weeks_of(month)[0] >= FIRST]
    for event in ("finished", "prompt_came"):
        for week in WEEKS:
            attacker.see((event, week), figures.week(event, week))
        for month in months:
            found, whole = figures.month(event, month), (event, month)
            attacker.see(whole, found[ALL][ALL])
            attacker.sums.append((whole, [(event, week) for week in weeks_of(month)], 1, 1))
            for way in ("nation", "code", "stage", "change", "prompt"):
                if way in found:
                    attacker.known.setdefault((*whole, way), (0, inf))
                    attacker.sums.append((whole, [(*whole, way)], 1, inf if way == "change" else 1))
                    attacker.see_all((*whole, way), found[way])
    for block in whole_blocks(LAST):
        if block >= FIRST:
            cells = figures.block("prompt_led", block)
            attacker.known["led", block] = (0, inf)
            attacker.sums.append((("led", block), [("prompt_came", week) for week in weeks_of_block(block)], 1, 1))
            attacker.see_all(("led", block), cells)
    attacker.think()
    return attacker


# The figures are the same on both databases, as the last test says; one is enough to attack.
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@given(people=PEOPLE, prompts=PROMPTS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_star_of_any_table_is_told_by_all_tables_together(session, people, prompts):
    kept(session, people, prompts)
    attacker = attacked(session)
    for star in attacker.stars:
        low, high = attacker.known[star]
        assert min(7, high) - max(1, low) + 1 >= LEAST_WIDTH, (star, low, high)


def test_the_attacker_of_these_tests_finds_what_rounding_alone_gives_away():
    attacker = Attacker()
    attacker.see("all", Cell("20", 20))
    attacker.see_all(("all",), {"england": Cell("10", 10), "wales": Cell("*", None)})
    attacker.known[("all",)] = attacker.known["all"]
    attacker.think()
    assert attacker.known["all", "wales"] == (6, 7)


def test_the_figures_are_those_that_were_counted(session):
    kept(session, [(0, "england", "", "steady", {"death"})] * 30 + [(1, "wales", "ABCDEF", "after", {"none"})] * 4, [])
    figures = Figures(session, TODAY, FIRST - 8 * WEEK)
    assert figures.week("finished", FIRST).words == "30"
    assert figures.week("finished", FIRST + WEEK).words == "*"
    assert figures.week("finished", LAST + WEEK) == NOT_YET
    july = figures.month("finished", month_of(FIRST))
    assert july[ALL][ALL].words == "30"
    assert july["nation"]["england"].words == "30"
    assert figures.month("finished", month_of(FIRST + timedelta(days=200))) == {}
    assert figures.block("page_opened", whole_blocks(LAST)[-1] + 8 * WEEK) is None


def test_before_counting_began_nothing_is_shown_as_none(session):
    kept(session, [], [])
    figures = Figures(session, TODAY, weeks_of(month_of(FIRST))[0])
    assert figures.week("finished", WEEKS[0]).words == "0"
    with writing(session):
        session.execute(delete(EventCount))
    figures = Figures(session, TODAY, weeks_of(month_of(FIRST))[0])
    assert figures.week("finished", WEEKS[0]) == NOT_YET
    assert figures.month("finished", whole_months(LAST)[0]) == {}
