"""A draft in front of a second person: the change first, then what they say of it, then publishing."""

from __future__ import annotations

import re

import pytest

from tests.web.desk.desk_people import press, read, somebody, write

PUBLISH = '<h2 id="publish">Publish</h2>'


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def reviewer(app, clock):
    return somebody(app, clock, "reviewer")


@pytest.fixture
def draft(publisher):
    """A draft about money, sent for review by a publisher."""
    found = re.search(r"/desk/drafts/\d+", write(publisher, "carers-allowance", title="Mine").headers["Location"])
    assert found
    return found[0]


def test_the_change_stands_before_the_answer_to_it(draft, reviewer):
    html = read(reviewer, draft)
    places = [html.index(words) for words in ('id="changes"', 'id="page"', "I agree to this", "Something is wrong")]
    assert places == sorted(places)


def test_what_is_wrong_goes_back_to_the_writer_who_sees_it_at_home_and_in_the_form(draft, publisher, reviewer):
    answer = press(reviewer, draft, draft + "/send-back", text="The rate is last year's")
    assert answer.headers["Location"] == "/desk/"
    assert "Waiting for your agreement" not in read(reviewer, "/desk/")
    home = read(publisher, "/desk/")
    assert "sent back. Something is wrong: The rate is last year" in home
    assert f'href="{draft}/edit"' in home
    assert "Something is wrong: The rate is last year" in read(publisher, "/desk/resources/carers-allowance")
    write(publisher, "carers-allowance", "review", title="Mine, put right")
    assert "sent back" not in read(publisher, "/desk/")
    assert "Waiting for your agreement" in read(reviewer, "/desk/")


def test_what_is_wrong_is_said_in_words_and_by_somebody_else(draft, publisher, reviewer):
    answer = press(reviewer, draft, draft + "/send-back", text=" ")
    assert answer.status_code == 422
    assert '<a href="#text">Say what is wrong, in a few words</a>' in answer.get_data(as_text=True)
    assert press(publisher, draft, draft + "/send-back", text="Mine").status_code == 404


def test_an_agreement_is_gone_with_what_was_found_wrong(app, clock, draft, reviewer, publisher):
    press(reviewer, draft, draft + "/agree")
    press(reviewer, draft, draft + "/send-back", text="I looked again")
    assert PUBLISH not in read(publisher, draft)


def test_publish_is_offered_where_it_can_be_done(app, clock, draft, publisher, reviewer):
    assert PUBLISH not in read(publisher, draft)
    other = somebody(app, clock, "publisher", "second@example.org")
    assert PUBLISH not in read(other, draft)
    answer = press(other, draft, draft + "/agree")
    assert answer.headers["Location"] == f"{draft}#publish"
    assert "You can publish it now" in read(other, draft)
    assert PUBLISH in read(other, draft)
    assert PUBLISH in read(publisher, draft)
    assert PUBLISH not in read(reviewer, draft)


def test_what_is_agreed_is_a_line_of_its_own_at_home(draft, publisher, reviewer):
    assert "ready to publish" not in read(publisher, "/desk/")
    press(reviewer, draft, draft + "/agree")
    html = read(publisher, "/desk/")
    assert "Your drafts, agreed: ready to publish" in html
    assert "agreed by reviewer@example.org: press Publish" in html
    assert ">Your drafts<" not in html
