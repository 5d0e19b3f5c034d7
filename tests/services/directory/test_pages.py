"""A feed is read to its end whatever its pages look like, and one that was not is known not to be."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from app.domain.directory.importing.withdrawal import Reading
from app.outbound.fetch_json import NotThereError
from app.outbound.resolve import OutboundError
from app.services.directory.feeds import Place
from app.services.directory.url_feed import MOST_PAGES, UrlFeed
from tests.services.directory.page_answers import AB, SHAPES, some

ADDRESS = "https://example.org/services"
MORE = json.loads((Path(__file__).parent / "more_pages.json").read_text("utf-8"))


class Answers:
    """A feed that answers page=1, 2, 3 ... with these, and page=0 as it is told."""

    def __init__(self, answers, nought="missing"):
        self._answers, self.nought = answers, {"first": answers[:1], "ab": [AB]}.get(nought, [])
        self.asked = []

    def __call__(self, address, _allowed=()):
        number = int(parse_qs(urlsplit(address).query)["page"][0])
        self.asked.append(number)
        found = self.nought if number == 0 else self._answers[number - 1 : number]
        if not found:
            raise NotThereError("The feed has nothing at that address (status 404)")
        return json.dumps(found[0]).encode()


def read(get, place=Place(), address=ADDRESS):  # noqa: B008
    feed = UrlFeed(address, get=get)
    batches = list(feed.batches(place))
    return feed, [record["id"] for batch in batches for record in batch.records], batches


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_read_to_its_end_and_a_cut_is_known(shape):
    answers, nought, expected, complete = SHAPES[shape]
    feed, ids, batches = read(Answers(answers, nought))
    found = Reading(len(ids), len(set(ids)), batches[-1].total, feed.cut_short)
    assert len(set(ids)) == expected
    assert (not found.why_nothing_goes and not found.may_lack_some) is complete


@pytest.mark.parametrize("shape", SHAPES)
def test_a_run_that_broke_off_after_any_batch_reads_the_rest_and_no_more(shape):
    answers, nought, expected, _ = SHAPES[shape]
    _, _, batches = read(Answers(answers, nought))
    for number, batch in enumerate(batches[:-1], 1):
        _, rest, _ = read(Answers(answers, nought), batch.after)
        before = [record["id"] for each in batches[:number] for record in each.records]
        assert len({*before, *rest}) == expected


@pytest.mark.parametrize("case", MORE, ids=lambda case: case["note"])
def test_twenty_more_feeds_are_read_as_far_as_they_go(case):
    """Written by people who did not know the reader: pages in order, numbered from nought where they say so."""
    pages = case["pages"]
    first = pages[0].get("number", pages[0].get("page", {}).get("number"))
    answers = Answers(pages[1:], "missing") if first == 0 else Answers(pages, "missing")
    answers.nought = pages[:1] if first == 0 else []
    feed, ids, batches = read(answers)
    found = Reading(len(ids), len(set(ids)), batches[-1].total, feed.cut_short)
    assert len(set(ids)) == case["read"]
    assert (not found.why_nothing_goes and not found.may_lack_some) is case["complete"]


def test_an_offset_or_a_cursor_is_followed_by_the_feeds_own_links():
    pages = {
        "": {"results": some("a", "b"), "next": "/services?cursor=two"},
        "two": {"results": some("c"), "next": "https://example.org/services?cursor=three"},
        "three": {"results": some("d"), "next": None},
    }
    asked = []

    def get(address, _allowed=()):
        asked.append(address)
        return json.dumps(pages[parse_qs(urlsplit(address).query).get("cursor", [""])[0]]).encode()

    _, ids, batches = read(get)
    assert ids == ["made-up-a", "made-up-b", "made-up-c", "made-up-d"]
    _, rest, _ = read(get, batches[0].after)
    assert rest == ids[2:]
    assert all(urlsplit(address).hostname == "example.org" for address in asked)


def test_a_link_to_another_host_is_not_followed():
    answers = Answers([{"data": some("a"), "next": "https://other.example/services?cursor=x"}, {"data": []}])
    assert read(answers)[1] == ["made-up-a"]
    assert answers.asked == [1, 2, 0]


def test_a_feed_without_end_is_left_after_a_number_of_pages(monkeypatch):
    monkeypatch.setattr("app.services.directory.url_feed.MOST_PAGES", 5)
    endless = Answers([{"contents": some(f"{n}-1", f"{n}-2"), "last_page": False} for n in range(30)])
    feed, ids, _ = read(endless)
    assert len(ids) == 10
    assert feed.cut_short == "We stopped after 5 pages"
    assert MOST_PAGES >= 1000


def test_a_first_page_that_is_not_there_is_said_and_a_later_trouble_too():
    with pytest.raises(NotThereError):
        read(Answers([]))

    def down(address, _allowed=()):
        if "page=1&" in address:
            return json.dumps({"contents": AB, "total_items": 9}).encode()
        raise OutboundError("The feed answered with status 500")

    with pytest.raises(OutboundError, match="status 500"):
        read(down)


def test_many_records_of_one_id_are_no_repeat():
    answers = Answers([[{"id": "one", "n": 1}, {"id": "one", "n": 2}], [{"id": "one", "n": 3}, {"id": "one", "n": 4}]])
    assert len(read(answers)[1]) == 4
