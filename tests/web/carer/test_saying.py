"""Did this help? One tap is kept; more can be said; nothing of who said it is kept, and nothing is lost."""

from __future__ import annotations

import re
import sys

import pytest
from sqlalchemy import select

from app import runtime
from app.extensions import db
from app.models import Feedback
from app.services.editing.publish import archive
from tests.web.carer.test_danger_in_search import TYPED, block
from tests.web.people import HOSPITAL, answer_all, keep_plan

SAME = {"Sec-Fetch-Site": "same-origin"}
SAY = "/library/grief/say"
# Of the few pages that an app on both databases has.
FIRST = "/library/advocacy/say"


def say(client, path: str = SAY, *, act: str = "", at: int = 0, **data: object):
    waited = {"X-Act": act, **({"X-Act-At": str(at)} if at else {})} if act else {}
    return client.post(path, data=data, headers={**SAME, **waited})


def kept(app) -> list[Feedback]:
    with app.app_context():
        return list(db.session.scalars(select(Feedback).order_by(Feedback.id)))


def words(answer) -> str:
    return answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("path", "of"), [("/library/discharge-questions", "page"), ("/library/discharge-questions/easy-read", "easy_read")]
)
def test_every_page_asks_quietly_and_says_its_version(client, path, of):
    html = words(client.get(path))
    form = re.search(r'<form method="post" action="/library/discharge-questions/say">.*?</form>', html, re.DOTALL)[0]
    assert re.findall(r'name="kind" value="(\w+)">(\w+)<', form) == [
        ("helped", "Yes"), ("partly", "Partly"), ("did_not", "No"),
    ]  # fmt: skip
    assert 'name="version" value="1"' in form
    assert f'name="of" value="{of}"' in form
    assert "textarea" not in html


@pytest.mark.parametrize("kind", ["helped", "partly", "did_not"])
def test_one_tap_is_enough(app_on_both, kind):
    client = app_on_both.test_client()
    answer = say(client, FIRST, kind=kind, version="1", of="page")
    assert answer.status_code == 302
    assert "Set-Cookie" not in answer.headers
    [row] = kept(app_on_both)
    assert (row.resource_id, row.kind, row.text, row.version, row.text_of, row.nation, row.act) == (
        "advocacy", kind, "", 1, "page", "", None,
    )  # fmt: skip
    html = words(client.get(answer.headers["Location"]))
    assert "<h1>Thank you</h1>" in html
    assert "Your answer is kept." in html
    assert re.findall(r'name="kind"[^>]* value="(\w+)"', html) == ["wrong", "out_of_date", "hard", "missing", "tip"]
    assert "Nobody reads this at once" in html
    assert 'href="/help-now"' in html.split("Nobody reads this at once")[1]


def test_a_line_with_its_part_its_version_and_the_nation(app, client):
    answer_all(client, {"nation": "wales"})
    answer = say(client, "/library/discharge-questions/say", kind="missing", words=" What to bring ", version="1",
                 of="easy_read", part="On the day")  # fmt: skip
    assert answer.headers["Location"].startswith("/library/discharge-questions/said")
    [row] = kept(app)
    assert (row.kind, row.text, row.part, row.text_of, row.nation) == (
        "missing", "What to bring", "On the day", "easy_read", "wales",
    )  # fmt: skip
    html = words(client.get(answer.headers["Location"]))
    assert "Thank you" in html
    assert 'href="/library/discharge-questions/easy-read"' in html


def test_the_parts_to_choose_are_the_headings_of_the_text_that_was_read(client):
    whole = words(client.get("/library/discharge-questions/say?version=1&of=page"))
    easy = words(client.get("/library/discharge-questions/say?version=1&of=easy_read"))
    headings = re.findall(r'<h2 id="part-[^"]*">(.*?)</h2>', words(client.get("/library/discharge-questions")))
    options = [re.findall(r"<option [^>]*>(.*?)</option>", html) for html in (whole, easy)]
    assert options[0] == ["The whole page", *headings]
    assert options[1] != options[0]
    assert options[1][0] == "The whole page"


def test_a_letter_to_copy_is_a_part_too(client):
    assert '<option value="Letter: ' in words(client.get("/library/discharge-rights/say?of=page"))
    assert "Letter: " not in words(client.get("/library/grief/say?of=page"))


def test_personal_details_go_before_it_is_kept_and_the_answer_says_so(app, client):
    answer = say(client, kind="tip", words="Ring Jane on 07700 900123 or jane@example.org", part="Call 07700 900123")
    [row] = kept(app)
    assert "900123" not in row.text + row.part
    assert "jane@example.org" not in row.text
    html = words(client.get(answer.headers["Location"]))
    assert "a phone number" in html
    assert "an e-mail address" in html
    assert "900123" not in answer.headers["Location"]


