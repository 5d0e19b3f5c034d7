"""Words of questions, prompts and the lock screen: proposed, agreed to by a second person, and put back."""

from __future__ import annotations

import re

import pytest

from app import runtime
from app.domain.content.wording import fault_of
from app.storage.content.content_files import shipped_texts
from tests.web.desk.desk_people import press, read, somebody

TITLE = "/desk/words/prompt.hospital_out.before.title"


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def other(app, clock):
    return somebody(app, clock, "reviewer")


def change(client, path, words, why="A carer said so"):
    return press(client, path, path, words=words, why=why, action="change")


def test_every_text_that_ships_would_be_taken():
    assert [(text.key, fault_of(text, text.shipped)) for text in shipped_texts() if fault_of(text, text.shipped)] == []


def agree(client, path, **given):
    return press(client, path, f"{path}/agree", **given)


def test_a_question_changes_for_readers_when_a_second_person_agreed_and_back_again(app, publisher, other):
    path = "/desk/words/question.nation.asks"
    assert change(publisher, path, "Which nation do they live in?").status_code == 302
    assert "Which part of the UK does the person you help live in?" in read(app.test_client(), "/questions/nation")
    assert "Which nation do they live in?" in read(other, "/desk/")
    assert agree(other, path).status_code == 302
    assert "Which nation do they live in?" in read(app.test_client(), "/questions/nation")
    html = read(publisher, path)
    assert "A carer said so" in html
    assert "agreed by reviewer@example.org" in html
    assert "Which part of the UK does the person you help live in?" in html
    assert press(publisher, path, path, why="The first was better", action="shipped").status_code == 302
    assert agree(other, path).status_code == 302
    assert "Which part of the UK does the person you help live in?" in read(app.test_client(), "/questions/nation")


def test_a_prompt_changes_in_the_inbox(app, publisher, other):
    assert change(publisher, TITLE, "Your say before they come home").status_code == 302
    assert agree(other, TITLE).status_code == 302
    content = runtime.of(app).content
    with app.app_context():
        assert content.transitions.step("hospital_out.before").inbox_title == "Your say before they come home"
        assert content.shipped.transitions.step("hospital_out.before").inbox_title != "Your say before they come home"


def test_nobody_agrees_to_words_of_their_own(app, publisher):
    path = "/desk/words/lock_screen.body"
    change(publisher, path, "Have a look when you can")
    assert "I agree" not in read(publisher, path)
    answer = agree(publisher, path)
    assert answer.status_code == 422
    assert "You typed these words. Somebody else has to agree to them" in answer.get_data(as_text=True)
    assert "Have a look when you can" not in runtime.of(app).content.transitions.lock_screen.body


def test_nobody_agrees_to_words_they_were_not_shown(app, publisher, other):
    path = "/desk/words/lock_screen.body"
    change(publisher, path, "Have a look when you can")
    shown = re.search(r'name="seen" value="(\w+)"', read(other, path))
    change(publisher, path, "Open this at once")
    answer = press(other, "/desk/", f"{path}/agree", seen=shown[1])
    assert answer.status_code == 409
    assert "Open this at once" in answer.get_data(as_text=True)
    with app.app_context():
        assert runtime.of(app).content.transitions.lock_screen.body not in (
            "Open this at once",
            "Have a look when you can",
        )


def test_what_was_proposed_can_be_taken_back(app, publisher, other):
    change(publisher, TITLE, "Your say before they come home")
    assert press(publisher, TITLE, f"{TITLE}/take-back").status_code == 302
    assert agree(other, TITLE).status_code == 404
    assert press(publisher, TITLE, f"{TITLE}/take-back").status_code == 404
    assert "Waits for a second person" not in read(publisher, TITLE)


@pytest.mark.parametrize(
    "words", ["Your dad is in hospital", "Ward 7", "Your benefit", "News about the care home", "a" * 61, ""]
)
def test_the_lock_screen_tells_nothing(publisher, words):
    answer = change(publisher, "/desk/words/lock_screen.body", words)
    assert answer.status_code == 422
    assert 'href="#words"' in answer.get_data(as_text=True)
    assert words in answer.get_data(as_text=True)


@pytest.mark.parametrize("words", ["", "a" * 61, "<b>Bold</b>", "Please note this", "One\nTwo"])
def test_words_that_will_not_do_are_refused_and_kept_in_the_box(publisher, words):
    assert change(publisher, TITLE, words).status_code == 422


def test_a_reason_is_asked_for(publisher):
    answer = change(publisher, TITLE, "Good words", why="")
    assert answer.status_code == 422
    assert 'href="#why"' in answer.get_data(as_text=True)


def test_only_publishers_change_words(app, clock):
    writer = somebody(app, clock, "editor")
    assert "Propose these words" not in read(writer, TITLE)
    assert change(writer, TITLE, "Good words").status_code == 403
    assert agree(writer, TITLE).status_code == 403
    boss = somebody(app, clock, "publisher")
    assert boss.get("/desk/words/prompt.no.such.title").status_code == 404


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("lock_screen.title", "Title: The lock screen"),
        ("question.nation.asks", "Question: "),
        ("prompt.hospital_out.before.title", "Title: Coming home from hospital"),
    ],
)
def test_a_text_is_called_by_where_it_stands(app, clock, key, name):
    html = read(somebody(app, clock, "publisher"), f"/desk/words/{key}")
    assert f"<h1>{name}" in html
    assert f'<p class="hint">{key}</p>' not in html


def test_every_group_of_texts_has_a_name_in_words(app, clock):
    html = read(somebody(app, clock, "publisher"), "/desk/words")
    assert re.findall(r"<summary>\s*(?:prompt|question|lock_screen)[._a-z]*", html) == []
