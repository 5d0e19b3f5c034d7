"""Reading and signing at the desk, and what readers and editors see of it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from app import runtime
from app.domain.content.signing.roles import by_harm
from app.domain.vocabulary import GROUPS
from app.extensions import db
from app.models import Comment, SignOff
from app.models.content.resource import ResourceRow
from tests.web.desk.desk_people import SAME, read, somebody, write
from tests.web.people import token_of

PAGE = "choking-cpr"
TYPED = {"role": "nurse", "name": "A Nurse", "post": "ward sister", "note": "Read twice",
         "signed-day": "29", "signed-month": "11", "signed-year": "2026"}  # fmt: skip


@pytest.fixture
def reviewer(app, clock):
    return somebody(app, clock, "reviewer")


def start(client, role="nurse"):
    html = read(client, "/desk/review")
    return client.post("/desk/review", data={"csrf_token": token_of(html), "role": role}, headers=SAME)


def hidden(html, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    return found[1] if found else ""


def send(client, act, page=PAGE, **data):
    html = read(client, f"/desk/review/{page}")
    sent = {"csrf_token": token_of(html), "seen": hidden(html, "seen"), **data}
    return client.post(f"/desk/review/{page}/{act}", data=sent, headers=SAME)


def sign(client, page=PAGE, **changes):
    return send(client, "sign", page, **{**TYPED, **changes})


def rows(app):
    with app.app_context():
        return [(row.resource_id, row.role, row.name, row.by) for row in db.session.query(SignOff).order_by(SignOff.id)]


def readers_see(app, page=PAGE):
    html = read(app.test_client(), f"/library/{page}")
    return re.findall(r"Read and signed by[^<]*", re.sub(r"\s+", " ", html))


def test_a_page_that_nobody_signed_says_nothing_of_it(app):
    assert readers_see(app) == []
    assert "sign" not in re.sub(
        r"(?i)signs?\b|signal|design|hand-sign", "", read(app.test_client(), f"/library/{PAGE}")
    )


def test_reading_begins_with_help_now_and_goes_on_by_harm(reviewer):
    first = start(reviewer).headers["Location"]
    assert first.startswith("/desk/review/")
    seen, place = [], first
    for _ in range(5):
        seen.append(place.split("?")[0].removeprefix("/desk/review/"))
        place = reviewer.get(f"/desk/review-next?after={seen[-1]}").headers["Location"]
    assert len(set(seen)) == 5
    assert "Page 1 of" in read(reviewer, first)


def test_the_page_stands_there_as_readers_see_it_with_all_that_it_rests_on(app, reviewer):
    start(reviewer, "adviser")
    html = read(reviewer, "/desk/review/carers-allowance")
    with app.app_context():
        page = runtime.snapshot().library.get("carers-allowance")
        body = runtime.snapshot().body("carers-allowance", "england", runtime.today())
        fact = runtime.snapshot().facts["carers-allowance-weekly"]
    assert body in html
    for told in (page.title, page.sources[0].url, fact.name, fact.shown(fact.valid_from), "Checked on"):
        assert str(told).replace("'", "&#39;") in html
    for note in page.editor_notes:
        assert note.replace("'", "&#39;").replace('"', "&#34;") in html


def test_it_is_shown_for_each_nation_that_it_holds_in(app, reviewer):
    start(reviewer)
    assert 'aria-current="page">England' in read(reviewer, f"/desk/review/{PAGE}")
    html = read(reviewer, f"/desk/review/{PAGE}?nation=wales")
    assert 'aria-current="page">Wales' in html
    assert 'aria-current="page">England' in read(reviewer, f"/desk/review/{PAGE}?nation=atlantis")
    after = re.search(r'href="(/desk/review-next[^"]*)"', html)[1].replace("&amp;", "&")
    assert reviewer.get(after).headers["Location"].endswith("?nation=wales")


def test_it_is_right_is_kept_with_the_account_and_told_to_readers(app, reviewer):
    start(reviewer)
    answer = sign(reviewer)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/desk/review/")
    assert rows(app) == [(PAGE, "nurse", "A Nurse", "reviewer@example.org")]
    assert readers_see(app) == ["Read and signed by a nurse on 29 November 2026."]


def test_the_name_is_told_where_it_was_ticked(app, reviewer):
    start(reviewer)
    sign(reviewer, shows_name="yes")
    assert readers_see(app) == ["Read and signed by a nurse, A Nurse, on 29 November 2026."]


def test_each_role_signs_for_itself_and_the_next_form_knows_the_name(app, reviewer):
    start(reviewer)
    sign(reviewer)
    assert 'value="ward sister"' in read(reviewer, "/desk/review/falls")
    start(reviewer, "carer_panel")
    assert 'value="ward sister"' not in read(reviewer, "/desk/review/falls")
    sign(reviewer, role="carer_panel")
    assert readers_see(app) == [
        "Read and signed by a nurse on 29 November 2026.",
        "Read and signed by a panel of carers on 29 November 2026.",
    ]


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({"name": " "}, "name"),
        ({"name": "a" * 121}, "name"),
        ({"post": ""}, "post"),
        ({"note": "a" * 501}, "note"),
        ({"signed-day": ""}, "signed-day"),
        ({"signed-month": "13"}, "signed-month"),
        ({"signed-year": "2027"}, "signed-day"),
        ({"role": "wizard"}, "role"),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_and_nothing_is_signed(app, reviewer, changes, box):
    start(reviewer)
    answer = sign(reviewer, **changes)
    assert answer.status_code == 422
    assert f'href="#{box}"' in answer.get_data(as_text=True)
    assert rows(app) == []


def test_what_changed_while_it_was_read_is_shown_again_and_not_signed(app, clock, reviewer):
    start(reviewer)
    answer = sign(reviewer, seen="0" * 64)
    assert answer.status_code == 409
    html = answer.get_data(as_text=True)
    assert "changed while you were reading" in html
    assert 'value="A Nurse"' in html
    assert rows(app) == []


def test_sent_twice_it_is_signed_once(app, reviewer):
    start(reviewer)
    html = read(reviewer, f"/desk/review/{PAGE}")
    sent = {"csrf_token": token_of(html), "seen": hidden(html, "seen"), "once": hidden(html, "once"), **TYPED}
    places = {reviewer.post(f"/desk/review/{PAGE}/sign", data=sent, headers=SAME).headers["Location"] for _ in "ab"}
    assert len(places) == 1
    assert len(rows(app)) == 1


def test_something_is_wrong_becomes_a_comment_for_the_editors_and_leads_on(app, clock, reviewer):
    start(reviewer)
    answer = send(reviewer, "wrong", text="Five back blows, not four.")
    assert answer.status_code == 302
    with app.app_context():
        [comment] = db.session.query(Comment).all()
        assert (comment.resource_id, comment.text, comment.by) == (
            PAGE, "Read as nurse: Five back blows, not four.", "reviewer@example.org",
        )  # fmt: skip
    editor = somebody(app, clock, "editor")
    assert "Five back blows" in read(editor, "/desk/")
    assert "Five back blows" in read(reviewer, f"/desk/review/{PAGE}")
    assert rows(app) == []


def test_an_empty_complaint_is_not_sent(app, reviewer):
    start(reviewer)
    answer = send(reviewer, "wrong", text="  ")
    assert answer.status_code == 422
    assert 'href="#text"' in answer.get_data(as_text=True)


def test_behind_the_last_page_reading_ends_where_it_began(app, reviewer):
    start(reviewer, "solicitor")
    answer = reviewer.get("/desk/review-next?after=whats-not-there")
    assert answer.headers["Location"] != "/desk/review"
    with app.app_context():
        last = max(runtime.snapshot().library, key=by_harm)
    answer = reviewer.get(f"/desk/review-next?after={last.id}")
    assert answer.headers["Location"] == "/desk/review"
    assert "That was the last one" in read(reviewer, "/desk/review")


def test_nobody_reads_before_they_said_as_whom(reviewer):
    assert reviewer.get(f"/desk/review/{PAGE}").headers["Location"] == "/desk/review"
    answer = start(reviewer, "wizard")
    assert answer.status_code == 422
    assert "Choose as whom you read" in answer.get_data(as_text=True)


@pytest.mark.parametrize("role", ["editor", "reviewer", "publisher", "administrator"])
def test_these_may_sign(app, clock, role):
    client = somebody(app, clock, role)
    start(client)
    assert sign(client).status_code == 302
    assert len(rows(app)) == 1


def test_nobody_else_may(app, clock, client):
    for other, status in ((somebody(app, clock, "analyst"), 403), (client, 302)):
        assert other.get("/desk/review").status_code == status
        assert other.get(f"/desk/review/{PAGE}").status_code == status
    analyst = somebody(app, clock, "analyst", "second@example.org")
    token = token_of(read(analyst, "/desk/my-account"))
    answer = analyst.post(f"/desk/review/{PAGE}/sign", data={**TYPED, "csrf_token": token}, headers=SAME)
    assert answer.status_code == 403
    assert rows(app) == []


def test_the_list_counts_by_role_and_is_filtered_by_role_and_topic(reviewer):
    everything = read(reviewer, "/desk/sign-offs")
    assert re.search(r"Carer panel</strong>\s*<span>248 waiting", everything)
    nurse = read(reviewer, "/desk/sign-offs?role=nurse")
    assert "Solicitor: waiting" not in nurse
    assert "Nurse: waiting" in nurse
    money = read(reviewer, "/desk/sign-offs?role=adviser&group=money")
    assert set(re.findall(r'<p class="hint">([^<]*)</p>\s*<ul class="sign-states"', money)) == {"Money"}
    assert read(reviewer, "/desk/sign-offs?role=x&group=y").count("sign-states") == everything.count("sign-states")


def test_the_list_begins_with_help_now(reviewer):
    topics = re.findall(r'<p class="hint">([^<]*)</p>\s*<ul class="sign-states"', read(reviewer, "/desk/sign-offs"))
    assert topics[0] == GROUPS["help-now"]
    assert len(list(dict.fromkeys(topics))) == len([t for n, t in enumerate(topics) if n == 0 or topics[n - 1] != t])


def test_a_page_that_changed_since_stands_in_the_list_with_what_differs(app, clock, reviewer):
    start(reviewer)
    sign(reviewer)
    assert f"/desk/resources/{PAGE}/history" not in read(reviewer, "/desk/sign-offs?role=nurse")
    publisher = somebody(app, clock, "publisher")
    write(publisher, PAGE, why="Another sentence altogether.", why_changed="plainer")
    assert readers_see(app) == []
    waits = read(reviewer, "/desk/sign-offs?role=nurse")
    assert "changed since it was signed" in waits
    difference = read(reviewer, re.search(r"/desk/sign-offs/\d+/difference", waits)[0])
    assert "Another" in re.search(r"(?s)<ins>(.*?)</ins>", difference)[1]
    assert "changed since it was signed" in read(reviewer, f"/desk/resources/{PAGE}/history")


def test_an_edit_of_how_people_ask_for_it_leaves_it(app, clock, reviewer):
    start(reviewer)
    sign(reviewer)
    publisher = somebody(app, clock, "publisher")
    assert write(publisher, PAGE, asked_as="gran is choking", why_changed="more ways").status_code == 302
    with app.app_context():
        assert db.session.get(ResourceRow, PAGE).version == 2
    assert len(readers_see(app)) == 1


def test_history_shows_every_one_and_it_can_be_withdrawn_with_a_reason(app, reviewer):
    start(reviewer)
    sign(reviewer)
    sign(reviewer, name="B Nurse")
    history = read(reviewer, f"/desk/resources/{PAGE}/history")
    assert "A Nurse" in history
    assert "Replaced" in history
    [place] = re.findall(r"/desk/sign-offs/\d+/withdraw", history)
    token = token_of(history)
    reviewer.post(place, data={"csrf_token": token, "why": " "}, headers=SAME)
    assert len(readers_see(app)) == 1
    reviewer.post(place, data={"csrf_token": token, "why": "I misread it"}, headers=SAME)
    assert readers_see(app) == []
    history = read(reviewer, f"/desk/resources/{PAGE}/history")
    for told in ("I misread it", "Withdrawn", "A Nurse", "B Nurse"):
        assert told in history


def test_somebody_else_cannot_withdraw_it_and_a_publisher_can(app, clock, reviewer):
    start(reviewer)
    sign(reviewer)
    [place] = re.findall(r"/desk/sign-offs/\d+/withdraw", read(reviewer, f"/desk/resources/{PAGE}/history"))
    for role, left in (("editor", 1), ("publisher", 0)):
        other = somebody(app, clock, role)
        html = read(other, f"/desk/resources/{PAGE}/history")
        assert (place in html) == (role == "publisher")
        other.post(place, data={"csrf_token": token_of(html), "why": "They left"}, headers=SAME)
        assert len(readers_see(app)) == left


def test_a_sheet_with_a_column_of_signatures_signs_nothing(app, clock):
    publisher = somebody(app, clock, "publisher")
    html = read(publisher, "/desk/import")
    data = {"csrf_token": token_of(html), "file": (BytesIO(
        f"id,title,sign_offs,signed_by\n{PAGE},Choking and CPR,nurse,A Nurse\n".encode()), "a.csv")}  # fmt: skip
    publisher.post("/desk/import", data=data, headers=SAME)
    assert rows(app) == []
    assert readers_see(app) == []


@pytest.mark.parametrize("path", ["/desk/sign-offs/1/difference", "/desk/review/not-a-page"])
def test_what_is_not_there_is_not_found(reviewer, path):
    start(reviewer)
    assert reviewer.get(path).status_code == 404
