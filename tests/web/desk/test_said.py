"""What carers say at the desk: beside its text, with what changed since; the list; and what is done about it."""

from __future__ import annotations

import re

import pytest

from app.extensions import db
from app.models import AuditEntry, Feedback
from app.storage.database import writing
from tests.web.desk.desk_people import press, read, somebody, write
from tests.web.people import post

PLACES = ("/desk/resources/grief", "/desk/resources/grief/history")


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def reader(app):
    return app.test_client()


def say(reader, kind: str, words: str = "", version: int = 1, **more: object) -> None:
    answer = post(
        reader, "/library/grief/say", "/library/grief", kind=kind, words=words, version=version, of="page", **more
    )
    assert answer.status_code == 302


def counts(html: str) -> list[list[str]]:
    """The rows of yes, partly and no."""
    table = re.search(r'<table class="table dense said-counts">.*?</table>', html, re.DOTALL)
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", table[0]) if table else []
    return [[name, *re.findall(r"<td>(\d+)</td>", cells)] for name, cells in rows]


@pytest.mark.parametrize("place", PLACES)
def test_it_stands_beside_the_text_with_how_often_it_helped(publisher, reader, place):
    for kind in ("helped", "helped", "partly", "did_not"):
        say(reader, kind)
    say(reader, "missing", "What to do with letters", part="The first days")
    say(reader, "hard")
    html = read(publisher, place)
    assert counts(html) == [["The text of now", "2", "1", "1"]]
    assert "“What to do with letters”" in html
    assert "<h3>“The first days”</h3>" in html
    assert "It is hard to read" in html.split("<h3>The whole page</h3>")[1]


def test_where_nothing_was_said_the_page_says_so(publisher):
    for place in PLACES:
        html = read(publisher, place)
        assert "Nobody has said yet whether it helps." in html
        assert "said-earlier" not in html


def test_what_was_said_of_an_earlier_text_is_told_so_with_what_changed(app, publisher, reader):
    say(reader, "helped")
    say(reader, "wrong", "The first line is wrong")
    assert write(publisher, "grief", title="When somebody dies", why_changed="Plainer").status_code == 302
    say(reader, "partly", version=2)
    say(reader, "tip", "Write it down", version=2)
    for place in PLACES:
        html = read(publisher, place)
        assert counts(html) == [["The text since version 2", "0", "1", "0"], ["Before, or not known", "1", "0", "0"]]
        old, new = html.index("The first line is wrong"), html.index("Write it down")
        earlier = [found.start() for found in re.finditer("About an earlier text", html)]
        assert len(earlier) == 1
        assert old < earlier[0] and not new < earlier[0] < old
        assert re.search(r'history/2">version 2</a>\s+\(title: Plainer\)', html)


def test_a_review_without_a_change_makes_no_text_an_earlier_one(publisher, reader):
    say(reader, "helped")
    say(reader, "hard", "Long words")
    assert press(publisher, PLACES[1], "/desk/resources/grief/reviewed").status_code == 302
    html = read(publisher, PLACES[1])
    assert counts(html) == [["The text of now", "1", "0", "0"]]
    assert "About an earlier text" not in html


def test_it_is_dealt_with_where_it_stands_and_goes(app, publisher, reader):
    say(reader, "wrong", "It is old")
    answer = press(publisher, PLACES[1], "/desk/feedback/1/done", back="page")
    assert answer.headers["Location"] == "/desk/resources/grief/history#said"
    assert "It is old" not in read(publisher, PLACES[1])
    assert "It is old" not in read(publisher, "/desk/feedback")
    done = read(publisher, "/desk/feedback?which=done")
    assert "It is old" in done
    assert "Dealt with by publisher@example.org" in done
    with app.app_context():
        assert db.session.query(AuditEntry).filter_by(what="dealt with feedback", subject="grief").count() == 1


def test_a_change_answers_it(publisher, reader):
    say(reader, "missing", "Whom to tell")
    assert "Answered by version" not in read(publisher, "/desk/feedback")
    write(publisher, "grief", title="When somebody dies", why_changed="Whom to tell")
    assert "Answered by version 2" in read(publisher, "/desk/feedback")
    assert press(publisher, "/desk/feedback", "/desk/feedback/1/answered", version="2").status_code == 302
    html = read(publisher, "/desk/feedback?which=done")
    assert re.search(r'answered by\s+<a href="/desk/resources/grief/history/2">version 2</a>', html)


@pytest.mark.parametrize("version", ["", "0", "3", "-1", "x", "9" * 30, "\u0662"])
def test_a_version_that_never_was_answers_nothing(publisher, reader, version):
    say(reader, "missing", "Whom to tell")
    write(publisher, "grief", title="When somebody dies", why_changed="x")
    assert press(publisher, "/desk/feedback", "/desk/feedback/1/answered", version=version).status_code == 404
    assert "Whom to tell" in read(publisher, "/desk/feedback")


