"""The system's Firefox, driven by its own Marionette protocol, with its push service replaced by a small one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.browser.driving.driver import BrowserFault, Waiting
from tests.browser.driving.find import find_firefox
from tests.browser.driving.marionette import Marionette

_PREFS: dict[str, str | int | bool] = {
    "marionette.port": 0,
    # Automation would switch the push connection off.
    "remote.prefs.recommended": False,
    # Without a desktop, the system's notifications fail; Firefox's own windows do not.
    "alerts.useSystemBackend": False,
    "permissions.default.desktop-notification": 1,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.tabs.warnOnClose": False,
    "app.update.auto": False,
    "app.normandy.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
}

# The alert windows carry no tag, so the one to click is found by the title of the notification.
_CLICK_ALERT = """
    for (const alert of Services.wm.getEnumerator("alert:alert")) {
        const label = alert.document.getElementById("alertTitleLabel");
        const title = label && (label.textContent || label.getAttribute("value"));
        if (title === arguments[0]) {
            alert.document.getElementById("alertBox").click();
            return true;
        }
    }
    return false;
"""
_URLS = """
    const urls = [];
    for (const win of Services.wm.getEnumerator("navigator:browser"))
        for (const tab of win.gBrowser.tabs) urls.push(tab.linkedBrowser.currentURI.spec);
    return urls;
"""
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Firefox(Waiting):
    """Firefox with the profile in `profile`; the same folder again is the same browser again.

    `prefs` are those of the small push service. Every origin may notify.
    """

    def __init__(self, profile: Path, prefs: Mapping[str, str | int | bool] | None = None) -> None:
        path = find_firefox()
        if path is None:
            raise BrowserFault("no Firefox on this machine")
        profile.mkdir(parents=True, exist_ok=True)
        port_file = profile / "MarionetteActivePort"
        port_file.unlink(missing_ok=True)
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in {**_PREFS, **(prefs or {})}.items()]
        (profile / "user.js").write_text("\n".join(lines))
        flags = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote"]
        self._process = subprocess.Popen(
            [path, *flags, "--profile", str(profile)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            self._marionette = Marionette(self._port(port_file))
        except BaseException:
            self._end()
            raise

    def goto(self, url: str) -> None:
        self._marionette.ask("WebDriver:Navigate", {"url": url})

    def evaluate(self, expression: str) -> Any:
        return self._marionette.script(f"return ({expression});")

    def click(self, selector: str) -> None:
        self._marionette.ask("WebDriver:ElementClick", {"id": self._element(selector)})

    def fill(self, selector: str, text: str) -> None:
        element = self._element(selector)
        self._marionette.ask("WebDriver:ElementClear", {"id": element})
        self._marionette.ask("WebDriver:ElementSendKeys", {"id": element, "text": text})

    def urls(self) -> list[str]:
        with self._inside():
            urls: list[str] = self._marionette.script(_URLS)
        return urls

    def click_notification(self, tag: str) -> None:
        """Clicks Firefox's own alert window, as a person would."""
        title = self.wait_for_notification(tag)["title"]
        end = time.monotonic() + 10
        with self._inside():
            while not self._marionette.script(_CLICK_ALERT, [title]):
                if time.monotonic() > end:
                    raise BrowserFault("the notification has no alert window")
                time.sleep(0.05)

    def close(self) -> None:
        with suppress(BrowserFault, OSError):
            self._marionette.ask("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._marionette.close()
        self._end()

    def _port(self, file: Path) -> int:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if file.exists() and (text := file.read_text().strip()):
                return int(text)
            if self._process.poll() is not None:
                raise BrowserFault(f"Firefox ended with {self._process.returncode}")
            time.sleep(0.05)
        raise BrowserFault("Firefox did not start within 60 s")

    def _element(self, selector: str) -> str:
        found = self._marionette.ask("WebDriver:FindElement", {"using": "css selector", "value": selector})
        return str(found["value"][_ELEMENT])

    @contextmanager
    def _inside(self) -> Iterator[None]:
        """Scripts run in the browser itself, not in the page."""
        self._marionette.ask("Marionette:SetContext", {"value": "chrome"})
        try:
            yield
        finally:
            self._marionette.ask("Marionette:SetContext", {"value": "content"})

    def _end(self) -> None:
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
