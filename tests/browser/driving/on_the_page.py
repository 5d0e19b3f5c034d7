"""What a person does on a page: keeps a plan, sets up an account at the desk."""

from __future__ import annotations

from datetime import datetime

from flask import Flask
from playwright.sync_api import Page

from app.extensions import db
from app.services.access import editors
from tests.second_step import CODES, PASSWORD, give_second_step

EMAIL = "desk@example.org"
# Waits until the phone holds all that it needs to answer by itself.
WHOLE = """async () => { for (let n = 0; n < 600; n++) {
const name = (await caches.keys()).find((each) => each.startsWith("cc-pack-"));
const kept = name ? (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname) : [];
if (["danger", "search"].every((part) => kept.some((path) => path.startsWith(`/phone/pack/${part}.`)))) return true;
await new Promise((go) => setTimeout(go, 100)); } return false; }"""

# How many acts wait to be sent.
WAITING = """async () => { const open = indexedDB.open("care-companion");
await new Promise((go) => { open.onsuccess = go; });
const all = open.result.transaction("acts").objectStore("acts").count();
await new Promise((go) => { all.onsuccess = go; }); open.result.close(); return all.result; }"""


def keep_a_plan(page: Page, origin: str) -> None:
    page.goto(f"{origin}/questions/nation")
    page.click("label[for=nation-england]")
    page.click("form .button")
    page.goto(f"{origin}/something-has-changed/all")
    page.click("summary:has-text('Hospital and health')")
    page.click("label[for=now-hospital_out]")
    page.click("form .button")
    page.goto(f"{origin}/keep-my-plan")
    page.click("label[for=consent]")
    page.click("label[for=age]")
    page.click("label[for=prompts]")
    page.click("form .button")
    page.wait_for_url("**/prompts/turn-on")


def set_up_link(app: Flask, now: datetime) -> str:
    """The path of a fresh set-up link, as `flask user invite` prints it; the account has a second step already."""
    with app.app_context():
        link = "/desk/set-up/" + editors.invite(db.session(), EMAIL, "Made-up editor", now, "administrator")
    give_second_step(app, EMAIL, now)
    return link


def sign_in(page: Page, origin: str, link: str) -> None:
    """From the set-up link to the list."""
    page.goto(origin + link)
    page.fill("[name=password]", PASSWORD)
    page.click("main form .button")
    page.wait_for_url("**/desk/sign-in")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("main form .button")
    page.wait_for_url("**/desk/sign-in/second-step")
    page.fill("[name=code]", CODES[0])
    page.click("main form .button")
    page.wait_for_url("**/desk/")
