"""The phone answers the same addresses with the same HTML, and holds the same afterwards."""

from __future__ import annotations

import os
from urllib.parse import quote

import pytest

from app import runtime
from app.domain.vocabulary import GROUPS, NATIONS
from app.storage.content.content_files import load_library
from tests.web.people import HOSPITAL
from tests.web.phone.two_servers import Both, Phone, assert_same

SEARCHES = [
    "",
    "falls at night",
    "carers alowance",
    "she's taken all her tablets",
    "could put the pillow over his face",
    "mum keeps wandering out",
    "respite in wales",
    "<b>&'quotes' \"here\"",
    "qqqqq",
    "i'm ten and daddy got took to hospital",
]


@pytest.fixture
def both(app, client, clock):
    phone = Phone(app)
    yield Both(client, phone, clock)
    phone.close()


def answer_questions(both: Both, situation: dict) -> None:
    dates = {name: value for name, value in situation.items() if name.startswith("now-")}
    for question in ("nation", "who", "living", "help", "how_long", "hours", "now", "managing"):
        both.get(f"/questions/{question}")
        if question in situation:
            more = dates if question == "now" else {}
            both.post(f"/questions/{question}", **{question: situation[question]}, **more)
        else:
            both.post(f"/questions/{question}/skip")


def test_pages_that_are_the_same_for_everybody(both):
    for url in ("/", "/library", "/library/a-to-z", "/library/easy-read", "/help-now", "/about", "/privacy"):
        both.get(url)
    for url in ("/accessibility", "/home-screen", "/saved-pages", "/questions/nation", "/questions/nowhere"):
        both.get(url)
    for group in GROUPS:
        both.get(f"/library/topic/{group}")
    for nation in NATIONS:
        both.get(f"/help-now/{nation}")
    assert_same(both, 24)


def test_every_page_of_the_library(both):
    for page in load_library():
        both.get(f"/library/{page.id}")
        if page.easy_read:
            both.get(f"/library/{page.id}/easy-read")
    assert_same(both, 250)


@pytest.mark.parametrize("nation", NATIONS)
def test_pages_for_somebody_of_a_nation(both, nation):
    """A quarter of the library for each; all of it for all of them with SAME_PAGES=all."""
    both.post("/questions/nation", nation=nation)
    whole = os.environ.get("SAME_PAGES") == "all"
    pages = list(load_library())[None if whole else NATIONS.index(nation) :: 1 if whole else len(NATIONS)]
    for page in pages:
        both.get(f"/library/{page.id}")
    assert_same(both, len(pages))


def test_a_first_evening(both):
    answer_questions(both, HOSPITAL)
    for url in ("/check-your-answers", "/today", "/stage", "/something-has-changed", "/library", "/help-now"):
        both.get(url)
    both.post("/library/discharge-questions/save")
    both.get("/library/discharge-questions")
    both.post("/today/cards/done", card="discharge-questions")
    both.get("/today")
    both.post("/undo")
    both.get("/today")
    both.post("/something-has-changed/what", event="death")
    both.get("/something-has-changed/when")
    both.post("/something-has-changed/when", event="death", when="today")
    both.get("/today")
    both.post("/undo")
    both.get("/today")
    both.post("/something-has-changed/when", event="hospital_in", when="today")
    both.get("/something-has-changed/done")
    both.post("/stage", stage="middle")
    both.post("/saved-pages/discharge-questions/take-off")
    both.get("/saved-pages")
    assert_same(both, 35)


def test_what_cannot_be_taken_comes_back_with_what_was_typed(both):
    both.post("/questions/nation")
    both.post("/questions/nation", nation="france")
    both.post("/questions/nation", nation="wales")
    both.post("/questions/now", now=["hospital_out"], **{"now-hospital_out-day": "31", "now-hospital_out-month": "Feb"})
    both.post("/questions/now", now=["nothing", "hospital_out"])
    both.post("/something-has-changed/what")
    both.post("/something-has-changed/when", event="hospital_out")
    both.post("/something-has-changed/when", event="hospital_out", when="day")
    both.post("/stage", stage="nowhere")
    both.post("/today/cards/done", card="no-such-page")
    assert_same(both, 10)


