"""./run bench country [--carers N]: a year of the programme for made-up carers, every rule watched in every week."""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random

from app.domain.schedule.plan import Plan, Sent
from app.domain.schedule.schedule import schedule
from app.domain.schedule.transitions import Transitions
from app.storage.content.content_files import load_content
from bench.country_people import START, YEAR, Carer, after, carer
from bench.country_rules import Watch, week_of

CARERS = 50_000
CHUNK = 500
MINUTES = int(YEAR.total_seconds() // 60)
# Messages a minute: Chrome's ceiling for senders it finds disruptive, and senders of 100 and 1,000 a second.
RATES = (1_000, 6_000, 60_000)


@dataclass(slots=True)
class Found:
    """What the year of some carers came to; minutes and weeks by how many."""

    carers: int = 0
    in_the_app: int = 0
    prompts: int = 0
    messages: int = 0
    at_ten: Counter[int] = field(default_factory=Counter)
    spread: Counter[int] = field(default_factory=Counter)
    weeks: Counter[int] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)

    def add(self, other: Found) -> None:
        self.carers += other.carers
        self.in_the_app += other.in_the_app
        self.prompts += other.prompts
        self.messages += other.messages
        for name in ("at_ten", "spread", "weeks", "broken"):
            getattr(self, name).update(getattr(other, name))


def main(words: list[str]) -> int:
    """Prints what the year was like; 1 when a rule was broken anywhere."""
    parser = argparse.ArgumentParser(prog="./run bench country", description=__doc__)
    parser.add_argument("--carers", type=int, default=CARERS)
    count = parser.parse_args(words).carers
    begun = time.perf_counter()
    chunks = [range(first, min(first + CHUNK, count)) for first in range(0, count, CHUNK)]
    total = Found()
    with multiprocessing.Pool() as pool:
        for found in pool.imap_unordered(_years, chunks):
            total.add(found)
    _report(total, time.perf_counter() - begun)
    return 1 if total.broken else 0


def _years(numbers: range) -> Found:
    found = Found()
    for number in numbers:
        _year(carer(number), _transitions(), found)
    return found


@lru_cache(maxsize=1)
def _transitions() -> Transitions:
    return load_content().transitions


def _year(somebody: Carer, transitions: Transitions, found: Found) -> None:
    """Plans, sends and plans again at each change and after each prompt, as the service does."""
    joined, chance = somebody.changes[0].at, Random(-somebody.number)
    watch, weeks = Watch(), Counter[int]()
    plan, now, waiting = Plan((), somebody.wishes, (), somebody.nation), joined, list(somebody.changes)
    while True:
        while waiting and waiting[0].at <= now:
            plan = Plan(after(plan.events, waiting.pop(0)), plan.settings, plan.history, plan.nation)
        upcoming = schedule(plan, transitions, now)
        following = waiting[0].at if waiting else joined + YEAR
        if not upcoming or upcoming[0].at >= following:
            if not waiting:
                break
            now = following
            continue
        prompt, now = upcoming[0], max(now, upcoming[0].at)
        found.broken.update(watch.broken(prompt, plan))
        arrived = somebody.devices > 0 and not prompt.told_now
        opened = prompt.told_now or chance.random() < somebody.opens
        watch.note(prompt, plan, opened=opened, arrived=arrived)
        sent = Sent(prompt.key, now, opened, arrived)
        plan = Plan(plan.events, plan.settings, (*plan.history, sent), plan.nation)
        weeks[week_of(now, joined)] += 1
        _count(found, somebody, now, in_the_app=prompt.told_now)
    found.carers += 1
    found.weeks.update(weeks.values())
    found.weeks[0] += 52 - len(weeks)


def _count(found: Found, somebody: Carer, at: datetime, *, in_the_app: bool) -> None:
    found.prompts += 1
    found.in_the_app += in_the_app
    if in_the_app or not somebody.devices:
        return
    found.messages += somebody.devices
    minute = int((at - START) / timedelta(minutes=1))
    found.spread[minute % MINUTES] += somebody.devices
    # The same without the carer's own minute: the prompts of a day go out at the full hour then.
    own = somebody.wishes.send_minute if at.minute % 30 == somebody.wishes.send_minute % 30 else 0
    found.at_ten[(minute - own) % MINUTES] += somebody.devices


def _report(total: Found, took: float) -> None:
    weeks = sum(total.weeks.values())
    mean = sum(number * count for number, count in total.weeks.items()) / weeks
    print(f"{total.carers:,} made-up carers, a year each: {took:,.0f} s")
    print(f"  prompts {total.prompts:,}, of these {total.in_the_app:,} shown in the app as something was told;")
    print(f"  {total.messages:,} messages to phones")
    print(f"  prompts per carer and week: mean {mean:.2f}, p95 {_p95(total.weeks)}, most {max(total.weeks)}")
    for name, minutes in (("all at ten o'clock", total.at_ten), ("each at a minute of their own", total.spread)):
        print(f"  {name}: worst minute {max(minutes.values(), default=0):,} messages; the oldest message waits", end="")
        print(";".join(f" {_oldest(minutes, rate):,.1f} min at {rate:,} a minute" for rate in RATES))
    print(f"  rules broken in {weeks:,} weeks of somebody: {dict(total.broken) or 'none'}")


def _p95(weeks: Counter[int]) -> int:
    left = sum(weeks.values()) * 0.95
    for number in sorted(weeks):
        left -= weeks[number]
        if left <= 0:
            return number
    return 0


def _oldest(minutes: Counter[int], rate: int) -> float:
    """Minutes that the longest waiting message waits when `rate` go out each minute."""
    waiting = worst = 0.0
    last = 0
    for minute in _in_order(minutes):
        waiting = max(0.0, waiting - rate * (minute - last)) + minutes[minute]
        last, worst = minute, max(worst, waiting / rate)
    return worst


def _in_order(minutes: Iterable[int]) -> list[int]:
    return sorted(minutes)