def test_what_never_was_cannot_be_dealt_with_but_does_no_harm(publisher, reader):
    assert press(publisher, "/desk/feedback", "/desk/feedback/99/done").status_code == 302
    assert press(publisher, "/desk/feedback", "/desk/feedback/99/answered", version="1").status_code == 404
    assert press(publisher, "/desk/feedback", f"/desk/feedback/{'9' * 30}/done").status_code == 404


def test_the_list_is_narrowed_by_kind_and_page(publisher, reader):
    say(reader, "hard", "Long words")
    say(reader, "tip", "Ask a friend")
    post(reader, "/library/falls/say", "/library/falls", kind="hard", words="Of falls")
    every = read(publisher, "/desk/feedback")
    assert "3 waiting" in every
    assert 'value="falls"' in every
    hard = read(publisher, "/desk/feedback?kind=hard")
    assert ("Long words" in hard, "Of falls" in hard, "Ask a friend" in hard) == (True, True, False)
    both = read(publisher, "/desk/feedback?kind=hard&of=falls")
    assert ("Long words" in both, "Of falls" in both) == (False, True)
    # What is done from there leads back to what was asked for.
    action = re.search(r'action="(/desk/feedback/3/done[^"]*)"', both)[1].replace("&amp;", "&")
    answer = press(publisher, "/desk/feedback?kind=hard&of=falls", action)
    assert answer.headers["Location"] == "/desk/feedback?of=falls&kind=hard"
    assert "Nothing fits." in read(publisher, answer.headers["Location"])


@pytest.mark.parametrize(
    "asked",
    ["kind=nonsense", "of=no-such-page", "of=%00", "page=99999", "page=-1", "page=x", "which=x", "of=" + "x" * 900],
)
def test_whatever_is_asked_of_the_list_it_answers(publisher, reader, asked):
    say(reader, "hard", "Long words")
    assert publisher.get(f"/desk/feedback?{asked}").status_code in (200, 400)


def test_it_comes_in_pages_of_fifty(app, publisher, clock):
    with app.app_context(), writing(db.session()) as session:
        for number in range(101):
            session.add(Feedback(resource_id="grief", kind="tip", text=f"Tip {number}.", on=clock.now.date()))
    first, last = read(publisher, "/desk/feedback"), read(publisher, "/desk/feedback?page=3")
    assert "101 waiting, page 1 of 3" in first
    assert (first.count('<li id="said-'), last.count('<li id="said-')) == (50, 1)
    assert 'href="/desk/feedback?page=2"' in first
    assert "Tip 100." in first
    assert "Tip 0." in last
    # The first page of the desk counts them all, and reads but the first of them.
    home = read(publisher, "/desk/")
    assert 'Feedback not dealt with<span class="unseen">: 101</span>' in home


def test_html_is_shown_as_it_was_typed(publisher, reader):
    say(reader, "tip", "<img src=x onerror=alert(1)> \u202eabc", part="<b>part</b>")
    for place in (*PLACES, "/desk/feedback", "/desk/"):
        html = read(publisher, place)
        assert "<img src=x" not in html
        assert "<b>part" not in html
        assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_of_a_prompt_that_opens_no_page_it_stands_in_the_list(publisher, reader):
    step = "hospital_out.which-day"
    reader.post(
        f"/prompts/{step}/say", data={"kind": "hard", "words": "What day?"}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    html = read(publisher, "/desk/feedback")
    assert "Do you know the day they come home?" in html
    assert "Answered by" not in html
    assert "What day?" in read(publisher, "/desk/")
    assert (
        press(publisher, "/desk/feedback", "/desk/feedback/1/done", back="page").headers["Location"] == "/desk/feedback"
    )


def test_of_a_page_that_nobody_has_any_more(app, publisher, clock):
    with app.app_context(), writing(db.session()) as session:
        session.add(Feedback(resource_id="went-away", kind="did_not", text="No", on=clock.now.date(), version=9))
    assert "went-away" in read(publisher, "/desk/feedback")
    assert read(publisher, "/desk/")


def test_nobody_but_the_team_reads_it(client, reader):
    say(reader, "tip", "Only for the team")
    for path in ("/library/grief", "/library/grief/say", "/library/grief/said", "/phone/held", "/search?q=team"):
        assert "Only for the team" not in client.get(path).get_data(as_text=True)
    assert client.get("/desk/feedback").status_code == 302


def test_who_reads_for_a_signature_sees_it_and_a_draft_in_review_too(app, clock, publisher, reader):
    say(reader, "wrong", "The number is old")
    draft = write(publisher, "grief", "draft", title="When somebody dies").headers["Location"].split("/")[3]
    assert "The number is old" in read(publisher, f"/desk/drafts/{draft}")
    press(publisher, "/desk/review", "/desk/review", role="carer_panel")
    assert "The number is old" in read(publisher, "/desk/review/grief")
