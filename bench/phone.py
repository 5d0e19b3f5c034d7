"""./run bench web --phone: the phone's own server in Chromium, and what a returning carer costs ours.

It starts an app of its own. What is worked out is measured in a page on a slowed processor, with the very script that
the worker runs, for no browser slows a worker's; memory and the page on a dead line are those of the worker itself.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from app.storage.content.content_files import load_content
from app.web.phone.bundle import bundle, reader_of
from bench.first_view import WINDOW
from bench.phone_server import Server, serving
from bench.situations import situations
from bench.web import ANSWERED, _chromium, _flags, visitors
from bench.worker_tools import WorkerTools
from config import ROOT

SLOWER = 6
VISIT = ("/today", "/library/respite", "/today", "/help-now", "/library/topic/money", "/search?q=falls")
VISITS = 5
PARTS = {
    "tailor": "tailoring/select", "libraryFrom": "content/library", "questionnaireFrom": "profile/questionnaire",
    "rulesFrom": "tailoring/rules", "parseAnswers": "profile/answers", "searchIndex": "search/index",
}  # fmt: skip
WHOLE = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const manifest = name.startsWith("cc-pack-") && (await cache.match("/phone/pack"));
    if (manifest && (await cache.match((await manifest.json()).files.search))) return true;
  }
  return false;
}"""
SHOWN = """() => ({ ms: performance.getEntriesByType("navigation")[0].responseEnd,
  strip: document.querySelector(".without-line")?.innerText ?? "" })"""