def test_the_numbers_of_lines_are_nobodys_own(app, client):
    say(client, kind="wrong", words="0808 808 8000 is not answered, nor is 116 123")
    assert kept(app)[0].text == "0808 808 8000 is not answered, nor is 116 123"


@pytest.mark.parametrize("out", ["x", "-1", "99", "999999999999", "\u0661", "0&out=0"])
def test_an_address_that_was_tampered_with_says_no_more(client, out):
    answer = client.get(f"/library/grief/said?out={out}")
    assert answer.status_code == 200
    assert words(answer).count("we took out") == (1 if out == "0&out=0" else 0)


# Sending


def test_what_a_phone_sends_twice_stands_once_for_whoever_keeps_no_plan(app_on_both, clock):
    client = app_on_both.test_client()
    for _ in range(2):
        assert say(client, FIRST, act="d" * 32, at=1_795_000_000_000, kind="did_not").status_code == 302
    clock.move(days=20)
    again = app_on_both.test_client()
    assert say(again, FIRST, act="d" * 32, at=1_795_000_000_000, kind="did_not").status_code == 302
    assert len(kept(app_on_both)) == 1
    assert say(client, FIRST, act="e" * 32, kind="did_not").status_code == 302
    assert len(kept(app_on_both)) == 2


def test_for_somebody_with_a_plan_too_and_nothing_of_the_plan_is_kept_with_it(app, client):
    answer_all(client, HOSPITAL)
    keep_plan(client)
    for _ in range(2):
        assert say(client, act="d" * 32, kind="partly").status_code == 302
    [row] = kept(app)
    assert {column.name for column in Feedback.__table__.columns} == {
        "id", "resource_id", "kind", "text", "day", "version", "text_of", "part", "step", "nation", "act", "done_at",
        "done_by", "answered_version",
    }  # fmt: skip
    assert (row.nation, row.act != "d" * 32) == ("england", True)


def test_what_waited_on_a_phone_is_never_sent_back_with_help_that_nobody_would_see(app, client):
    answer = say(client, act="d" * 32, at=1_795_000_000_000, kind="wrong", words=TYPED["self"])
    assert answer.status_code == 302
    assert kept(app)[0].text == TYPED["self"]
    assert "open Help now: it says whom to ring" in words(client.get("/library")).replace("Open", "open")


def test_what_was_taken_out_of_what_waited_is_said_on_the_next_page(app, client):
    say(client, act="d" * 32, at=1_795_000_000_000, kind="tip", words="Write to jane@example.org")
    assert "Set-Cookie" not in client.get("/library").headers
    answer_all(client, {"nation": "wales"})
    say(client, act="e" * 32, at=1_795_000_000_000, kind="tip", words="Write to jane@example.org")
    assert "we took out an e-mail address" in words(client.get("/today"))


def test_what_waited_since_a_release_that_took_more_is_taken_whole(app, client):
    assert say(client, act="d" * 32, at=1_795_000_000_000, kind="wrong", words="a b " * 240).status_code == 302
    assert len(kept(app)[0].text) == 959
    assert say(client, act="e" * 32, at=1_795_000_000_000, kind="wrong", words="a b " * 260).status_code == 422


def test_danger_is_shown_before_anything_is_kept(app, client):
    answer = say(client, kind="wrong", words=TYPED["medical"], part="x", version="1", of="page")
    assert answer.status_code == 422
    html = words(answer)
    assert block(html)
    assert TYPED["medical"] in html
    assert 'name="version" value="1"' in html
    assert re.search(r'value="wrong"[^>]* checked', html)
    assert kept(app) == []
    assert say(client, kind="wrong", words=TYPED["medical"], all_the_same="yes").status_code == 302
    assert len(kept(app)) == 1


def test_over_the_limit_nothing_is_lost(app, client, clock, monkeypatch):
    monkeypatch.setattr(sys.modules["app.web.carer.saying.pages"], "MOST_SAID", 1)
    assert say(client, kind="wrong", words="One").status_code == 302
    answer = say(client, kind="wrong", words="Two", version="1")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    html = words(answer)
    assert 'action="/library/grief/say"' in html
    assert '<input type="hidden" name="words" value="Two">' in html
    # A tap has room of its own; and an act that waits is asked to wait on.
    assert say(client, kind="helped").status_code == 302
    assert say(client, act="d" * 32, at=1_795_000_000_000, kind="tip", words="Three").status_code == 429
    clock.move(minutes=15)
    assert say(client, act="d" * 32, at=1_795_000_000_000, kind="tip", words="Three").status_code == 302
    assert [row.text for row in kept(app)] == ["One", "", "Three"]


