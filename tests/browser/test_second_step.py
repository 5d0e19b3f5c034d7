"""The second step in a real browser: an app set up and used without JavaScript, and a passkey of a made-up device."""

from __future__ import annotations

import re
import shutil
import socket

import pyotp
import pytest
import segno
from playwright.sync_api import Page, expect

from app.extensions import db
from app.services.access import editors
from app.services.access.second_factor import authenticator_app
from tests.browser.driving.serving import served
from tests.browser.test_accessibility import faults
from tests.second_step import PASSWORD

EMAIL = "desk@example.org"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
# Which of its fields a QR code shows dark, row by row, by what the browser would draw; the border of four left out.
DARK = """(() => {
    const [ground, lines] = document.querySelectorAll("svg.qr path");
    if (getComputedStyle(ground).stroke !== "none") return "a line around it";
    if (getComputedStyle(lines).strokeLinecap !== "butt") return "round ends";
    const size = Math.round(lines.getBBox().width) + (lines.getBBox().x - 4) * 2, dark = [];
    for (let y = 0; y < size; y++) {
        let row = "";
        for (let x = 0; x < size; x++) {
            row += lines.isPointInStroke(new DOMPoint(x + 4.5, y + 4.5)) ? "1" : "0";
        }
        dark.push(row);
    }
    return dark;
})()"""
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def localhost(make_app, seeded_sqlite, tmp_path):
    """The app under the name of a host: passkeys know no numbers for one."""
    file = tmp_path / "passkeys.db"
    shutil.copy(seeded_sqlite, file)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    origin = f"http://localhost:{port}"
    app = make_app(f"sqlite:///{file}", origin=origin)
    with served(app, port):
        yield app, origin


def begin(app, page: Page, origin: str, now) -> None:
    """From a set-up link to the page that asks for a second step."""
    with app.app_context():
        link = editors.invite(db.session(), EMAIL, "Made-up editor", now, "administrator")
    page.goto(f"{origin}/desk/set-up/{link}")
    page.fill("[name=password]", PASSWORD)
    page.click("main form .button")
    first_step(page, origin)
    page.wait_for_url("**/desk/second-factor")


def first_step(page: Page, origin: str) -> None:
    page.goto(f"{origin}/desk/sign-in")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("#sign-in .button")


def test_an_app_is_set_up_and_used_without_javascript(app, clock, origin, browser):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    begin(app, page, origin, clock.now)
    expect(page.locator("[data-passkey]").first).to_be_hidden()
    page.click("text=Set up an app")
    page.wait_for_url("**/desk/second-factor/app")
    box = page.locator("svg.qr").bounding_box()
    assert box
    assert 200 <= box["width"] <= 300
    maker = pyotp.TOTP(page.locator("[data-secret]").inner_text().replace(" ", ""))
    page.fill("[name=code]", maker.at(clock.now))
    page.click("#app-code .button")
    expect(page.locator(".codes li")).to_have_count(10)
    page.click("text=I have kept them")
    page.wait_for_url("**/desk/")
    page.click("text=Sign out")
    clock.move(minutes=1)
    first_step(page, origin)
    page.wait_for_url("**/desk/sign-in/second-step")
    page.fill("[name=code]", "000000")
    page.click("#second-step .button")
    expect(page.locator("[data-error-summary]")).to_contain_text("does not fit")
    page.fill("[name=code]", maker.at(clock.now))
    page.click("#second-step .button")
    page.wait_for_url("**/desk/")
    context.close()


def test_a_passkey_is_made_and_opens_the_desk_alone_and_after_a_password(localhost, clock, browser):
    app, origin = localhost
    context = browser.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on("console", lambda line: said.append(line.text) if "Content Security Policy" in line.text else None)
    tools = context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    device = tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    begin(app, page, origin, clock.now)
    page.fill("#name", "My phone")
    page.click("text=Make a passkey")
    expect(page.locator(".codes li")).to_have_count(10)
    assert len(tools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]) == 1
    page.click("text=I have kept them")
    page.click("text=Sign out")
    page.wait_for_url("**/desk/sign-in")
    page.click("text=Sign in with a passkey")
    page.wait_for_url("**/desk/")
    page.click("text=Sign out")
    first_step(page, origin)
    page.wait_for_url("**/desk/sign-in/second-step")
    page.click("text=Use a passkey")
    page.wait_for_url("**/desk/")
    page.click("text=My account")
    expect(page.locator("main")).to_contain_text("1 passkey.")
    page.click("text=Sign out")
    tools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.click("text=Sign in with a passkey")
    expect(page.locator("[data-passkey-said]")).to_contain_text("No passkey was used")
    assert said == []
    context.close()


def drawn(secret: str) -> list[str]:
    """The fields of the QR code for that secret."""
    code = segno.make(authenticator_app.address_of(secret, EMAIL), error="m")
    return ["".join(str(field) for field in row) for row in code.matrix]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_the_second_step(app, clock, origin, browser, scheme, tmp_path):
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, bypass_csp=True, service_workers="block")
    page = context.new_page()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.screenshot(path=tmp_path / f"{scheme}-{re.sub(r'[^a-z]+', '-', name)}.png", full_page=True)
        if wrong := faults(page):
            found[name] = wrong
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name

    begin(app, page, origin, clock.now)
    look("second-factor, first time")
    page.click("text=Set up an app")
    page.wait_for_url("**/desk/second-factor/app")
    look("app")
    secret = page.locator("[data-secret]").inner_text().replace(" ", "")
    assert page.evaluate(DARK) == drawn(secret)
    page.fill("[name=code]", pyotp.TOTP(secret).at(clock.now))
    page.click("#app-code .button")
    expect(page.locator(".codes li")).to_have_count(10)
    look("recovery codes")
    for path in ("second-factor", "my-account", "sign-ins", "people"):
        page.goto(f"{origin}/desk/{path}")
        look(path)
    clock.move(minutes=11)
    page.goto(f"{origin}/desk/second-factor")
    look("confirm")
    page.goto(f"{origin}/desk/")
    page.click("text=Sign out")
    first_step(page, origin)
    page.wait_for_url("**/desk/sign-in/second-step")
    page.click("#second-step .button")
    look("second step with its error")
    context.close()
    assert found == {}
