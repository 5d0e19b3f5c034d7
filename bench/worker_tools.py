"""A browser's developer tools on a service worker, which Playwright itself lets nobody have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from typing import Any

from playwright.sync_api import Browser, Page

MOST_TURNS = 600


class WorkerTools:
    """Asks the first service worker that runs. `page` is any page of the browser: it keeps the time while we wait."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self._tools, self._page = browser.new_browser_cdp_session(), page
        self._numbers, self._answers = count(1), dict[int, Any]()
        self._tools.on("Target.receivedMessageFromTarget", self._heard)
        workers = [
            each["targetId"]
            for each in self._tools.send("Target.getTargets")["targetInfos"]
            if each["type"] == "service_worker"
        ]
        self._session = self._tools.send("Target.attachToTarget", {"targetId": workers[0], "flatten": False})[
            "sessionId"
        ]

    def ask(self, method: str, **given: Any) -> Any:
        """What the worker's tools answer. Raises RuntimeError for a fault, TimeoutError after a minute."""
        number = next(self._numbers)
        message = json.dumps({"id": number, "method": method, "params": given})
        self._tools.send("Target.sendMessageToTarget", {"sessionId": self._session, "message": message})
        for _ in range(MOST_TURNS):
            if number in self._answers:
                answer = self._answers.pop(number)
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                return answer["result"]
            self._page.wait_for_timeout(100)
        raise TimeoutError(method)

    def heap_mb(self) -> float:
        """What the worker holds, after what nobody needs was thrown away."""
        self.ask("HeapProfiler.collectGarbage")
        used = self.ask("Runtime.getHeapUsage")
        return float(used["usedSize"] + used.get("backingStorageSize", 0)) / 2**20

    def _heard(self, told: Mapping[str, Any]) -> None:
        answer = json.loads(told["message"])
        if "id" in answer:
            self._answers[answer["id"]] = answer