SCRIPT = """async () => (await (await fetch("/service-worker.js")).text()).match(/"phone": "([^"]+)"/)[1]"""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and the most it may be; 0 where there is no such line."""

    name: str
    value: float
    most: float = 0
    unit: str = "ms"

    def line(self) -> str:
        verdict = "" if not self.most else "holds" if self.value <= self.most else "OVER"
        most = f"{self.most:6.0f}" if self.most else "      "
        return f"  {self.name:<58} {self.value:8.1f} {self.unit:<3} {most}  {verdict}"


def main(times: int = 3) -> int:
    """Prints each figure beside its line, and 1 when one of them is over."""
    with (
        tempfile.TemporaryDirectory(prefix="care-companion-bench-") as folder,
        serving(folder) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_flags())
        load, cores = os.getloadavg()[0], os.cpu_count()
        print(f"  {load:.1f} at work on {cores} cores; pages slowed {SLOWER} times, least of {times}")
        state = visitors(browser, server.origin)[ANSWERED]
        figures = [*_load(browser, server, state), *_on_the_phone(browser, server, state, times)]
    for figure in figures:
        print(figure.line())
    return 1 if any(figure.most and figure.value > figure.most for figure in figures) else 0


def _load(browser: Browser, server: Server, state: StorageState) -> list[Figure]:
    """Requests and processor time of the server for a visit without the worker, and with it."""
    without = _visits(browser, server, state, worker=False)
    with_it = _visits(browser, server, state, worker=True)
    pages = len(VISIT)
    return [
        Figure(f"server without the worker: processor, {pages} pages", without[0]),
        Figure(f"server with it: processor, {pages} pages (a tenth)", with_it[0], without[0] / 10),
        Figure("server without the worker: requests", without[1], unit=""),
        Figure("server with it: requests", with_it[1], unit=""),
        Figure("assets that come again at a second visit", with_it[2] / 1024, 0.001, "KB"),
    ]


def _visits(browser: Browser, server: Server, state: StorageState, *, worker: bool) -> tuple[float, float, float]:
    """Of one visit in the middle of several: processor time in ms, requests, bytes of assets."""
    with _Phone(browser, state, server, worker) as (context, page):
        asked: list[str] = []
        sizes: list[int] = []
        context.on("request", lambda request: asked.append(request.url) if _goes_out(request) else None)
        context.on("response", lambda response: sizes.append(_bytes(response)) if "/static/" in response.url else None)
        _round(page, server.origin)
        asked.clear()
        sizes.clear()
        before = server.cpu_ms()
        for _ in range(VISITS):
            _round(page, server.origin)
        return (server.cpu_ms() - before) / VISITS, len(asked) / VISITS, sum(sizes) / VISITS


def _round(page: Page, origin: str) -> None:
    for path in VISIT:
        page.goto(origin + path, wait_until="networkidle")


def _goes_out(request: Any) -> bool:
    """Whether the request reached the server: what the worker answers by itself does not."""
    answer = request.response() if request.service_worker is None else None
    return request.service_worker is not None or not (answer and answer.from_service_worker)


def _bytes(response: Any) -> int:
    if response.from_service_worker:
        return 0
    sizes = response.request.sizes()
    return int(sizes["responseBodySize"])


class _Phone:
    """A phone that has been here before; with the worker it has all that it keeps."""

    def __init__(self, browser: Browser, state: StorageState, server: Server, worker: bool, **more: Any) -> None:
        allowed: Any = "allow" if worker else "block"
        self._context = browser.new_context(viewport=WINDOW, storage_state=state, service_workers=allowed, **more)
        self._origin, self._worker = server.origin, worker

    def __enter__(self) -> tuple[BrowserContext, Page]:
        page = self._context.new_page()
        page.goto(self._origin + "/today", wait_until="networkidle")
        if self._worker:
            _wait_for_pack(page, self._origin)
        return self._context, page

    def __exit__(self, *_: object) -> None:
        self._context.close()


def _wait_for_pack(page: Page, origin: str) -> None:
    for _ in range(120):
        if page.evaluate(WHOLE):
            return
        page.wait_for_timeout(500)
    raise TimeoutError("the pack did not come")


def _on_the_phone(browser: Browser, server: Server, state: StorageState, times: int) -> list[Figure]:
    with _Phone(browser, state, server, True, bypass_csp=True) as (context, page):
        found = _least(times, lambda: _worked_out(context, server.origin))
        server.stop()
        line = _least(times, lambda: _on_a_dead_line(page, server.origin))
        page.goto(server.origin + "/search?q=she%20fell", wait_until="networkidle")
        tools = WorkerTools(browser, page)
        heap = tools.heap_mb()
    slow = f"at {SLOWER} x"
    return [
        Figure("Today on a dead line, in the worker as it is", line["ms"], 300),
        Figure(f"Today made by a phone that just started, {slow}", found["start"] + found["today first"], 300),
        Figure(f"Today made again, {slow}", found["today"], 300),
        Figure(f"a page of the library, {slow}", found["page"]),
        Figure(f"start of the script, {slow}", found["start"], 80),
        Figure(f"choosing over 300 pages, the first, {slow}", found["choosing first"]),
        Figure(f"choosing over 300 pages, {slow}", found["choosing"], 30),
        Figure(f"what search needs, made once, {slow}", found["search index"]),
        Figure(f"search, the first, {slow}", found["search first"]),
        Figure(f"search, {slow}", found["search"], 30),
        Figure(f"search page with danger read, the first, {slow}", found["search page first"]),
        Figure(f"search page with danger read, {slow}", found["search page"]),
        Figure("memory of the worker, all files read", heap, 25, "MB"),
    ]


def _worked_out(context: BrowserContext, origin: str) -> dict[str, float]:
    page = context.new_page()
    try:
        page.goto(origin + "/waiting", wait_until="networkidle")
        script = page.evaluate(SCRIPT)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        people = [answers.to_json() for answers in situations(load_content().questionnaire, 5)]
        measure = (Path(__file__).parent / "phone_measures.js").read_text("utf-8")
        found: dict[str, float] = page.evaluate(
            measure.partition("\n")[2], {"script": script, "parts": _parts(), "situations": people}
        )
        return found
    finally:
        page.close()


def _parts() -> str:
    """What is measured by itself, as one script."""
    lines = "".join(f'export {{ {name} }} from "./domain/{module}.js";\n' for name, module in PARTS.items())
    return bundle("measured.js", reader_of(ROOT / "static" / "js"), "parts", {"measured.js": lines})


def _on_a_dead_line(page: Page, origin: str) -> dict[str, float]:
    page.goto(origin + "/today", wait_until="networkidle")
    shown = page.evaluate(SHOWN)
    if not shown["strip"]:
        raise RuntimeError(f"Today did not come from the phone: {json.dumps(shown)}")
    return {"ms": shown["ms"]}


def _least(times: int, measure: Callable[[], dict[str, float]]) -> dict[str, float]:
    """Of several rounds the least of each figure: others may be at work on this machine."""
    rounds = [measure() for _ in range(times)]
    return {name: min(each[name] for each in rounds) for name in rounds[0]}
