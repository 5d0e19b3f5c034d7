"""A carer at a real browser: what they open, tick and tap on the app's own pages."""

from __future__ import annotations

import re
import time
from datetime import date

from tests.browser.driving.chromium import Chromium
from tests.browser.driving.driver import BrowserFault
from tests.browser.driving.firefox import Firefox

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
SUBMIT = "main form button[type=submit]"
ON = "Prompts are on for this device."
OFF = "Prompts are off on this device."
LOADED = "document.readyState === 'complete'"


class Carer:
    """One person with one browser and the app at `origin`. The situation is made up."""

    def __init__(self, browser: Firefox | Chromium, origin: str) -> None:
        self.browser, self.origin = browser, origin

    def open(self, path: str) -> str:
        """Opens a page and returns what it says."""
        self.browser.goto(self.origin + path)
        return self.words()

    def words(self) -> str:
        return str(self.browser.evaluate("document.querySelector('main').innerText"))

    def arrive(self, path: str) -> None:
        """Waits until the page that opens by itself is there, whole."""
        self.browser.wait_for_url(self.origin + path)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            # While a page gives way to the next, the browser has no answer.
            try:
                if self.browser.evaluate(f"{LOADED} && location.pathname === {path!r}"):
                    return
            except Exception as fault:
                if not re.search("context|navigat|document|browsing", str(fault), re.IGNORECASE):
                    raise
            time.sleep(0.05)
        raise BrowserFault(f"not loaded: {path}")

    def tick(self, field: str) -> None:
        self.browser.evaluate("document.querySelectorAll('.choice-fold').forEach((fold) => { fold.open = true; })")
        # The driver leaves what lies under the bar at the foot where it is; a finger scrolls on.
        self.browser.evaluate(f"document.querySelector('label[for=\"{field}\"]').scrollIntoView({{ block: 'center' }})")
        self.browser.click(f'label[for="{field}"]')

    def submit(self, to: str) -> None:
        self.browser.click(SUBMIT)
        self.arrive(to)

    def answer_the_eight_questions(self) -> None:
        """From the first page by clicks alone, to the check page."""
        self.open("/")
        self.browser.click('main a[href="/questions/nation"]')
        self.arrive("/questions/nation")
        pages = [f"/questions/{name}" for name in SITUATION]
        for (name, values), following in zip(SITUATION.items(), [*pages[1:], "/check-your-answers"], strict=True):
            for value in values:
                self.tick(f"{name}-{value}")
            self.submit(following)

    def keep_the_plan(self) -> None:
        self.open("/keep-my-plan")
        self.tick("consent")
        self.tick("age")
        self.tick("prompts")
        self.submit("/prompts/turn-on")

    def something_has_changed(self, **days: date) -> None:
        """Ticks each event with its day, on the real form."""
        self.open("/something-has-changed/all")
        for event, day in days.items():
            if not self.browser.evaluate(f"document.getElementById('now-{event}').checked"):
                self.tick(f"now-{event}")
            for part in ("day", "month", "year"):
                self.browser.fill(f"#now-{event}-{part}", str(getattr(day, part)))
        self.submit("/something-has-changed/done")

    def yes_to_prompts(self) -> None:
        """The tap that asks the browser; the page says when it is done."""
        self.open("/prompts/how")
        self.browser.wait_for(f"document.querySelector('[data-push-state]').textContent === '{OFF}'")
        self.browser.click("[data-push-on]")
        self.push_state(ON)

    def stop_prompts_here(self) -> None:
        self.open("/prompts/how")
        self.push_state(ON)
        self.browser.click("[data-push-off]")
        self.push_state(OFF)

    def push_state(self, words: str) -> None:
        said = "document.querySelector('[data-push-state]').textContent"
        try:
            self.browser.wait_for(f"{said} === {words!r}")
        except BrowserFault:
            raise BrowserFault(f"the page says: {self.browser.evaluate(said)}") from None

    def send_me_a_test(self) -> None:
        self.open("/prompts/how")
        self.browser.click('form[action="/prompts/test"] button')
        self.arrive("/prompts/how")
