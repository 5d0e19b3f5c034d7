"""Two journeys: a ward's poster is scanned and leads to a page made for somebody; a friend hands answers over by a square."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app import runtime
from tests.browser.driving.on_the_page import set_up_link, sign_in
from tests.browser.test_accessibility import faults
from tests.paper.read_pdf import pictures, squares
from tests.web.desk.desk_people import read, somebody

PHONE = {"width": 390, "height": 844}
# All that a site can keep in a browser, as one text: caches with what they hold, databases, both storages.
KEPT = """async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (new URL(request.url).pathname.startsWith("/phone/pack/")) continue;
      found.push(request.url, await (await cache.match(request)).text());
    }
  }
  for (const { name } of await indexedDB.databases()) {
    const open = indexedDB.open(name);
    await new Promise((go) => { open.onsuccess = go; });
    for (const store of open.result.objectStoreNames) {
      const all = open.result.transaction(store).objectStore(store).getAll();
      await new Promise((go) => { all.onsuccess = go; });
      found.push(JSON.stringify(all.result));
    }
    open.result.close();
  }
  return found.join("\\n");
}"""


def phone(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport=PHONE, reduced_motion="reduce", bypass_csp=True)


def here(address: str, origin: str) -> str:
    """An address of ours as the test's own server has it."""
    return origin + address.removeprefix("http://localhost:8000")


def scanned(page: Page) -> str:
    """What the one square says that stands on the screen."""
    (found,) = squares(Image.open(BytesIO(page.screenshot(full_page=True))))
    return found


def shown(dashboard: str) -> list[str]:
    """How often the ward's code was opened, the questions begun, and finished, as the table by code has it."""
    (row,) = re.findall(r'<th scope="row">Ward 12, [^<]*</th>(.*?)</tr>', dashboard, re.DOTALL)
    return re.findall(r"<td>([^<]*)</td>", row)[:3]


def test_a_wards_poster_is_scanned_and_counted_without_a_number_that_tells(app, clock, origin, browser, tmp_path: Path):
    desk = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    at_the_desk = desk.new_page()
    sign_in(at_the_desk, origin, set_up_link(app, clock.now))
    at_the_desk.goto(f"{origin}/desk/codes")
    at_the_desk.click("text=New place")
    at_the_desk.fill("[name=place]", "Ward 12, St Anne's")
    at_the_desk.click("label[for=kind-ward]")
    at_the_desk.select_option("[name=nation]", "wales")
    at_the_desk.select_option("[name=transition]", "hospital_out")
    at_the_desk.click("text=Make the code")
    expect(at_the_desk.locator("main")).to_contain_text("The code is made")
    poster = desk.request.get(origin + at_the_desk.get_by_role("link", name="Poster", exact=True).get_attribute("href"))
    (address,) = squares(pictures(poster.body())[0])

    carers = phone(browser)
    page = carers.new_page()
    page.goto(here(address, origin))
    expect(page.locator("main")).to_contain_text("Your ward suggested this.")
    expect(page.locator("#nation-wales")).to_be_checked()
    assert carers.cookies() == []
    page.click("main form .button:first-of-type")
    code = address.rpartition("/")[2]
    for _ in range(5):
        assert code not in page.url
        page.click("text=Skip this question")
    expect(page.locator("#now-hospital_out")).to_be_checked()
    page.click("text=Continue")
    page.click("text=Skip this question")
    page.click("text=Show me what matters now")
    expect(page.locator("h1")).to_contain_text("What matters now")
    expect(page.locator("main")).to_contain_text("Because they come home from hospital")

    # A month later, when its numbers may be shown at all, this one visit is still a star; a month of many is not.
    with app.app_context():
        assert runtime.of(app).counts.write()
    clock.move(days=40)
    publisher = somebody(app, clock, "publisher")
    assert "opened: *, began the questions: *, finished them: *." in read(publisher, "/desk/codes")
    assert shown(read(publisher, "/desk/numbers/tables/codes?month=2026-12")) == ["*", "*", "*"]
    for _ in range(23):
        app.test_client().get(f"/w/{code}")
    with app.app_context():
        assert runtime.of(app).counts.write()
    clock.move(days=35)
    analyst = somebody(app, clock, "analyst")
    assert shown(read(analyst, "/desk/numbers/tables/codes?month=2027-01"))[0] == "25"
    for context in (desk, carers):
        context.close()


