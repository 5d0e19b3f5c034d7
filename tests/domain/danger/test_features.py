"""What the reader of danger sees in a text: its words, and everything of them as numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.domain.danger.features import BITS, MOST_WORDS, STEP, features, passages, words_of

SORTS = {"mum": "@parent", "dad": "@parent", "cannae": "@no", "cant": "@no"}


def number(name: str) -> int:
    """FNV-1a as its authors give it, cut to BITS."""
    found = 0x811C9DC5
    for letter in name.encode("ascii"):
        found = (found ^ letter) * 0x01000193 % 2**32
    return found % 2**BITS


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("She CANNOT breathe!!", ["she", "cannot", "breathe"]),
        ("can't can’t can`t can´t canʼt can＇t", ["cant"] * 6),
        ("dŵr tŷ e\u0301te\u0301", ["dwr", "ty", "ete"]),
        ("１２ ｐｉｌｌｓ 𝐇𝓮𝕝𝕡 ﬁt", ["12", "pills", "help", "fit"]),
        ("me&mum A＆E", ["me", "and", "mum", "a", "and", "e"]),
        ("sui\u00adcide sui\u200bcide sui\ufeffcide", ["suicide"] * 3),
        ("İstanbul ıI groß", ["istanbul", "i", "gro"]),
        ("a\x00b💔c\nd\u2028e", ["a", "b", "c", "d", "e"]),
        ("٣ тест \ud800 7", ["7"]),
    ],
    ids=["capitals", "apostrophes", "accents", "forms", "and", "unseen", "others", "parted", "no ascii"],
)
def test_words_are_what_was_typed_in_small_plain_letters(typed: str, words: list[str]) -> None:
    assert words_of(typed) == words


@pytest.mark.parametrize("typed", ["", " \n\t", "...", "💔", "\x00", "'", "\u0301", "助けて"])
def test_a_text_without_letters_has_no_words(typed: str) -> None:
    assert words_of(typed) == []


def test_letters_that_became_so_lately_are_none_in_any_version_of_unicode() -> None:
    assert words_of("\U0001ccd6\U0001ccf0x\ua7f2y\U0001fbf0") == ["x", "y"]


def test_a_thousand_letters_are_read_and_no_more() -> None:
    assert words_of("a" * 5000) == ["a" * 1000]
    assert words_of("💔" * 998 + "abc") == ["ab"]


def test_a_passage_gives_its_words_their_letters_and_what_stands_beside_them() -> None:
    names = ["L1", "wmum", "wcant", "b^ mum", "bmum cant", "bcant $"]
    for three_to_five in ("<mu mum um> <mum mum> <mum>", "<ca can ant nt> <can cant ant> <cant cant>"):
        names += [f"c{letters}" for letters in three_to_five.split()]
    names += [
        "B^ @parent",
        "B@parent @no",
        "B@no $",
        "S^ @no",
        "S@parent $",
        "F^ $",
        "T^ @parent @no",
        "T@parent @no $",
    ]
    assert features(["mum", "cant"], SORTS) == {number(name) for name in names}


def test_words_of_one_sort_share_what_stands_between_sorts() -> None:
    shared = features(["mum", "cannae"], SORTS) & features(["dad", "cant"], SORTS)
    assert {number(name) for name in ("B@parent @no", "T^ @parent @no", "S@parent $")} <= shared
    assert number("bmum cannae") not in shared


def test_digits_are_one_sort_and_still_themselves() -> None:
    found = features(["took", "40"], SORTS)
    assert {number("Btook #"), number("w40")} <= found
    assert number("Btook 40") not in found


def test_every_number_is_within_bounds() -> None:
    for words in ([], ["a"], ["x" * 1000], [str(n) for n in range(MOST_WORDS)]):
        assert all(0 <= found < 2**BITS for found in features(words, SORTS))


def test_nothing_that_was_typed_gives_next_to_nothing() -> None:
    assert features([], SORTS) == {number("L0"), number("b^ $"), number("B^ $")}


def test_the_order_in_which_sorts_are_listed_does_not_matter() -> None:
    words = words_of("my mum cannae wake dad")
    assert features(words, SORTS) == features(words, dict(reversed(SORTS.items())))


def test_the_order_of_words_matters_only_to_what_stands_beside_what() -> None:
    one, other = features(["wake", "up"], {}), features(["up", "wake"], {})
    alone = {number(name) for name in ("wwake", "wup", "cwake", "c<up>", "L1")}
    assert alone <= one & other
    assert number("bwake up") in one - other


def test_a_short_text_is_one_passage() -> None:
    assert list(passages(["a"])) == [["a"]]
    assert len(list(passages(["a"] * MOST_WORDS))) == 1


@pytest.mark.parametrize("length", [25, 36, 37, 48, 100, 500])
def test_a_long_text_is_read_to_its_end_in_passages_that_overlap(length: int) -> None:
    words = [str(n) for n in range(length)]
    found = list(passages(words))
    assert found[0] == words[:MOST_WORDS]
    assert found[-1][-1] == words[-1]
    assert all(len(passage) <= MOST_WORDS for passage in found)
    assert all(one[STEP:] == other[: len(one) - STEP] for one, other in pairwise(found))
