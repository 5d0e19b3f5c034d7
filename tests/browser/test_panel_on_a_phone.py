"""A panel member's things on a phone, and a round on a computer: axe finds nothing, everything can be tapped."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.browser.test_accessibility import faults, faults_by_night
from tests.fakes.browser_keys import BrowserKeys
from tests.second_step import CODES, PASSWORD, give_second_step, make_account
from tests.web.desk.desk_people import somebody
from tests.web.desk.panel.panel_people import answer, make_round, members, next_thing, things_of
from tests.web.people import post

PICTURES = os.environ.get("PICTURES", "")
PHONE, COMPUTER = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
CHOOSABLE = "main .button, main .tall, main input:not([type=checkbox], [type=radio])"


class Looker:
    """Opens pages by day and by night, and keeps what axe finds on them."""

    def __init__(self, page) -> None:
        self.page, self.found = page, {}

    def look(self, name: str) -> None:
        if wrong := [*faults(self.page), *faults_by_night(self.page)]:
            self.found[name] = wrong
        low = self.page.evaluate(
            """(which) => [...document.querySelectorAll(which)].filter((each) => each.type !== "hidden"
            && each.offsetParent && each.getBoundingClientRect().height < 43.5).map((each) => each.outerHTML)""",
            CHOOSABLE,
        )
        wide = self._is_wide()
        if low or wide:
            self.found[f"{name}: size"] = [*low, *(["wider than the screen"] if wide else [])]
        # As at 400 % zoom of a computer's window.
        size = self.page.viewport_size
        self.page.set_viewport_size({"width": 320, "height": 256})
        if self._is_wide():
            self.found[f"{name}: at 320"] = ["wider than the screen"]
        self.page.set_viewport_size(size)
        if PICTURES:
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme=scheme)
                self.page.screenshot(path=str(Path(PICTURES) / f"{name}-{scheme}.png"), full_page=True)
            self.page.emulate_media(color_scheme="light")

    def _is_wide(self) -> bool:
        return self.page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.fixture
def open_as(browser, origin):
    """Opens a browser of some size and signs somebody in, by the forms."""
    opened = []

    def open_page(email, size, *, second=False):
        context = browser.new_context(
            viewport=size, bypass_csp=True, service_workers="block", reduced_motion="reduce", color_scheme="light"
        )
        opened.append(context)
        page = context.new_page()
        page.goto(f"{origin}/desk/sign-in")
        page.fill("[name=email]", email)
        page.fill("[name=password]", PASSWORD)
        page.click("main form .button")
        if second:
            page.fill("[name=code]", CODES[0])
            page.click("main form .button")
        page.wait_for_url("**/desk/")
        return page

    yield open_page
    for context in opened:
        context.close()


def test_a_member_on_a_phone(app, clock, origin, open_as):
    maker = somebody(app, clock, "publisher")
    make_account(app, clock.now, "panel", "carer@example.org")
    page = open_as("carer@example.org", PHONE, second=True)
    looker = Looker(page)
    looker.look("member-0-nothing-yet")
    items = things_of(app, make_round(app, maker, ["carer@example.org"]))
    page.goto(f"{origin}/desk/")
    looker.look("member-1-first-thing")
    page.click("text=Begin")
    looker.look("member-2-read")
    page.click("#sentence-3")
    looker.look("member-3-sentence")
    page.click("text=Tell the editors")
    looker.look("member-4-sentence-error")
    page.fill("textarea", "My father had no drain bag with him.")
    page.click("text=Tell the editors")
    looker.look("member-5-read-with-remark")
    page.click("button:has-text('Partly')")
    looker.look("member-6-thanks")
    page.click("text=Begin")
    looker.look("member-7-weigh")
    page.click("button:has-text('A lot')")
    page.click("text=Begin")
    looker.look("member-8-wording")
    page.click("button:has-text('The second')")
    page.click("text=Begin")
    looker.look("member-9-rank")
    page.click("button:has-text('A poster')")
    looker.look("member-10-rank-second")
    page.click("button:has-text('Prompts')")
    page.click("button:has-text('Easy read')")
    looker.look("member-11-done")
    page.goto(f"{origin}/desk/panel/given")
    looker.look("member-12-given")
    page.goto(f"{origin}/desk/panel/things/{items['weigh']}")
    looker.look("member-13-again")
    page.goto(f"{origin}/desk/panel/leave")
    looker.look("member-14-leave")
    assert looker.found == {}


def test_a_round_on_a_computer(app, clock, origin, open_as):
    maker = somebody(app, clock, "publisher")
    people = members(app, clock, carers=9, stakeholders=2)
    round_id = make_round(app, maker, people)
    for at, member in enumerate(people.values()):
        while place := next_thing(member):
            kind = {number: name for name, number in things_of(app, round_id).items()}[int(place.rsplit("/", 1)[1])]
            given = {"read": "yes", "weigh": ("lot", "some")[at % 2], "wording": "first", "rank": str(at % 4)}[kind]
            more = {"picked": ",".join(str(each) for each in range(4) if each != at % 4)[:3]} if kind == "rank" else {}
            answer(member, place, given, **more)
            if kind == "read":
                post(member, f"{place}/sentences/2", text=f"The words of a made-up member, number {at}.")
    make_account(app, clock.now, "researcher", "researcher@example.org")
    page = open_as("researcher@example.org", COMPUTER, second=True)
    looker = Looker(page)
    looker.look("study-0-home")
    place = f"{origin}/desk/rounds"
    for name, path in (("1-list", ""), ("2-new", "/new"), ("3-open", f"/{round_id}")):
        page.goto(place + path)
        looker.look(f"study-{name}")
    page.goto(f"{place}/new")
    page.click("text=Save")
    looker.look("study-4-new-error")
    page.goto(f"{place}/{round_id}")
    page.click("text=Close it now")
    looker.look("study-5-closed")
    page.fill("textarea", "We make the poster first. The list of what to bring waits until May.")
    page.click("main button:has-text('Tell the members')")
    looker.look("study-6-told")
    made = post(maker, "/desk/rounds/new", question="Which words?", members=["2"], **_day())
    assert made.status_code == 302
    for kind in ("read", "weigh", "wording", "rank"):
        page.goto(f"{origin}{made.headers['Location']}/add/{kind}")
        looker.look(f"study-7-add-{kind}")
    page.click("main button:has-text('Add')")
    looker.look("study-8-add-error")
    page.goto(f"{origin}{made.headers['Location']}")
    looker.look("study-9-made")
    give_second_step(app, "panel0@example.org", clock.now)
    phone = open_as("panel0@example.org", PHONE, second=True)
    told = Looker(phone)
    told.look("member-15-told-home")
    phone.goto(f"{origin}/desk/panel/rounds/{round_id}")
    told.look("member-16-told")
    assert looker.found | told.found == {}


def _day():
    return {"closes-day": "20", "closes-month": "12", "closes-year": "2026"}


# A push service that says yes, in the place of the browser's own; what it made stays through a new page.
YES = """(made) => {
  const hold = () => { const kept = sessionStorage.getItem("made"); return kept && subscription(JSON.parse(kept)); };
  const subscription = (kept) => ({ endpoint: kept.endpoint, toJSON: () => kept, options: {} });
  const subscribe = async () => { sessionStorage.setItem("made", JSON.stringify(made)); return subscription(made); };
  const ready = Promise.resolve({ pushManager: { getSubscription: async () => hold(), subscribe } });
  const worker = { ready, addEventListener() {}, register: async () => ({}), getRegistrations: async () => [] };
  Object.defineProperty(navigator, "serviceWorker", { value: worker });
  Object.defineProperty(Notification, "permission", { get: () => "granted" });
  Notification.requestPermission = async () => "granted";
}"""


def test_a_reminder_on_this_phone_and_not_any_more(app, clock, origin, open_as):
    make_account(app, clock.now, "panel", "carer@example.org")
    page = open_as("carer@example.org", PHONE, second=True)
    keys = BrowserKeys()
    made = {"endpoint": "https://fcm.googleapis.com/fcm/send/x", "keys": {"p256dh": keys.p256dh, "auth": keys.auth}}
    page.add_init_script(f"({YES})({json.dumps(made)})")
    page.goto(f"{origin}/desk/")
    looker = Looker(page)
    page.wait_for_selector("text=Remind me on this phone")
    looker.look("member-17-reminder-off")
    page.click("text=Remind me on this phone")
    page.wait_for_selector("text=Not on this phone any more")
    assert "on your phone" in page.inner_text("main")
    looker.look("member-18-reminder-on")
    page.click("text=Not on this phone any more")
    page.wait_for_selector("text=Remind me on this phone")
    assert "by e-mail to carer@example.org" in page.inner_text("main")
    page.click("text=Stop reminders")
    assert "No reminder comes any more." in page.inner_text("main")
    assert looker.found == {}


@pytest.mark.parametrize("size", [PHONE, COMPUTER], ids=["phone", "computer"])
def test_a_student(app, clock, origin, open_as, size):
    publisher = somebody(app, clock, "publisher")
    for topic in ("Help on the train", "A stay in respite"):
        post(publisher, "/desk/topics-wanted", topic=topic, wanted_for="Whoever travels with somebody")
    carers = members(app, clock, carers=3)
    make_account(app, clock.now, "student", "student@example.org")
    page = open_as("student@example.org", size, second=True)
    looker, kind = Looker(page), "phone" if size is PHONE else "computer"
    looker.look(f"student-0-home-{kind}")
    page.click("text=See the topics")
    looker.look(f"student-1-topics-{kind}")
    page.click("button:has-text('Take it') >> nth=0")
    page.wait_for_url("**/edit")
    page.fill("[name=why]", "Staff can help you both on and off.")
    page.fill("[name=body]", "Ask for a seat before you set out. Staff help you on and off the train.\n")
    page.click("#resource-form button[value=draft]")
    page.wait_for_load_state()
    page.goto(f"{origin}/desk/topics-wanted/1")
    page.click("text=Ask carers to read it")
    page.click("text=Ask a clinician to read it")
    for at, carer in enumerate(carers.values()):
        place = next_thing(carer)
        post(carer, f"{place}/sentences/{at % 2}", text="Which office do I ring to ask for that?")
        answer(carer, place, ("yes", "partly")[at % 2])
    page.goto(f"{origin}/desk/topics-wanted/1")
    looker.look(f"student-2-asked-{kind}")
    page.click("text=Close it now")
    looker.look(f"student-3-answers-{kind}")
    page.goto(f"{origin}/desk/")
    looker.look(f"student-4-home-{kind}")
    assert looker.found == {}


def test_an_invitation(app, clock, origin, open_as):
    make_account(app, clock.now, "panel", "carer@example.org")
    make_account(app, clock.now, "administrator", "admin@example.org")
    page = open_as("admin@example.org", COMPUTER, second=True)
    looker = Looker(page)
    page.goto(f"{origin}/desk/people")
    page.fill("[name=email]", "new@example.org")
    page.fill("[name=name]", "Made-up carer")
    page.click("label[for=role-panel]")
    page.click("button:has-text('Make the link')")
    page.click("text=Words to send it with")
    words = page.inner_text(".notice")
    link = page.inner_text("code.link")
    assert link in words.split("Words to send it with")[1]
    page.click("text=Made-up panel leaves the panel")
    looker.look("staff-0-invited")
    page.goto(link.replace(link.split("/desk/")[0], origin))
    looker.look("staff-1-set-up")
    assert looker.found == {}