# What cannot be taken as it is


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "kind"),
        ({"kind": "nonsense", "words": "x"}, "kind"),
        ({"kind": ["", "helped"]}, "kind"),
        ({"words": "It is fine"}, "kind"),
        ({"kind": "tip", "words": "\u0623" * 501}, "words"),
        ({"kind": "tip", "words": "\U0001f642" * 501}, "words"),
    ],
)
def test_a_fault_names_its_field_and_keeps_what_was_typed(app, client, typed, field):
    answer = say(client, **typed, version="1", part="A part")
    assert answer.status_code == 422
    html = words(answer)
    assert f'href="#{field}"' in html
    assert str(typed.get("words", "")) in html
    assert kept(app) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "\u202eabc\u202c",
        "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
        "{{ 7*7 }}",
        "a\r\nb",
        "'; DROP TABLE feedback",
    ],
)
def test_whatever_is_written_is_kept_as_text(app, client, text):
    assert say(client, kind="tip", words=text).status_code == 302
    assert kept(app)[0].text == text


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 30, "1.5", "\u0663", "\u00b2"])
def test_a_version_that_is_none_is_not_known(app, client, version):
    assert say(client, kind="helped", version=version, of="nonsense", prompt="x").status_code == 302
    [row] = kept(app)
    assert (row.version, row.text_of, row.step) == (0, "page", "")
    assert client.get(SAY, query_string={"version": version, "of": "nonsense"}).status_code == 200


def test_what_is_no_text_is_refused(client):
    assert say(client, kind="tip", words="a\x00b").status_code == 400
    raw = client.post(
        SAY, data=b"kind=tip&words=%ff%fe", headers={**SAME, "Content-Type": "application/x-www-form-urlencoded"}
    )
    assert raw.status_code < 500
    assert client.post(SAY, data={"kind": "tip"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get(SAY).status_code == 200
    assert client.delete(SAY).status_code == 405


@pytest.mark.parametrize(
    "path", ["/library/no-such-page", "/library/" + "x" * 500, "/prompts/no-such-prompt", "/library/%F0%9F%99%82"]
)
def test_of_what_never_was_nothing_can_be_said(app, client, path):
    assert say(client, f"{path}/say", kind="helped").status_code == 404
    assert client.get(f"{path}/say").status_code == 404
    assert client.get(f"{path}/said").status_code == 404
    assert kept(app) == []


def test_of_a_page_that_was_archived_meanwhile_it_is_kept_and_said_so(app, client, clock):
    with app.app_context():
        archive(db.session(), "grief", clock.now, "editor@example.org", "Too old")
    runtime.of(app).snapshots.look_again()
    assert client.get("/library/grief").status_code == 404
    answer = say(client, act="d" * 32, at=1_795_000_000_000, kind="wrong", words="It is old", version="1")
    assert answer.status_code == 302
    assert kept(app)[0].version == 1
    html = words(client.get(answer.headers["Location"]))
    assert "no longer shown" in html
    assert 'href="/library/grief"' not in html
    assert "Tell us about this page" in words(client.get(SAY))


# Prompts


def test_of_a_prompt_that_opens_no_page(app, client):
    answer = say(client, "/prompts/hospital_out.which-day/say", kind="did_not")
    assert answer.headers["Location"] == "/prompts/hospital_out.which-day/say?kept=yes"
    html = words(client.get(answer.headers["Location"]))
    assert 'action="/prompts/hospital_out.which-day/say"' in html
    assert 'href="/inbox"' in html
    assert say(client, "/prompts/hospital_out.which-day/say", kind="hard", words="Which day?").status_code == 302
    assert [(row.resource_id, row.step, row.text_of, row.kind, row.text) for row in kept(app)] == [
        ("", "hospital_out.which-day", "prompt", "did_not", ""),
        ("", "hospital_out.which-day", "prompt", "hard", "Which day?"),
    ]


def test_of_a_prompt_that_opens_a_page(app, client):
    answer = say(client, kind="did_not", version="1", of="prompt", prompt="death.week")
    assert "prompt=death.week" in answer.headers["Location"]
    [row] = kept(app)
    assert (row.resource_id, row.step, row.text_of) == ("grief", "death.week", "prompt")
    assert "Tell us about this prompt" in words(client.get(f"{SAY}?of=prompt&prompt=death.week"))
