"""What templates are given becomes plain data, or is refused by its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pytest
from markupsafe import Markup

from tests.web.phone.plain import NotPlainError, Plainly


class Pair(NamedTuple):
    id: str
    page: None


@dataclass(frozen=True)
class Person:
    name: str
    age: int

    @property
    def initial(self) -> str:
        return self.name[0]

    def greet(self) -> str:
        return "Hello"


@dataclass
class Loop:
    next: Any = None


READ = Plainly(frozenset({"name", "initial", "greet", "next"}))


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ([None, True, 1, 1.5, "a"], [None, True, 1, 1.5, "a"]),
        (Markup("<b>"), {"$": "html", "of": "<b>"}),
        (date(2026, 11, 30), "2026-11-30"),
        (datetime(2026, 11, 30, 9, tzinfo=UTC), "2026-11-30T09:00:00+00:00"),
        ({"b": 1, "a": (2, {"x"})}, {"b": 1, "a": [2, ["x"]]}),
        ({"2": "b", "1": "a"}, {"$": "map", "of": [["2", "b"], ["1", "a"]]}),
        ({1: "a"}, {"$": "map", "of": [[1, "a"]]}),
        ({"$": "a"}, {"$": "map", "of": [["$", "a"]]}),
        (Pair("x", None), {"$": "named", "of": [["id", "x"], ["page", None]]}),
        (Person("Ann", 8), {"initial": "A", "name": "Ann"}),
    ],
)
def test_values_keep_what_a_template_reads_of_them(value, plain):
    assert READ.plain(value) == plain


def test_of_whom_nothing_is_read_stays_that_they_are_there():
    assert Plainly(frozenset()).plain([Person("Ann", 8)]) == [True]


def test_what_is_not_plain_is_refused_by_its_place():
    for value, place in (
        ({"a": [3.0]}, "words['a'][0]"),
        ([object()], "words[0]"),
        ([print], "words[0]"),
        ([Person], "words[0]"),
    ):
        with pytest.raises(NotPlainError) as refused:
            READ.plain(value, "words")
        assert str(refused.value).startswith(f"{place} is a ")


def test_what_leads_back_to_itself_is_refused():
    first = Loop()
    first.next = Loop(first)
    with pytest.raises(NotPlainError, match=r"words\.next\.next leads back to itself"):
        READ.plain(first, "words")
