"""axe finds nothing on any page, in light and dark, with the errors that forms can show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import chromium_or_skip, flags, served

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN = """async () => (await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
"best-practice"]})).violations.map((v) => v.id + " " + v.nodes.map((n) => n.target.join(" ")).join(", "))"""
PATHS = [
    "/",
    "/questions/nation",
    "/questions/help",
    "/questions/now",
    "/questions/about_you",
    "/check-your-answers",
    "/today",
    "/stage",
    "/something-has-changed",
    "/something-has-changed/done",
    "/library",
    "/library/topic/money",
    "/library/discharge-questions",
    "/search?q=gran+wont+eat",
    "/search?q=suicide",
    "/search?q=zzzzzz",
    "/help-now",
    "/help-now/wales",
    "/prompts",
    "/inbox",
    "/keep-my-plan",
    "/keep-my-plan/erase",
    "/keep-my-plan/erased",
    "/privacy",
    "/accessibility",
    "/about",
    "/home-screen",
    "/offline",
    "/nowhere",
    "/admin/sign-in",
]
EMPTY_FORMS = ["/questions/nation", "/questions/help", "/keep-my-plan", "/admin/sign-in"]


@pytest.fixture
def origin(app) -> Iterator[str]:
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium_or_skip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=flags())
        yield browser
        browser.close()


def faults(page: Page) -> list[str]:
    page.add_script_tag(path=str(AXE))
    return page.evaluate(RUN)


def keep_a_plan(page: Page, origin: str) -> None:
    page.goto(f"{origin}/questions/nation")
    page.click("label[for=nation-england]")
    page.click("form .button")
    page.goto(f"{origin}/something-has-changed")
    page.click("label[for=now-hospital_out]")
    page.click("form .button")
    page.goto(f"{origin}/keep-my-plan")
    page.click("label[for=consent]")
    page.click("label[for=age]")
    page.click("form .button")
    page.wait_for_url("**/prompts")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_axe_finds_nothing(browser, origin, scheme, size):
    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": size[0], "height": size[1]},
        bypass_csp=True,
        service_workers="block",
        reduced_motion="reduce",
    )
    page = context.new_page()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        if wrong := faults(page):
            found[name] = wrong

    for path in PATHS:
        page.goto(origin + path)
        look(path)
    for path in EMPTY_FORMS:
        page.goto(origin + path)
        page.click("main form .button")
        assert page.locator("[data-error-summary]").count() == 1, path
        look(f"{path} with its error")
    keep_a_plan(page, origin)
    for path in ("/today", "/prompts", "/inbox", "/keep-my-plan"):
        page.goto(origin + path)
        look(f"{path} with a plan")
    context.close()
    assert found == {}
