"""The app, one real browser with its push service, and the carer who uses them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.browser.driving.carer_at_a_browser import Carer
from tests.browser.driving.chromium import Chromium
from tests.browser.driving.driver import BrowserFault
from tests.browser.driving.firefox import Firefox
from tests.browser.driving.needed import firefox_or_skip
from tests.browser.driving.running_app import RunningApp
from tests.fakes.autopush import Autopush
from tests.fakes.fcm import Fcm

SERVICES: dict[str, type[Autopush | Fcm]] = {"firefox": Autopush, "chromium": Fcm}
HOME = date(2026, 12, 4)
DAY_BEFORE = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)  # ten in the morning in London too


class House:
    """The app, one browser with its push service, and the carer who uses them."""

    def __init__(self, name: str, service: Autopush | Fcm, app: RunningApp, clock, profile: Path, playwright) -> None:
        self.name, self.service, self.app, self.clock = name, service, app, clock
        self._profile, self._playwright = profile, playwright
        self._open = ExitStack()
        self.come_back()

    def come_back(self) -> None:
        """Starts the browser on its profile: the same person, the same subscription."""
        if self.name == "firefox":
            browser: Firefox | Chromium = Firefox(self._profile, self.service.prefs())
        else:
            args, origin = self.service.browser_args(), self.service.origin
            browser = Chromium(self._profile, args, origin, [self.app.origin], self._playwright)
        self.browser = self._open.enter_context(browser)
        self.carer = Carer(self.browser, self.app.origin)

    def go_away(self) -> None:
        self._open.close()
        assert self.service.wait(self.service.nobody_there)

    def close(self) -> None:
        self._open.close()

    def with_a_plan(self, **days: date) -> House:
        """A plan kept through the pages, and prompts on for this device."""
        self.carer.keep_the_plan()
        self.carer.something_has_changed(**(days or {"hospital_out": HOME}))
        self.carer.yes_to_prompts()
        return self

    def dispatch_at(self, moment: datetime) -> int:
        """Runs the dispatcher at that time and returns how many posts the push service saw."""
        before = len(self.service.log)
        self.clock.now = moment
        self.app.dispatch()
        return len(self.service.log) - before

    def tag(self) -> str:
        return self.service.log[-1].headers["Topic"]

    def shown(self, tag: str) -> dict[str, Any]:
        """The notification of that tag, when it is on the screen."""
        return self.all_shown([tag])[0]

    def all_shown(self, tags: Sequence[str]) -> list[dict[str, Any]]:
        """The notifications of everything that is on its way, when all are on the screen."""
        try:
            return self.browser.wait_for_notifications(dict.fromkeys(tags))
        except BrowserFault as fault:
            held = [len(channel.waiting) for channel in self.service.channels.values()]
            there = [each["tag"] for each in self.browser.notifications()]
            raise AssertionError(f"{fault}; shown: {there}; held by the service: {held}") from None


def driver_of(name: str, request: pytest.FixtureRequest) -> Playwright | None:
    """What drives that browser; Firefox speaks for itself. Skips the test when the browser is not here."""
    if name == "chromium":
        driver: Playwright = request.getfixturevalue("playwright")
        return driver
    firefox_or_skip()
    return None
