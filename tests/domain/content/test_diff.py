"""What changed between two versions, as an editor reads it."""

from __future__ import annotations

import pytest

from app.domain.content.diff import IN, OUT, SAME, changed_fields, diff


def only(changes):
    (change,) = changes
    return change.field, [(what, text.strip()) for what, text in change.pieces if what in (IN, OUT)]


def test_words_taken_out_and_put_in_are_told_apart():
    assert only(diff({"title": "Ring the ward"}, {"title": "Ring the clinic"})) == (
        "title",
        [(OUT, "ward"), (IN, "clinic")],
    )


def test_a_tag_stands_by_the_name_that_the_form_gives_it():
    labels = {"transitions": {"hospital_out": "Coming home from hospital"}, "group": {"money": "Money"}}
    before, after = {"transitions": [], "group": "work"}, {"transitions": ["hospital_out"], "group": "money"}
    changed = {c.field: "".join(text for what, text in c.pieces if what == IN) for c in diff(before, after, labels)}
    assert changed == {"transitions": "Coming home from hospital", "group": "Money"}


def test_a_long_text_is_cut_to_what_changed():
    text = "word " * 400
    ((_, pieces),) = [(c.field, c.pieces) for c in diff({"body": text + "old"}, {"body": text + "new"})]
    assert sum(len(piece) for _, piece in pieces) < 200


def test_what_is_the_same_is_no_change():
    record = {"title": "A", "human_contact": True, "sources": [{"publisher": "NHS", "url": "https://www.nhs.uk/"}]}
    assert diff(record, dict(record)) == []


def test_the_space_after_a_changed_word_is_no_part_of_the_change():
    ((_, pieces),) = [(c.field, c.pieces) for c in diff({"title": "The first title"}, {"title": "The second title"})]
    assert pieces == ((SAME, "The "), (OUT, "first"), (IN, "second"), (SAME, " title"))


@pytest.mark.parametrize(
    ("before", "after"), [("a b c d", "a x c y d z"), ("one two ", "two one"), ("", "new"), ("same end", "end")]
)
def test_both_texts_can_be_read_from_the_pieces(before, after):
    ((_, pieces),) = [(c.field, c.pieces) for c in diff({"title": before}, {"title": after})]
    assert "".join(text for what, text in pieces if what != IN) == before
    assert "".join(text for what, text in pieces if what != OUT) == after


def test_long_texts_that_share_nothing_are_shown_whole_and_at_once():
    before, after = " ".join(f"a{n}" for n in range(4000)), " ".join(f"b{n}" for n in range(4000))
    ((_, pieces),) = [(c.field, c.pieces) for c in diff({"body": before}, {"body": after})]
    assert pieces == ((OUT, before), (IN, after))
    assert changed_fields({"body": before, "title": "x"}, {"body": after, "title": "x"}) == ["body"]
