"""python -m tests.browser.driving.screenshots FOLDER [WORD]: a picture of every page, or of those with WORD in their address."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.page import bench_app
from tests.browser.driving.needed import chromium_or_skip
from tests.browser.driving.on_the_page import keep_a_plan, set_up_link, sign_in
from tests.browser.driving.serving import flags, served
from tests.web.paths import DESK_PATHS, KEPT_PATHS, OPEN_PATHS

SIZES = {"phone": (390, 844), "desktop": (1280, 800)}


def main(folder: Path, word: str = "") -> None:
    """Writes FOLDER/<size>-<scheme>/<page>.png, whole pages, people and data made up."""
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        app = bench_app(data)
        browser = playwright.chromium.launch(executable_path=str(chromium_or_skip()), args=flags())
        with served(app) as origin:
            for size, (width, height) in SIZES.items():
                for scheme in ("light", "dark"):
                    place = folder / f"{size}-{scheme}"
                    place.mkdir(parents=True, exist_ok=True)
                    context = browser.new_context(
                        color_scheme="dark" if scheme == "dark" else "light",
                        viewport={"width": width, "height": height},
                        service_workers="block",
                    )
                    page = context.new_page()
                    _shoot(page, origin, OPEN_PATHS, place, word)
                    keep_a_plan(page, origin)
                    _shoot(page, origin, KEPT_PATHS, place, word, "kept-")
                    sign_in(page, origin, set_up_link(app, datetime.now(UTC)))
                    _shoot(page, origin, DESK_PATHS, place, word)
                    context.close()
        browser.close()


def _shoot(page: Page, origin: str, paths: list[str], place: Path, word: str, before: str = "") -> None:
    for path in paths:
        if word in path:
            page.goto(origin + path)
            name = path.strip("/").replace("/", "-").replace("?", "-") or "welcome"
            page.screenshot(path=place / f"{before}{name}.png", full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
