"""Which versions of a page changed what readers see."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.content.feedback.texts_over_time import changed_for_readers, new_texts
from app.domain.content.record import to_record
from app.domain.content.signing.read import NOT_READ
from tests.storage.content.made_up_pages import page

RECORD = to_record(page())


def changed(**fields) -> dict:
    return {**RECORD, **fields}


def test_a_day_of_review_or_a_tag_is_no_other_text():
    reviewed = changed(reviewed_on="2026-11-30", next_review="2027-11-30", asked_as=["new words"], group="money")
    assert changed_for_readers(RECORD, reviewed) == []
    assert new_texts([(2, reviewed), (1, RECORD)]) == {}


def test_each_version_with_another_text_is_named_with_what_differs():
    second = changed(body="Ring at nine.\n")
    third = {**second, "next_review": "2027-01-01"}
    fourth = {**third, "title": "Another title", "easy_read": "# Short"}
    versions = [(4, fourth), (3, third), (2, second), (1, RECORD)]
    assert new_texts(versions) == {4: ["title", "easy_read"], 2: ["body"]}


def test_the_first_version_and_none_change_nothing():
    assert new_texts([]) == {}
    assert new_texts([(1, RECORD)]) == {}


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=8))
def test_a_version_is_named_where_the_text_before_it_was_another(bodies):
    versions = [(number, changed(body=body)) for number, body in enumerate(bodies, start=1)]
    named = new_texts(versions[::-1])
    assert list(named) == [n for n in range(len(bodies), 1, -1) if bodies[n - 1] != bodies[n - 2]]


def test_what_readers_see_is_what_a_signature_holds_for():
    for field in NOT_READ:
        assert changed_for_readers(RECORD, changed(**{field: "something else"})) == []
