"""The schedule first, how prompts come on a page of its own, and an inbox whose rows open the prompt's own words."""

from __future__ import annotations

import re

import pytest

from app.extensions import db
from app.models import OutboxPrompt
from app.models.delivery.states import SENT, SHOWN
from app.storage.database import writing
from tests.web.people import answer_all, keep_plan, post

WEEK_AFTER = "hospital_out.week:2026-12-04"


@pytest.fixture
def carer(client):
    answer_all(client)
    keep_plan(client)
    return client


def words(client, path: str) -> str:
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200, path
    html: str = answer.get_data(as_text=True)
    return html


def test_the_schedule_has_only_prompts_and_leads_to_how_they_come(carer):
    html = words(carer, "/prompts")
    assert 'href="/prompts/how"' in html
    assert 'href="/prompts/turn-on"' in html
    for elsewhere in ("data-push-on", "At most how many a week", "Stop all prompts", "Send me a test"):
        assert elsewhere not in html
        assert elsewhere in words(carer, "/prompts/how")


def test_each_way_to_change_a_prompt_names_it(carer):
    html = words(carer, "/prompts")
    names = re.findall(r"<summary>(.*?)</summary>", html, re.DOTALL)
    assert len(names) == len(set(names)) > 2
    assert any("The first days at home" in name for name in names)


def test_leaving_one_out_says_which_and_brings_it_back_in_place(carer):
    answer = post(carer, "/prompts/skip", "/prompts", key=WEEK_AFTER)
    assert answer.headers["Location"] == "/prompts", "no address tells what somebody lives through"
    html = words(carer, answer.headers["Location"])
    notice = html[html.index("data-for-a-while") : html.index('<p class="lead">')]
    assert "Left out: " in notice
    assert f'name="key" value="{WEEK_AFTER}"' in notice
    assert "for-a-while" in html[html.index("</main>") :]
    answer = post(carer, "/prompts/bring-back", "/prompts", key=WEEK_AFTER)
    assert "Left out" not in words(carer, answer.headers["Location"])


def test_an_address_that_names_nothing_left_out_gives_no_notice(carer):
    assert "data-for-a-while" not in words(carer, "/prompts?left_out=hospital_out.week:2026-12-04")


def arrived(app, clock) -> int:
    """A prompt that a phone showed two hours ago. Gives its number."""
    with app.app_context(), writing(db.session()) as session:
        row = session.query(OutboxPrompt).filter_by(step_id="hospital_out.before").one()
        row.state, row.due_at, row.sent_at = SENT, clock.now, clock.now
        return row.id


def test_a_row_opens_the_prompts_own_words_and_what_can_be_done(app, carer, clock):
    number = arrived(app, clock)
    assert f'href="/inbox/{number}/words"' in words(carer, "/inbox")
    html = words(carer, f"/inbox/{number}/words")
    assert "<h1>If they come home tomorrow" in html
    assert 'href="/library/discharge-questions"' in html
    assert 'action="/library/discharge-questions/say"' in html
    assert f'action="/inbox/{number}/later"' in html
    assert "It came on Monday 30 November, 9am." in html
    row = words(carer, "/inbox").split(f"/inbox/{number}/words")[1].split("</a>")[0]
    assert "New" not in row


def test_what_the_carer_brought_about_shows_no_time(app, carer):
    with app.app_context():
        [made] = db.session().query(OutboxPrompt).filter_by(state=SHOWN)
    row = words(carer, "/inbox").split(f"/inbox/{made.id}/words")[1].split("</li>")[0]
    assert "Because of what you told us" in row
    assert not re.search(r"\d(am|pm)", row)


def test_the_inbox_can_show_only_what_is_unread(app, carer, clock):
    number = arrived(app, clock)
    words(carer, f"/inbox/{number}/words")
    assert "Not read yet (1)" in words(carer, "/inbox")
    assert "If they come home tomorrow" not in words(carer, "/inbox?show=unread")
    assert "Before they come home" in words(carer, "/inbox?show=unread")
    assert "Before they come home" not in words(carer, "/inbox?show=read")
    assert "If they come home tomorrow" in words(carer, "/inbox?show=read")


def test_nobody_reads_the_words_of_another_plan(app, carer, clock):
    number = arrived(app, clock)
    stranger = app.test_client()
    answer_all(stranger)
    keep_plan(stranger)
    assert stranger.get(f"/inbox/{number}/words").status_code == 404
