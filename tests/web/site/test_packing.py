"""What goes packed, and what may not: where a secret stands in the page, its length must not be seen with one's own words."""

from __future__ import annotations

import gzip

import pytest

from tests.web.people import answer_all, keep_plan, post

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.mark.parametrize("path", ["/", "/help-now", "/library", "/offline", "/manifest.json", "/service-worker.js"])
def test_a_page_without_a_token_goes_packed_and_reads_the_same(client, path):
    packed, plain = client.get(path, headers=GZIP), client.get(path)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data)
    assert {"Accept-Encoding"} <= set(packed.vary) & set(plain.vary)


def test_a_page_with_a_form_token_goes_as_it_is(client):
    answer_all(client)
    keep_plan(client)
    for path in ("/today", "/prompts", "/inbox", "/library"):
        answer = client.get(path, headers=GZIP)
        assert "csrf" in answer.get_data(as_text=True)
        assert "Content-Encoding" not in answer.headers, path


def test_a_form_of_somebody_with_answers_goes_as_it_is(client):
    post(client, "/questions/nation", nation="wales")
    answer = client.get("/questions/who", headers=GZIP)
    assert 'name="csrf_token"' in answer.get_data(as_text=True)
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("path", ["/search?q=falls", "/library?q=a", "/nowhere"])
def test_a_page_that_shows_what_was_asked_goes_as_it_is(client, path):
    assert "Content-Encoding" not in client.get(path, headers=GZIP).headers


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get("/manifest.json", headers=GZIP)
    again = client.get("/manifest.json", headers={**GZIP, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_what_is_too_short_to_gain_anything_goes_as_it_is(client):
    assert "Content-Encoding" not in client.get("/healthz", headers=GZIP).headers