def test_several_changes_on_one_page(both):
    both.get("/something-has-changed/all")
    both.post("/questions/nation", nation="england")
    both.post("/something-has-changed/when", event="hospital_in", when="today")
    both.get("/something-has-changed/all")
    day = {"now-hospital_out-day": "4", "now-hospital_out-month": "Dec", "now-hospital_out-year": ""}
    both.post("/something-has-changed/all", now=["hospital_out", "death"], **day)
    assert "4 December" in both.get("/something-has-changed/done")
    both.get("/something-has-changed/all")
    with both.client.application.app_context():
        yes = [f"{each.replace('_', '-')}-prompts" for each in runtime.content().transitions.opt_ins]
    both.post("/something-has-changed/all", now=["hospital_out", "end_of_life"], **dict.fromkeys(yes, "yes"), **day)
    both.get("/something-has-changed/all")
    both.post("/something-has-changed/all", now=["end_of_life"], **dict.fromkeys(yes, "no"))
    both.post("/something-has-changed/all")
    both.get("/something-has-changed/all")
    assert_same(both, 12)


def test_several_changes_that_cannot_be_taken_come_back(both):
    yes = {"end-of-life-prompts": "yes"}
    both.post("/something-has-changed/all", now=["hospital_out"], **{"now-hospital_out-day": "31 <b>"}, **yes)
    both.post("/something-has-changed/all", now=["nothing_new", "death"])
    both.post("/something-has-changed/all", now=["no_such_thing"])
    both.post(
        "/something-has-changed/all",
        now=["death"],
        **{"now-death-day": "1", "now-death-month": "1", "now-death-year": "1"},
    )
    assert_same(both, 4)


def test_what_somebody_says_of_a_page(both):
    say = "/library/discharge-questions/say"
    both.post(say)
    both.post(say, kind="wrong", words=' \u3000It\'s <wrong> & "old"\r\nsince May \x1f')
    both.get("/library/discharge-questions/said?version=2&of=easy_read&out=0&out=3&out=0&out=x&out=99")
    both.post(say, kind="helped", words="\U0001f642" * 500)
    both.post(say, kind="helped", words="  \n" + "\U0001f642" * 501 + " ")
    both.post(say, kind="nonsense", words="\ufeff<b>")
    both.post(say, words="x" * 501)
    both.post(say, kind="constructor", words="\u200b a \x85")
    both.post(say, kind="wrong", words="i want to kill myself")
    both.post(say, kind="wrong", words="i want to kill myself", all_the_same="yes")
    for kind in ("helped", "partly", "did_not"):
        both.post(say, kind=kind, version="1", of="page")
        both.post(say, kind=kind, version="1", of="easy_read")
    both.post(say, kind="missing", words="What to bring", part="Before they come home", version="1", of="page")
    both.post(say, kind="tip", version="x" * 40, of="nonsense", prompt="x")
    both.post(say, kind="hard", of="prompt", prompt="hospital_out.before", version="2")
    both.post(say, kind="missing", words="What to bring", follow="yes", version="1", of="page")
    both.get(say.removesuffix("/say") + "/said?followed=yes&of=page")
    both.get(say + "?kept=yes&version=1&of=page")
    both.get(say + "?version=1&of=easy_read")
    both.get("/library/discharge-rights/say?of=page")
    both.get(say + "?of=prompt&prompt=hospital_out.before&version=3")
    for path in ("/prompts/hospital_out.before/say", "/prompts/no-such-prompt/say"):
        both.get(path)
        both.post(path, kind="did_not")
        both.post(path, kind="missing", words="When")
        both.post(path, kind="missing", follow="yes")
        both.post(path, kind="nonsense", words="When", follow="yes")
        both.post(path, words="When")
    both.get("/prompts/hospital_out.before/said")
    both.get("/prompts/no-such-prompt/said")
    both.post("/library/no-such-page/say", kind="helped")
    both.get("/library/no-such-page/said")
    assert_same(both, 10)


@pytest.mark.parametrize("nation", ["", "scotland"])
def test_searches_and_what_tells_of_danger(both, nation):
    if nation:
        both.post("/questions/nation", nation=nation)
    for words in SEARCHES:
        both.get(f"/search?q={quote(words)}")
        both.get(f"/search?part=results&q={quote(words)}")
    assert_same(both, 2 * len(SEARCHES))


def test_what_is_read_before_it_is_sent(both):
    for text in (
        "",
        "it helped",
        "she is choking",
        "a b\r\n" * 400 + "i want to kill myself",
        "\u202e<b>",
        "he hit me \U0001f642",
    ):
        both.post("/read-for-danger", text=text)
    both.post("/questions/nation", nation="wales")
    both.post("/read-for-danger", text="he punched me")
    assert_same(both, 8)
