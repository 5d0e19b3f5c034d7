"""You said, we did: a page and a feed of what really happened."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from datetime import datetime, timedelta

import pytest

from tests.fakes.ideas import answered, done_idea, public_idea
from tests.web.carer.ideas.visiting import NS, WORDS, entries, maker, words
from tests.web.desk.desk_people import read

SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def make(app, clock):
    return maker(app, clock)


class TestTheFeed:
    """RFC 4287: what a feed and each entry must have."""

    def test_an_empty_one_is_a_feed_too(self, client):
        top = ElementTree.fromstring(client.get("/you-said.atom").data)
        assert top.tag == "{http://www.w3.org/2005/Atom}feed"
        for name in ("id", "title", "updated"):
            assert top.findtext(f"a:{name}", namespaces=NS)
        assert top.findtext("a:author/a:name", namespaces=NS)
        assert top.find("a:link[@rel='self']", NS).get("href") == top.findtext("a:id", namespaces=NS)

    def test_each_entry_has_what_it_must(self, client, make, clock):
        for n in range(3):
            make(lambda session, now, n=n: done_idea(session, f"Idea {n * 7919} & <b> \u0085 {n}", now, "grief"))
            clock.move(days=1)
        found = entries(client)
        ids = [each.findtext("a:id", namespaces=NS) for each in found]
        assert len(set(ids)) == 3
        dates = [datetime.fromisoformat(each.findtext("a:updated", namespaces=NS)) for each in found]
        assert dates == sorted(dates, reverse=True)
        assert all(date.utcoffset() == timedelta(0) for date in dates)
        for each in found:
            assert len(each.findall("a:title", NS)) == 1
            assert each.find("a:link[@rel='alternate']", NS).get("href").startswith("http://localhost:8000/ideas/")
        assert ids == [each.findtext("a:id", namespaces=NS) for each in entries(client)]

    def test_nothing_that_did_not_happen_stands_there(self, client, make):
        number = make(public_idea, WORDS)
        make(lambda session, now: answered(session, number, "done", "Done, believe us.", now))
        assert entries(client) == []
        assert "Only what was really changed does" in read(client, "/you-said")

    def test_a_page_that_was_archived_since_is_named_without_a_link(self, client, make):
        make(lambda session, now: done_idea(session, WORDS, now, "gone-page"))
        said = words(read(client, "/you-said"))
        assert "It is no longer in the library." in said
        [entry] = entries(client)
        assert entry.find("a:link[@rel='related']", NS) is None
