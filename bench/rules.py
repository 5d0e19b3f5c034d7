"""Tailoring over libraries of 200 and 10,000 resources, and planning one carer's schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle, islice

from app.domain.content.resource import Library
from app.domain.profile.answers import NamedEvent
from app.domain.schedule.schedule import plan_from, schedule
from app.domain.tailoring.select import tailor
from app.storage.content.content_files import load_content, load_library
from bench.measure import Ratio, side_by_side
from bench.situations import TODAY, situations


def measure() -> list[Ratio]:
    """Cost grows no faster than the library; one schedule of three live transitions takes at most a millisecond."""
    files = load_content()
    shipped = list(load_library())
    libraries = {size: _library(shipped, size) for size in (200, 10_000)}
    people = {size: cycle(situations(files.questionnaire, 50)) for size in libraries}
    found = side_by_side(
        {
            str(size): lambda size=size: tailor(  # type: ignore[misc]
                next(people[size]), libraries[size], files.rules, files.questionnaire, TODAY
            )
            for size in libraries
        },
        times=50,
        rounds=5,
    )
    growth = found["10000"] / found["200"] / 50
    return [
        Ratio(
            "tailoring: cost of 10,000 resources against 50 x that of 200",
            growth,
            1.0,
            f"{found['200']:.0f} and {found['10000']:.0f} us",
        ),
        Ratio("planning one schedule, three live transitions, ms", planning_ms(), 1.0),
    ]


def planning_ms() -> float:
    """Milliseconds of CPU for one carer's schedule with three live transitions."""
    files = load_content()
    told = datetime(2026, 11, 30, 10, tzinfo=UTC)
    three = situations(files.questionnaire, 1)[0]
    three = three.replacing("now", (NamedEvent("hospital_out", TODAY), NamedEvent("needs_up"), NamedEvent("work")))
    found = side_by_side(
        {"plan": lambda: schedule(plan_from(three, told), files.transitions, told)}, times=200, rounds=5
    )
    return found["plan"] / 1000


def _library(shipped: list, size: int) -> Library:  # type: ignore[type-arg]
    copies = islice(cycle(shipped), size)
    return Library(replace(r, id=r.id if n < len(shipped) else f"{r.id}-{n}") for n, r in enumerate(copies))
