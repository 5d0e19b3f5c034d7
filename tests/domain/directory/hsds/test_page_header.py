"""Pages of a feed are understood whatever their header looks like, and a number weighs more than a flag."""

from __future__ import annotations

import pytest

from app.domain.directory.hsds.page_header import NotAListError, read_page

TEN = [{"id": str(number)} for number in range(10)]


def goes_on(header, page=1, read=10, asked=100, before=0, records=TEN):
    return read_page({"contents": records, **header}).may_go_on(page, read, asked, before)


@pytest.mark.parametrize(
    "around",
    [
        lambda some: some,
        lambda some: {"contents": some},
        lambda some: {"content": some, "totalElements": 10},
        lambda some: {"data": some, "meta": {"last_page": 1}},
        lambda some: {"results": some, "count": 10, "next": None},
        lambda some: {"data": {"services": some}},
        lambda some: {"_embedded": {"services": some}, "page": {"totalPages": 1}},
        lambda some: {"response": {"items": some}},
    ],
)
def test_the_list_is_found_under_every_usual_name(around):
    assert read_page(around(TEN)).records == TEN


def test_one_service_is_a_list_of_one():
    assert read_page({"id": "1", "name": "Made-up", "services": None}).records[0]["id"] == "1"


def test_a_page_whose_list_is_null_is_an_empty_one_only_beside_a_header():
    assert read_page({"contents": None, "total_items": 9}).records == []
    with pytest.raises(NotAListError):
        read_page({"data": None, "message": "made-up trouble"})


def test_a_total_may_be_written_with_commas_and_a_nought_counts_nothing():
    assert read_page({"contents": TEN, "total_items": "1,204"}).total == 1204
    assert read_page({"contents": TEN, "total_items": 0, "total_pages": 0}).says_nothing


@pytest.mark.parametrize("answer", [{}, {"hello": 1}, 7, "text", None, {"contents": "none"}])
def test_what_holds_no_list_is_named(answer):
    with pytest.raises(NotAListError, match="holds no list of services"):
        read_page(answer)


@pytest.mark.parametrize(
    "header",
    [
        {"total_items": 30},
        {"total_items": "30"},
        {"total_items": 30.0},
        {"totalElements": 30, "last": True},
        {"total_pages": 3},
        {"total_pages": "3", "last_page": True},
        {"totalPages": 3, "number": 0},
        {"last_page": 3},
        {"last_page": "3"},
        {"meta": {"last_page": 3, "current_page": 1}},
        {"meta": {"pagination": {"total_pages": 3}}},
        {"pagination": {"totalPages": "3"}},
        {"page": {"totalElements": 30, "size": 10}},
        {"last_page": False},
        {"last": "false"},
        {"has_more": True},
        {"links": {"next": "/services?page=2"}},
        {"_links": {"next": {"href": "https://example.org/services?page=2"}}},
        {"next": "https://example.org/services?page=2", "count": 30},
        {"next_page_url": "x", "last_page": True},
        {"next_page": 2},
    ],
    ids=str,
)
def test_more_is_asked_for_where_it_is_promised(header):
    assert goes_on(header)


@pytest.mark.parametrize(
    "header",
    [
        {"total_items": 10},
        {"total_items": "10", "last": False},
        {"total_pages": 1, "last_page": True},
        {"last_page": 1},
        {"meta": {"last_page": "1"}},
        {"totalElements": 10, "totalPages": 1, "last": True},
        {"last_page": True},
        {"has_more": False},
        {"count": 10, "next": None},
    ],
    ids=str,
)
def test_nothing_more_is_asked_for_where_the_end_is_said(header):
    assert not goes_on(header)


@pytest.mark.parametrize(
    ("header", "more"), [({}, True), ({"size": 10}, True), ({"size": 50}, False), ({"per_page": "10"}, True)], ids=str
)
def test_where_no_end_is_said_a_full_page_is_followed_by_another(header, more):
    assert goes_on(header) is more


def test_a_page_that_is_shorter_than_the_one_before_is_the_last_where_nothing_is_said():
    assert not goes_on({}, page=3, read=30, before=20)
    assert goes_on({}, page=3, read=30, before=10)


def test_a_full_page_that_calls_itself_the_last_is_not_believed():
    assert goes_on({"last": True}, asked=10)
    assert not goes_on({"last": True}, asked=100)


def test_an_empty_page_is_the_end_whatever_is_promised():
    assert not goes_on({"total_items": 30, "last": False}, records=[])


@pytest.mark.parametrize("odd", [True, -1, "x", "1e9", None, [3], {"a": 1}, 1.5, 10**12, "٣"], ids=str)
def test_a_number_that_is_none_says_nothing(odd):
    assert read_page({"contents": TEN, "total_items": odd, "total_pages": odd}).says_nothing


@pytest.mark.parametrize(
    ("link", "followed"),
    [
        ("/services?cursor=abc", True),
        ("/services?offset=10&limit=10", True),
        ("/services?page=2&per_page=10", False),
        ("/services?Page=2", False),
        ("x", False),
        ("", False),
    ],
)
def test_a_link_is_followed_only_where_it_counts_in_something_else_than_pages(link, followed):
    assert bool(read_page({"contents": TEN, "links": {"next": link}}).link_to_follow()) is followed
