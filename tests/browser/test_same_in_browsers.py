"""Chromium and Firefox make the same pages of the phone's script as the server makes: letter by letter, choice by choice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from app.web.phone.server_script import source_of
from tests.browser.driving.chromium import Chromium
from tests.browser.driving.firefox import Firefox
from tests.browser.driving.house import driver_of
from tests.browser.driving.running_app import RunningApp
from tests.browser.driving.serving import flags
from tests.web.paths import OPEN_PATHS

SEARCHES = Path(__file__).parents[1] / "judged" / "searches.json"
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
# The phone says something else there: what needs a line, and what waits.
NOT_HERE = ("/keep-my-plan", "/near-you", "/waiting")
NEED_A_LINE = {"/ideas", "/ideas/followed", "/you-said"}
SAME = """(async () => { SOURCE;
const get = async (path) => (await fetch(path, { headers: { Accept: "text/html" }, cache: "no-store" })).text();
const manifest = await (await fetch("/phone/pack")).json();
const read = {};
const file = (name) => (read[name] ??= manifest.files[name] ? fetch(manifest.files[name]).then((each) => each.json()) : Promise.resolve(null));
const held = await (await fetch("/phone/held")).json();
const plain = (html) => html.replace(/<input type="hidden" name="(?:csrf_token|once)" value="[^"]*">|<meta name="csrf-token"[^>]*>/g, "");
const apart = [];
let compared = 0;
for (const path of PATHS) {
  if (!self.phone.knows("GET", new URL(path, location.origin))) continue;
  const asked = { method: "GET", url: new URL(path, location.origin), body: "" };
  const known = { pack: { file }, held, now: Date.parse(held.at), waiting: [], online: true };
  const { html = "", path: leads = "" } = await self.phone.respond(asked, known);
  compared += 1;
  if (leads || plain(html) !== plain(await get(path))) apart.push(path);
}
return { apart, compared }; })()"""


@pytest.fixture
def opened(request, seeded_sqlite, vapid_key_file, tmp_path) -> Iterator[tuple[Chromium | Firefox, RunningApp]]:
    driver = driver_of(request.param, request)
    with (
        RunningApp(seeded_sqlite, tmp_path, vapid_key_file, lambda: NOW, "http://127.0.0.1:9") as app,
        Chromium(tmp_path / "profile", flags(), playwright=driver)
        if driver
        else Firefox(tmp_path / "profile") as browser,
    ):
        yield browser, app


def paths() -> list[str]:
    typed = [f"/search?q={quote_plus(each['q'])}" for each in json.loads(SEARCHES.read_text("utf-8"))[::12]]
    return [*(path for path in OPEN_PATHS if not path.startswith(NOT_HERE) and path not in NEED_A_LINE), *typed]


@pytest.mark.parametrize("opened", ["chromium", "firefox"], indirect=True)
def test_pages_made_in_a_browser_are_those_of_the_server(opened):
    browser, app = opened
    with app.app.app_context(), app.app.test_request_context():
        script = source_of(app.app)
    for question, answer in (("nation", "wales"), ("who", "partner"), ("now", "dying"), ("managing", "stretched")):
        browser.goto(f"{app.origin}/questions/{question}")
        browser.evaluate(f"document.querySelector('input[value={answer}]').checked = true")
        browser.click("main form button[type=submit].button")
        browser.wait_for(f"!location.pathname.endsWith('/{question}')")
    said = browser.evaluate(SAME.replace("PATHS", json.dumps(paths())).replace("SOURCE", script))
    assert said["apart"] == []
    assert said["compared"] > 60
