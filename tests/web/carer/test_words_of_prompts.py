"""What the pages say of prompts follows what the carer chose and what the desk wrote."""

from __future__ import annotations

import json

import pytest

from tests.web.desk.desk_people import press, read, somebody
from tests.web.people import answer_all, keep_plan, post

WORDS = "A short note for you"
SHIPPED = "something that may help today"


@pytest.fixture
def carer(client):
    answer_all(client)
    keep_plan(client)
    return client


@pytest.fixture
def reworded(app, clock):
    """The desk has changed both lines of the lock screen."""
    publisher, second = somebody(app, clock, "publisher"), somebody(app, clock, "reviewer")
    for key, words in (("title", "Our own name"), ("body", WORDS)):
        path = f"/desk/words/lock_screen.{key}"
        assert press(publisher, path, path, words=words, why="Plainer", action="change").status_code == 302
        assert press(second, path, f"{path}/agree").status_code == 302


@pytest.mark.parametrize(
    ("per_week", "said"), [("1", "one a week"), ("2", "two a week"), ("4", "four a week"), ("7", "one a day")]
)
def test_the_prompts_page_says_the_pace_that_was_chosen(carer, per_week, said):
    assert post(carer, "/prompts/pace", "/prompts", per_week=per_week, quiet_from="21", quiet_to="8").status_code == 302
    assert f"Never at night, at most {said}." in read(carer, "/prompts")


def test_before_a_yes_the_prompts_page_says_the_pace_that_one_starts_with(client):
    assert "Never at night, at most two a week." in read(client, "/prompts")


@pytest.mark.parametrize("path", ["/prompts", "/calendar", "/e-mail"])
def test_a_page_about_prompts_quotes_the_words_that_the_desk_wrote(carer, reworded, path):
    said = read(carer, path)
    assert WORDS in said
    assert SHIPPED not in said.lower()


def test_the_worker_gets_the_words_that_the_desk_wrote(client, reworded):
    worker = client.get("/service-worker.js").get_data(as_text=True)
    build = json.loads(worker.partition("\n")[0].removeprefix("const BUILD = ").removesuffix(";"))
    assert build["neutral"] == {"title": "Our own name", "body": WORDS}
    assert SHIPPED not in worker.lower()
