"""Every page that opens without an account: one h1 that stands in the title, labels, ids used once, no inline code."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from tests.web.paths import OPEN_PATHS


class Page(HTMLParser):
    """What a page holds, as far as the rules ask."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {"title": "", "h1": "", "script": "", "style": ""}
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside.append(tag)

    def handle_endtag(self, tag):
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data):
        for tag in self.text:
            if tag in self._inside:
                self.text[tag] += data

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def hash_of(text):
    """As a policy names what may stand in a page."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("path", OPEN_PATHS)
def test_a_page_keeps_the_rules(client, path):
    answer = client.get(path)
    html = answer.get_data(as_text=True)
    page = Page(html)
    assert len(page.all("h1")) == 1
    assert page.text["title"].endswith("- Care Companion")
    ids = Counter(attrs["id"] for _, attrs in page.tags if attrs.get("id"))
    assert [i for i, n in ids.items() if n > 1] == []
    labelled = {attrs.get("for") for attrs in page.all("label")}
    for tag in ("input", "select", "textarea"):
        for attrs in page.all(tag):
            if attrs.get("type") not in ("hidden", "submit"):
                assert attrs.get("id") in labelled, attrs
    for _, attrs in page.tags:
        assert "style" not in attrs
        assert not any(name.startswith("on") for name in attrs)
    assert [attrs for attrs in page.all("script") if "src" not in attrs] == [{}]
    assert hash_of(page.text["script"]) in answer.headers["Content-Security-Policy"]
    assert page.all("style") == []
    assert page.all("html")[0]["lang"] == "en-GB"
    assert page.all("a")[0]["href"] == "#main"
    assert any(a.get("href", "").startswith("/help-now") for a in page.all("a"))
    assert not re.search(r"\{\{|\}\}", html)
