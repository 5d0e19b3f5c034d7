"""One page as a phone opens it first: what comes over the line, and when its largest part is painted.

The line and the processor are slowed by the browser itself, as its developer tools do it: every answer waits
400 ms, and what comes shares 400 kbit a second. It slows no handshake, and nothing that the service worker asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, StorageState, ViewportSize

KBIT_A_SECOND = 400
LATENCY_MS = 400
SLOWER_CPU = 4
WINDOW: ViewportSize = {"width": 390, "height": 844}
PAINTED = """() => new Promise((told) => {
  new PerformanceObserver((list) => {
    const { startTime, element, size } = list.getEntries().at(-1);
    told({ at: startTime, what: element ? element.tagName.toLowerCase() : "", size });
  }).observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => told({ at: NaN, what: "nothing", size: 0 }), 5000);
})"""


@dataclass(frozen=True, slots=True)
class FirstView:
    """What one visit took: `lcp` in ms from the tap, `bytes` over the line with headers, what was painted largest."""

    lcp: float
    bytes: int
    requests: int
    largest: str


class Line:
    """Listens to what a page asks for, and counts it."""

    def __init__(self, tools: CDPSession) -> None:
        self.bytes = self.requests = 0
        tools.send("Network.enable")
        tools.on("Network.requestWillBeSent", self._asked)
        tools.on("Network.loadingFinished", self._came)

    def _asked(self, told: Mapping[str, Any]) -> None:
        if told["request"]["url"].startswith("http"):
            self.requests += 1

    def _came(self, told: Mapping[str, Any]) -> None:
        self.bytes += int(told["encodedDataLength"])


def first_view(
    browser: Browser,
    address: str,
    cookies: StorageState,
    *,
    before: str = "",
    worker: bool = False,
    cpu: float = SLOWER_CPU,
) -> FirstView:
    """Opens the address on the slow line with `cookies`, and with the files of the page opened `before` it, if any.

    The service worker comes where it is asked for; `cpu` says how many times slower the processor is.
    """
    context = browser.new_context(
        viewport=WINDOW,
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        storage_state=cookies,
        service_workers="allow" if worker else "block",
    )
    page = context.new_page()
    try:
        if before:
            page.goto(before, wait_until="networkidle")
        return _opened(page, address, cpu)
    finally:
        context.close()


def _opened(page: Page, address: str, cpu: float) -> FirstView:
    tools = page.context.new_cdp_session(page)
    line = Line(tools)
    speed = KBIT_A_SECOND * 1000 / 8
    conditions = {"offline": False, "latency": LATENCY_MS, "downloadThroughput": speed, "uploadThroughput": speed}
    tools.send("Network.emulateNetworkConditions", conditions)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": cpu})
    page.goto(address, wait_until="networkidle")
    painted = page.evaluate(PAINTED)
    return FirstView(painted["at"], line.bytes, line.requests, painted["what"])
