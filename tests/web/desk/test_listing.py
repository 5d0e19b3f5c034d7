"""The list of resources: fifty at a time, an address that carries the filter, and a bar for what is ticked."""

from __future__ import annotations

import re

import pytest

from tests.web.desk.desk_people import press, read, somebody

ROW = re.compile(r'<a href="/desk/resources/([^"/]+)" data-row>')


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def listed(client, query=""):
    return ROW.findall(read(client, f"/desk/resources{query}"))


def test_fifty_stand_on_a_page_and_together_they_are_all(publisher):
    first = read(publisher, "/desk/resources")
    total, last = map(int, re.search(r"(\d+) resources, page 1 of (\d+)", first).groups())
    pages = [listed(publisher, f"?page={number}") for number in range(1, last + 1)]
    assert [len(page) for page in pages[:-1]] == [50] * (last - 1)
    assert len({id for page in pages for id in page}) == total
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first


@pytest.mark.parametrize("page", ["0", "999", "-1", "two", ""])
def test_a_page_that_is_not_there_shows_one_that_is(publisher, page):
    assert listed(publisher, f"?page={page}")


def test_the_pages_of_a_list_keep_its_filter(publisher):
    html = read(publisher, "/desk/resources?nation=wales&words=a")
    following = re.search(r'rel="next" href="([^"]+)"', html)[1].replace("&amp;", "&")
    assert "nation=wales" in following
    assert "words=a" in following
    assert set(listed(publisher, "?nation=wales&words=a")).isdisjoint(ROW.findall(read(publisher, following)))


def test_what_is_ticked_is_changed_and_the_filter_stays(publisher):
    address = "/desk/resources?group=help-now&sort=next_review"
    form = re.search(r'<form action="([^"]+)" method="post" id="many"', read(publisher, address))[1].replace(
        "&amp;", "&"
    )
    answer = press(publisher, address, form, chosen=["samaritans"], action="reviewed")
    assert set(answer.headers["Location"].split("?")[1].split("&")) == {"group=help-now", "sort=next_review"}


def test_a_month_can_be_asked_for_and_nonsense_is_left_out(publisher):
    assert listed(publisher, "?due=2027-05")
    assert listed(publisher, "?due=2031-01") == []
    assert listed(publisher, "?due=2027-99&nation=atlantis&sort=colour") == listed(publisher)


def test_the_filters_are_closed_and_say_how_many_are_on(publisher):
    html = read(publisher, "/desk/resources?nation=wales&group=help-now&words=a")
    assert "Filters (2)</summary>" in html
    assert '<details class="more-filters">' in html


def test_nothing_that_fits_says_so(publisher):
    assert "No page fits" in read(publisher, "/desk/resources?words=zzzzzz")


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("carer\u2019s allowance", "carers-allowance"),
        ("carers alowance", "carers-allowance"),
        ("my mum keeps falling over", "falls"),
    ],
)
def test_a_page_is_found_by_what_readers_would_type(publisher, typed, page):
    assert any(page in found for found in listed(publisher, f"?words={typed}")[:5])


def test_the_letters_of_a_title_come_first_and_filters_hold_for_both(publisher):
    literal = listed(publisher, "?words=grief")
    assert literal[0] == "grief"
    assert set(listed(publisher, "?words=grief&group=money")).isdisjoint({"grief"})
    assert listed(publisher, "?words=carers+alowance&status=archived") == []


def test_keys_can_be_read_about_and_turned_off(publisher):
    html = read(publisher, "/desk/resources")
    assert "<summary>Keys</summary>" in html
    assert "Turn these keys off" in html


def test_only_publishers_tick(app, clock):
    html = read(somebody(app, clock, "editor"), "/desk/resources")
    assert 'name="chosen"' not in html
    assert 'id="many"' not in html
