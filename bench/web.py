"""./run bench web: every page a carer meets as a phone on a slow line opens it, from an app that runs.

    ./run                                   in one window
    ./run bench web                         in another; `http://localhost:8001` after it where the app is elsewhere

`--times 5` for more visits of each page, `--worker` with the service worker, `--only /today` for one page. The phones
of those who were here before keep the files that another page of ours brought; with `--cold` they keep none.
`--cpu 1` leaves the processor as it is: on a busy machine it is a phone's by itself. `--phone` measures the phone's
own server and what a returning carer costs ours, with an app that it starts itself.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from bench.first_view import SLOWER_CPU, FirstView, first_view

MOST_LCP_MS = 1200
MOST_BYTES = 30 * 1024
MOST_REQUESTS = 6
# Whose visit it is: somebody new, somebody who answered, somebody who kept the plan.
NEW, ANSWERED, KEPT = "new", "answered", "kept"
PAGES = (
    (NEW, "/"),
    (NEW, "/questions/nation"),
    (NEW, "/library"),
    (NEW, "/library/topic/money"),
    # Long and with a list to tick, short and with one, with phone lines.
    (NEW, "/library/needs-assessment"),
    (NEW, "/library/discharge-questions"),
    (NEW, "/library/condition-dementia"),
    (NEW, "/library/easy-read"),
    (NEW, "/library/needs-assessment/easy-read"),
    (NEW, "/library/a-to-z"),
    (NEW, "/search?q=falls"),
    (NEW, "/help-now"),
    (NEW, "/help-now/scotland"),
    (NEW, "/near-you"),
    (NEW, "/privacy"),
    (NEW, "/about"),
    (NEW, "/accessibility"),
    (NEW, "/home-screen"),
    (ANSWERED, "/"),
    (ANSWERED, "/today"),
    (ANSWERED, "/check-your-answers"),
    (ANSWERED, "/saved-pages"),
    (ANSWERED, "/something-has-changed"),
    (ANSWERED, "/keep-my-plan"),
    (KEPT, "/today"),
    (KEPT, "/prompts/turn-on"),
    (KEPT, "/prompts/how"),
    (KEPT, "/prompts"),
    (KEPT, "/inbox"),
)
BEFORE = "/accessibility"
# An invented situation.
SITUATION = {
    "nation": ["england"],
    "who": ["parent_or_grandparent"],
    "living": ["nearby"],
    "help": ["practical", "personal"],
    "how_long": ["under_a_year"],
    "hours": ["20_to_34"],
    "now": ["recognised"],
    "managing": ["stretched"],
}
SEND = """(ids) => {
  for (const id of ids) document.getElementById(id).checked = true;
  document.querySelector("main form").requestSubmit();
}"""


@dataclass(frozen=True, slots=True)
class Row:
    """One page's visits."""

    who: str
    path: str
    views: tuple[FirstView, ...]

    @property
    def lcp(self) -> float:
        return statistics.median(view.lcp for view in self.views)

    @property
    def holds(self) -> bool:
        last = self.views[-1]
        return self.lcp <= MOST_LCP_MS and last.bytes <= MOST_BYTES and last.requests <= MOST_REQUESTS

    def line(self) -> str:
        last = self.views[-1]
        least = min(view.lcp for view in self.views)
        verdict = "holds" if self.holds else "OVER"
        return (
            f"  {self.who:<9} {self.path:<38} {self.lcp:6.0f} {least:6.0f} ms  {last.bytes / 1024:6.1f} KB"
            f" {last.requests:3}  {verdict:<6} {last.largest}"
        )


def main(words: list[str]) -> int:
    """Prints a line for each page, and 1 when one of them is over a limit."""
    asked = _asked(words)
    if asked.phone:
        from bench import phone

        return phone.main(asked.times)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_flags())
        people = visitors(browser, asked.origin)
        print(f"  {os.getloadavg()[0]:.1f} at work on {os.cpu_count()} cores, processor slowed {asked.cpu:g} times")
        print("  visitor   page                                   LCP: median, least     KB, requests")
        rows = list(_rows(browser, asked, people))
    return 0 if all(row.holds for row in rows) else 1


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench web")
    parser.add_argument("origin", nargs="?", default="http://localhost:8000")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--worker", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--phone", action="store_true")
    parser.add_argument("--cpu", type=float, default=SLOWER_CPU)
    return parser.parse_args(words)


def _rows(browser: Browser, asked: argparse.Namespace, people: dict[str, StorageState]) -> Iterable[Row]:
    for who, path in PAGES:
        if asked.only and asked.only != path:
            continue
        before = "" if who == NEW or asked.cold else asked.origin + BEFORE
        views = (
            first_view(browser, asked.origin + path, people[who], before=before, worker=asked.worker, cpu=asked.cpu)
            for _ in range(asked.times)
        )
        row = Row(who, path, tuple(views))
        print(row.line(), flush=True)
        yield row


def visitors(browser: Browser, origin: str) -> dict[str, StorageState]:
    """What the phone of each visitor keeps: nothing, the answers, the kept plan."""
    context = browser.new_context(base_url=origin, service_workers="block")
    page = context.new_page()
    found = {NEW: context.storage_state()}
    for question, values in SITUATION.items():
        _send(page, f"/questions/{question}", [f"{question}-{value}" for value in values])
    found[ANSWERED] = context.storage_state()
    _send(page, "/keep-my-plan", ["consent", "age", "prompts"])
    found[KEPT] = context.storage_state()
    context.close()
    return found


def _send(page: Page, path: str, ticked: list[str]) -> None:
    """Ticks and sends the first form of a page."""
    page.goto(path)
    with page.expect_navigation():
        page.evaluate(SEND, ticked)


def _chromium() -> str | None:
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


def _flags() -> list[str]:
    """Root may not use the browser's sandbox."""
    return ["--no-sandbox"] if os.geteuid() == 0 else []
