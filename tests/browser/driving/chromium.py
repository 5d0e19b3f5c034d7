"""The system's Chromium, driven by Playwright, with its push service replaced by a small one."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Route, Worker, sync_playwright

from tests.browser.driving.driver import BrowserFault, Waiting, Wanted
from tests.browser.driving.find import find_chromium

# The browser builds endpoints of Google's host from the token; the app must post to the small service instead.
_REWRITE = """(origin => {
    if (!globalThis.PushSubscription) return;
    const real = Object.getOwnPropertyDescriptor(PushSubscription.prototype, "endpoint").get;
    const toJSON = PushSubscription.prototype.toJSON;
    const moved = subscription => origin + new URL(real.call(subscription)).pathname;
    Object.defineProperty(PushSubscription.prototype, "endpoint", {get() { return moved(this); }});
    PushSubscription.prototype.toJSON = function () { return {...toJSON.call(this), endpoint: moved(this)}; };
})"""

# No pointer reaches a notification of a headless Chromium, so the event is fired inside the worker. Such an event
# carries no user's gesture: waitUntil, openWindow and focus, which want one, are given stand-ins.
_CLICK = """async ({tag, action}) => {
    const [notification] = await self.registration.getNotifications({tag});
    if (!notification) return null;
    const opened = [], waits = [];
    Clients.prototype.openWindow = async url => { opened.push(new URL(url, self.location).href); return null; };
    WindowClient.prototype.focus = async function () { return this; };
    const event = new NotificationEvent("notificationclick", {notification, action});
    Object.defineProperty(event, "waitUntil", {value: work => { waits.push(work); }});
    self.dispatchEvent(event);
    await Promise.all(waits);
    return opened;
}"""


class Held:
    """Requests on their way, in the order in which they were made."""

    def __init__(self) -> None:
        self.routes: list[Route] = []

    def let_go(self) -> None:
        for route in self.routes:
            route.continue_()


class Chromium(Waiting):
    """Chromium with the profile in `profile`; the same folder again is the same browser again.

    `args` are those of the small push service, `push_origin` its origin. `notify` are the origins that may notify; like
    a person's yes, that stays in the profile.
    A thread can hold one running Playwright: pass it as `playwright` where there is one, and it is left running.
    """

    def __init__(
        self,
        profile: Path,
        args: Sequence[str] = (),
        push_origin: str = "",
        notify: Sequence[str] = (),
        playwright: Playwright | None = None,
    ) -> None:
        self.profile = profile
        self._own = None if playwright else sync_playwright().start()
        running = playwright or self._own
        assert running is not None
        self._began = time.time()  # the profile remembers what an earlier run displayed
        try:
            _let_notify(profile, notify)
            self._context = _launch(running, profile, args)
        except BaseException:
            self._stop_own()
            raise
        if push_origin:
            self._context.add_init_script(f"{_REWRITE}({json.dumps(push_origin)})")
        self.page = self._context.pages[0]
        self._displayed: set[tuple[str, str]] = set()
        self._listen_to_the_screen()

    def goto(self, url: str) -> None:
        self.page.goto(url)

    def evaluate(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def click(self, selector: str) -> None:
        self.page.click(selector)

    def fill(self, selector: str, text: str) -> None:
        self.page.fill(selector, text)

    def another_page(self) -> Page:
        """A second tab of the same browser."""
        return self._context.new_page()

    def urls(self) -> list[str]:
        return [page.url for page in self._context.pages]

    def click_notification(self, tag: str, action: str = "") -> None:
        """Fires the click in the worker that shows it; pages the worker wants opened are opened."""
        for worker in self._context.service_workers:
            opened = self._clicked(worker, tag, action)
            if opened is not None:
                for url in opened:
                    self._context.new_page().goto(url)
                return
        raise BrowserFault("no notification of that tag is shown")

    def wait_for_notifications(self, wanted: Wanted, seconds: float = 20) -> list[dict[str, Any]]:
        # getNotifications() forgets what is stored but not on screen yet: a message that is being shown while somebody
        # asks is lost to every later question. So nobody asks before the browser said that each was displayed.
        end = time.monotonic() + seconds
        while not all(self._was_displayed(tag, title) for tag, title in wanted.items()):
            if time.monotonic() > end:
                raise BrowserFault(f"not displayed within {seconds} s: {wanted}; displayed: {sorted(self._displayed)}")
            self.page.wait_for_timeout(50)
        return super().wait_for_notifications(wanted, max(end - time.monotonic(), 1))

    def _was_displayed(self, tag: str, title: str | None) -> bool:
        return any(tag == shown and title in (None, words) for shown, words in self._displayed)

    def _listen_to_the_screen(self) -> None:
        service = {"service": "notifications"}
        tools = self._context.new_cdp_session(self.page)
        tools.on("BackgroundService.backgroundServiceEventReceived", self._heard)
        tools.send("BackgroundService.startObserving", service)
        tools.send("BackgroundService.setRecording", {**service, "shouldRecord": True})

    def _heard(self, message: dict[str, Any]) -> None:
        event = message["backgroundServiceEvent"]
        if event["eventName"] == "Notification displayed" and event["timestamp"] >= self._began:
            words = {each["key"]: each["value"] for each in event["eventMetadata"]}
            self._displayed.add((event["instanceId"], words["Title"]))

    def hold(self, pattern: str) -> Held:
        """Keeps requests to these addresses from leaving until they are let go."""
        held = Held()
        self._context.route(pattern, lambda route: held.routes.append(route))
        return held

    def close(self) -> None:
        try:
            self._context.close()
        finally:
            self._stop_own()

    def _stop_own(self) -> None:
        if self._own is not None:
            self._own.stop()

    def _clicked(self, worker: Worker, tag: str, action: str) -> list[str] | None:
        opened: list[str] | None = worker.evaluate(_CLICK, {"tag": tag, "action": action})
        return opened


def _let_notify(profile: Path, origins: Sequence[str]) -> None:
    """Writes the yes where the browser finds it as it starts.

    A yes that the driver gives later comes too late on a busy machine: the push connection is there first, and what it
    brings for an origin that may not notify is dropped.
    """
    file = profile / "Default" / "Preferences"
    file.parent.mkdir(parents=True, exist_ok=True)
    kept: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    place = kept
    for name in ("profile", "content_settings", "exceptions", "notifications"):
        place = place.setdefault(name, {})
    place.update({f"{origin},*": {"setting": 1} for origin in origins})
    file.write_text(json.dumps(kept), "utf-8")


def _launch(running: Playwright, profile: Path, args: Sequence[str]) -> BrowserContext:
    path = find_chromium()
    if path is None:
        raise BrowserFault("no Chromium on this machine")
    return running.chromium.launch_persistent_context(
        profile,
        executable_path=path,
        headless=True,
        args=[*args, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
        ignore_default_args=["--disable-background-networking"],
    )
