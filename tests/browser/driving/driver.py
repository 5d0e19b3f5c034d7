"""What a test may do with a real browser, whichever it is."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Protocol, Self

NOTIFICATIONS = """(async () => {
    const found = [];
    for (const registration of await navigator.serviceWorker.getRegistrations())
        for (const shown of await registration.getNotifications())
            found.push({title: shown.title, body: shown.body, tag: shown.tag, data: shown.data});
    return found;
})()"""


Wanted = Mapping[str, str | None]  # the tags of notifications, each with its title where that matters


class BrowserFault(Exception):
    """The browser did not do what it was asked, or not in time."""


class Browser(Protocol):
    """One browser with one page in front and a profile of its own. Use it as `with Chromium(...) as browser`."""

    def goto(self, url: str) -> None:
        """Opens an address in the page and waits until it has loaded."""

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page; a promise is awaited."""

    def click(self, selector: str) -> None:
        """A real click, as the browser counts them (so permission may be asked for)."""

    def fill(self, selector: str, text: str) -> None:
        """Types into a field that is emptied first."""

    def urls(self) -> list[str]:
        """The addresses of all open pages."""

    def notifications(self) -> list[dict[str, Any]]:
        """What is shown now: title, body, tag and data of each."""

    def click_notification(self, tag: str) -> None:
        """Clicks the shown notification of that tag."""

    def close(self) -> None:
        """Ends the browser. The profile stays until its owner deletes it."""


class Waiting:
    """The parts that are the same in every browser."""

    def evaluate(self, expression: str) -> Any:
        raise NotImplementedError

    def urls(self) -> list[str]:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def notifications(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.evaluate(NOTIFICATIONS)
        return found

    def wait_for(self, expression: str, seconds: float = 20) -> Any:
        """Asks until the expression is true in the page, and returns it. Raises BrowserFault."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.evaluate(expression)
            if value:
                return value
            time.sleep(0.05)
        raise BrowserFault(f"not true within {seconds} s: {expression}")

    def wait_for_url(self, url: str, seconds: float = 20) -> None:
        """Waits until a page with that address is open. Raises BrowserFault."""
        end = time.monotonic() + seconds
        while url not in self.urls():
            if time.monotonic() > end:
                raise BrowserFault(f"not opened within {seconds} s: {url}")
            time.sleep(0.05)

    def wait_for_notifications(self, wanted: Wanted, seconds: float = 20) -> list[dict[str, Any]]:
        """Waits until all of them are shown, and returns them in that order. Raises BrowserFault.

        Where several are on their way, ask for all at once: asking while one is being shown can lose it.
        """
        pairs = json.dumps(list(wanted.items()))
        one = "([tag, title]) => all.find(each => each.tag === tag && (title === null || each.title === title))"
        look = f"{NOTIFICATIONS}.then(all => {pairs}.map({one})).then(found => found.every(Boolean) && found)"
        shown: list[dict[str, Any]] = self.wait_for(look, seconds)
        return shown

    def wait_for_notification(self, tag: str, seconds: float = 20, title: str | None = None) -> dict[str, Any]:
        """The same for the only one that is on its way."""
        return self.wait_for_notifications({tag: title}, seconds)[0]