@pytest.mark.parametrize("worker", [True, False])
def test_answers_are_handed_over_and_nothing_stays_behind(app, origin, browser, worker):
    helpers = phone(browser)
    page = helpers.new_page()
    asked: list[str] = []
    if worker:
        # The helper has answers of their own, and the worker.
        page.goto(f"{origin}/questions/nation")
        page.click("label[for=nation-scotland]")
        page.click("form .button")
        page.goto(f"{origin}/today")
        page.evaluate("navigator.serviceWorker.ready")
        page.reload()
    before = helpers.cookies()
    helpers.on("request", lambda request: asked.append(request.url))
    page.goto(f"{origin}/pass-it-on")
    page.click("text=Help somebody start")
    page.click("text=Begin together")
    page.click("label[for=nation-wales]")
    page.click("button[value=answer]")
    page.click("label[for=who-parent_or_grandparent]")
    page.click("button[value=answer]")
    page.click("button[value=back]")
    expect(page.locator("#who-parent_or_grandparent")).to_be_checked()
    page.click("button[value=answer]")
    for _ in range(6):
        page.click("button[value=skip]")
    expect(page.locator("main")).to_contain_text("A parent or grandparent")
    page.click("text=Hand over to their phone")
    expect(page.locator(".square")).to_be_visible()
    assert faults(page) == []
    address = here(scanned(page), origin)

    carers = phone(browser)
    theirs = carers.new_page()
    sent: list[str] = []
    carers.on("request", lambda request: sent.append(request.url))
    theirs.goto(address)
    secret = address.partition("#")[2]
    assert len(secret) > 60
    expect(theirs.get_by_role("button", name="Open them here")).to_be_visible()
    assert theirs.url == f"{origin}/open-here"
    assert carers.cookies() == []
    assert faults(theirs) == []
    theirs.click("text=Open them here")
    expect(theirs.locator("h1")).to_contain_text("Check your answers")
    expect(theirs.locator("main")).to_contain_text("A parent or grandparent")
    expect(theirs.locator("main")).to_contain_text("Wales")

    page.click("text=It is on their phone: clear this one")
    expect(page.locator("h1")).to_contain_text("All gone from this phone")
    assert helpers.cookies() == before
    kept = page.evaluate(KEPT)
    for word in ("parent_or_grandparent", "A parent or grandparent", "help-somebody-start/", secret):
        assert word not in kept
    # What addresses said is all that a log could know.
    assert not [url for url in asked + sent if secret in url or "parent" in url]
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        assert "A parent or grandparent" not in page.locator("body").inner_text()

    others = phone(browser)
    late = others.new_page()
    late.goto(address)
    late.click("text=Open them here")
    expect(late.locator("h1")).to_contain_text("used already")
    assert others.cookies() == []
    for context in (helpers, carers, others):
        context.close()


def test_without_scripts_the_square_leads_to_the_questions(origin, browser):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}/open-here#{'A' * 140}")
    expect(page.locator("main")).to_contain_text("No answers came along")
    expect(page.get_by_role("button", name="Open them here")).to_be_hidden()
    page.click("text=Start now")
    expect(page.locator("h1")).to_contain_text("Which part of the UK")
    page.goto(f"{origin}/help-somebody-start")
    page.click("text=Begin together")
    page.click("label[for=nation-wales]")
    page.click("button[value=answer]")
    for _ in range(7):
        page.click("button[value=skip]")
    page.click("text=Hand over to their phone")
    assert scanned(page).startswith("http://localhost:8000/open-here#")
    context.close()
