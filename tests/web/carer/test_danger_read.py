"""What somebody writes in a form is read for danger before it is taken: the help that search shows, and then the choice."""

from __future__ import annotations

import logging

import pytest

from app.extensions import db
from app.models import Feedback
from app.storage.content.content_files import load_danger_help
from tests.web.carer.test_danger_in_search import TYPED, block, searched
from tests.web.people import answer_all, post

SAY = "/library/grief/say"


def read(client, text: str) -> str:
    answer = client.post("/read-for-danger", data={"text": text}, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def lines_of(html: str) -> str:
    """The help without its last sentence, which says what becomes of what was typed."""
    return block(html).rsplit('<p class="hint">', 1)[0]


@pytest.mark.parametrize("nation", [None, "scotland"])
@pytest.mark.parametrize("kind", TYPED)
def test_the_help_is_the_one_of_search(client, kind, nation):
    if nation:
        answer_all(client, {"nation": nation})
    assert lines_of(read(client, TYPED[kind])) == lines_of(searched(client, TYPED[kind])) != ""


def test_where_nothing_is_wrong_nothing_is_shown(client):
    for text in ("", "It helped me a lot", "\u202eabc", "<script>alert(1)</script>"):
        assert read(client, text).strip() == ""


def test_a_text_longer_than_the_reader_takes_is_read_to_its_end(client):
    much = "the forms and the bill and the council and the ward " * 40
    assert block(read(client, much + TYPED["self"]))
    assert not block(read(client, much))


def test_the_form_comes_back_with_help_and_what_was_typed_and_nothing_is_kept(app, client):
    answer = post(client, SAY, "/library/grief", kind="wrong", words=TYPED["self"])
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert load_danger_help().kinds["self"].heading in block(html)
    assert f">\n{TYPED['self']}</textarea>" in html
    assert 'name="all_the_same"' in html
    assert html.index('<section class="danger"') < html.index("<form")
    with app.app_context():
        assert db.session.query(Feedback).count() == 0


def test_all_the_same_it_is_sent(app, client):
    words = {"kind": "wrong", "words": TYPED["self"], "all_the_same": "yes"}
    assert post(client, SAY, "/library/grief", **words).status_code == 302
    with app.app_context():
        assert db.session.query(Feedback).one().text == TYPED["self"]


def test_nothing_of_what_was_read_is_logged_or_set(client, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for text in TYPED.values():
        answer = client.post("/read-for-danger", data={"text": text}, headers={"Sec-Fetch-Site": "same-origin"})
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "private, no-store"
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("sqlalchemy")]
    assert not [line for line in lines for text in TYPED.values() if text in line]
    assert capfd.readouterr() == ("", "")


def test_another_site_cannot_have_anything_read_here(client):
    answer = client.post("/read-for-danger", data={"text": "a"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
