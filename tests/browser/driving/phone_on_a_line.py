"""A phone whose line to the app can be made bad, what its pages show then, and what the app hears of it afterwards."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from flask import request

from app.web.site.door.once import ACT
from tests.browser.driving.chromium import Chromium
from tests.browser.driving.driver import BrowserFault
from tests.browser.driving.firefox import Firefox
from tests.browser.driving.on_the_page import WAITING, WHOLE
from tests.browser.driving.relay import STRANGER, Relay
from tests.browser.driving.running_app import RunningApp

SHOWN = """(() => { const words = (place) => document.querySelector(place)?.innerText ?? "";
const { responseEnd } = performance.getEntriesByType("navigation")[0];
return { path: location.pathname, heading: words("h1"), strip: words(".without-line"), main: words("main"), ms: Math.round(responseEnd) }; })()"""
# What a cache holds of somebody else's page.
STRANGE = f"""(async () => {{ const found = []; for (const name of await caches.keys()) {{ const cache = await caches.open(name);
for (const each of await cache.keys()) if ((await (await cache.match(each)).text()).includes({json.dumps(STRANGER)})) found.push(each.url);
}} return found; }})()"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it stands on the screen, and how many milliseconds after it was asked for it was there."""

    path: str
    heading: str
    strip: str
    main: str
    ms: int


class PhoneOnALine:
    """One browser that reaches the app through `relay` alone. `heard` are the acts that the app was sent: address and number."""

    def __init__(self, browser: Chromium | Firefox, app: RunningApp, relay: Relay) -> None:
        self.browser, self.relay, self.name = browser, relay, type(browser).__name__
        self.heard: list[tuple[str, str]] = []
        app.app.before_request(self._hear)

    def _hear(self) -> None:
        if request.method == "POST":
            self.heard.append((request.path, request.headers.get(ACT, "")))

    def first_visit(self, *path_and_answer: tuple[str, str]) -> None:
        """Answers given on a good line, and all that the phone needs to answer by itself."""
        self.browser.goto(self.relay.origin + "/")
        for path, answer in path_and_answer:
            self.browser.goto(self.relay.origin + path)
            self.browser.evaluate(f"document.querySelector('input[value={answer}]').checked = true")
            self.press("main form button[type=submit].button", leaves=path)
        assert self.browser.evaluate(f"({WHOLE})()")

    def open(self, path: str) -> Shown:
        self.browser.goto(self.relay.origin + path)
        return self.shown()

    def press(self, button: str, leaves: str = "") -> Shown:
        """What is there once the page that the button belongs to has given way to the next."""
        self.browser.evaluate("window.before = true")
        self.browser.click(button)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            # While a page gives way to the next, the browser has no answer.
            try:
                if self.browser.evaluate("!window.before && document.readyState === 'complete'"):
                    return self.shown()
            except Exception:
                pass
            time.sleep(0.02)
        raise BrowserFault(f"nothing came of {button}")

    def shown(self) -> Shown:
        return Shown(**self.browser.evaluate(SHOWN))

    def waiting(self) -> int:
        return int(self.browser.evaluate(f"({WAITING})()"))

    def wait_until_sent(self) -> None:
        self.browser.wait_for(f"({WAITING})().then((count) => count === 0)", 30)

    def strange(self) -> list[str]:
        """The addresses under which this phone keeps somebody else's page."""
        found: list[str] = self.browser.evaluate(STRANGE)
        return found
