"""A fault that nobody foresaw stands in the log by its kind and place; what it says, and what was typed, does not."""

from __future__ import annotations

import re

import pytest

from tests.web.people import post

ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/gAAAA-made-up"
ANSWER = "managing: not coping"


@pytest.fixture
def logged(app, caplog):
    """All that stands in the log once a page failed with an endpoint and an answer in its words and at hand."""

    def fail():
        subscription = {"endpoint": ENDPOINT, "answers": ANSWER}
        raise KeyError(f"{subscription} is unknown\nand a second line")

    app.add_url_rule("/fails", view_func=fail, methods=["GET", "POST"])
    client = app.test_client()
    assert client.get(f"/fails?q={ANSWER}").status_code == 500
    assert post(client, "/fails", "/library", said=ANSWER).status_code == 500
    formatter = caplog.handler.formatter
    return [(record, formatter.format(record)) for record in caplog.records if record.name == "app"]


def test_nothing_of_its_words_nor_of_the_form_is_logged(logged):
    assert len(logged) == 2
    for record, text in logged:
        assert record.exc_info is None
        for secret in (ENDPOINT, "wpush", ANSWER, "coping", "second line"):
            assert secret not in text


def test_its_kind_and_its_place_are(logged):
    for record, _ in logged:
        assert re.search(r"^unexpected at fail: KeyError at tests/web/site/test_unexpected.py:\d+", record.getMessage())
