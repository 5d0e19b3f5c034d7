"""What goes packed, and what may not: where a secret stands in the page, its length must not be seen with one's own words."""

from __future__ import annotations

import gzip
from base64 import b64encode
from hashlib import sha256

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


def arrive(client, path, **headers):
    """The page as a browser asks for it that comes from elsewhere."""
    answer = client.get(path, headers={**GZIP, "Sec-Fetch-Site": "none", **headers})
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return answer, (gzip.decompress(answer.data) if packed else answer.data).decode()


LINK = '<link rel="stylesheet" href="/static/css/app.'


@pytest.mark.parametrize("path", ["/", "/questions/nation", "/help-now", "/library", "/today"])
def test_somebody_new_gets_the_styles_with_the_page(client, path):
    """On a slow line, asking for them takes longer than bringing them."""
    answer, words = arrive(client, path)
    sheet = client.get("/static/css/app.css").get_data(as_text=True)
    assert LINK not in words
    assert f"<style>{sheet}</style>" in words
    hashed = b64encode(sha256(sheet.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{hashed}';" in answer.headers["Content-Security-Policy"]
    assert "Sec-Fetch-Site" in answer.vary


@pytest.mark.parametrize("came", ["same-origin", ""])
def test_who_comes_from_a_page_of_ours_or_does_not_say_gets_the_link(client, came):
    answer, words = arrive(client, "/library", **{"Sec-Fetch-Site": came})
    assert LINK in words
    assert "<style" not in words
    assert "Sec-Fetch-Site" in answer.vary


@pytest.mark.parametrize("path", ["/search?q=falls", "/nowhere"])
def test_a_page_that_goes_as_it_is_brings_no_styles(client, path):
    assert LINK in arrive(client, path)[1]


def test_who_was_here_before_gets_the_link(client):
    post(client, "/questions/nation", nation="wales")
    assert LINK in arrive(client, "/library")[1]
    assert "<style" not in arrive(client, "/today")[1]
