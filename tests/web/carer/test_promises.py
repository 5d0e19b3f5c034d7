"""What pages promise is what there is: privacy, the home screen, the page without a connection."""

from __future__ import annotations

import re

import pytest

from app.web.site.access import policy_of
from tests.web.people import answer_all, keep_plan


def words(client, path):
    html = client.get(path).get_data(as_text=True).partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_privacy_begins_with_five_lines_and_has_no_table(client):
    html = client.get("/privacy").get_data(as_text=True)
    summary = html.partition('<ul class="promises">')[2].partition("</ul>")[0]
    assert summary.count("<li>") == 5
    assert "random number" in summary
    assert "<table" not in html
    assert html.count("<dt>") == html.count("<dd>") == 11


@pytest.mark.parametrize("missing", ["Export", "private tools", "unless you change that yourself"])
def test_privacy_promises_nothing_that_is_not_there(client, missing):
    assert missing.lower() not in words(client, "/privacy").lower()


def test_only_what_the_worker_may_keep_is_promised_without_a_signal(app, client):
    with app.app_context():
        assert policy_of("help_now.help_now").ahead
        assert policy_of("library.topics").ahead
        assert policy_of("library.resource").offline
        assert not policy_of("today.today").offline
    said = words(client, "/home-screen")
    assert "Questions, Today and your inbox need a connection" in said
    assert "works without a signal" not in said
    assert "typed and sent before is kept" not in words(client, "/offline")


def test_clearing_answers_and_erasing_a_plan_are_called_what_they_are(client):
    answer_all(client)
    before = words(client, "/keep-my-plan/erase")
    assert "Clear your answers from this device?" in before
    assert "35 days" not in before
    keep_plan(client)
    after = words(client, "/keep-my-plan/erase")
    assert "Erase your plan?" in after
    assert "35 days" in after
