"""Made-up situations, and how a test walks through the pages as somebody in one of them."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

HOSPITAL = {
    "nation": "england",
    "who": "parent_or_grandparent",
    "living": "nearby",
    "help": ["practical", "personal"],
    "how_long": "under_a_year",
    "hours": "20_to_34",
    "now": ["hospital_out"],
    "now-hospital_out-day": "4",
    "now-hospital_out-month": "12",
    "now-hospital_out-year": "2026",
    "managing": "stretched",
}
QUESTIONS = ("nation", "who", "living", "help", "how_long", "hours", "now", "managing")


def token_of(html: str) -> str:
    """The form token of a page; empty where it carries none."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    return found[1] if found else ""


def sent_back(html: str) -> dict[str, str]:
    """What a page that could not save holds of what was typed."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))


def post(client: FlaskClient, path: str, page: str = "", **data: object):
    """Posts a form as the page at `page` (or `path`) would send it, and does not follow the answer."""
    html = client.get(page or path).get_data(as_text=True)
    return client.post(path, data={"csrf_token": token_of(html), **data}, headers={"Sec-Fetch-Site": "same-origin"})


def answer_all(client: FlaskClient, situation: dict = HOSPITAL) -> None:
    """Answers the eight questions; what the situation leaves out is skipped."""
    dates = {name: value for name, value in situation.items() if name.startswith("now-")}
    for question in QUESTIONS:
        if question in situation:
            more = dates if question == "now" else {}
            assert post(client, f"/questions/{question}", **{question: situation[question]}, **more).status_code == 302
        else:
            assert post(client, f"/questions/{question}/skip", f"/questions/{question}").status_code == 302


def keep_plan(client: FlaskClient, *, prompts: bool = True):
    """Keeps the plan with consent; prompts on unless told otherwise."""
    wishes = {"prompts": "yes"} if prompts else {}
    return post(client, "/keep-my-plan", consent="yes", age="13_or_over", **wishes)
