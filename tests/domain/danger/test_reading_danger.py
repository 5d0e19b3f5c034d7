"""What must never be missed is heard, in whatever spelling, place and length; what only looks like it by a rule is not."""

from __future__ import annotations

import random
import unicodedata

import pytest

from app.domain.danger.features import BITS
from app.domain.danger.reader import KIND_BITS, KINDS, DangerModel, DangerReader, DangerRules
from app.storage.content.content_files import load_danger_help, load_danger_reader, load_danger_rules

READER = load_danger_reader()
RULES = load_danger_rules()
ALWAYS = [(kind, phrase) for kind in KINDS for phrase in RULES.always[kind]]
# A phrase that only counts alone has its own test.
WITHIN = [(kind, phrase) for kind, phrase in ALWAYS if not phrase.startswith("=")]
ALONE = [(kind, phrase.removeprefix("= ")) for kind, phrase in ALWAYS if phrase.startswith("=")]


def typed_as(phrase: str) -> str:
    """What somebody would type: something stands where the phrase leaves room."""
    return phrase.replace("*", "of the")


@pytest.mark.parametrize(("kind", "phrase"), ALWAYS, ids=[f"{kind}: {phrase}" for kind, phrase in ALWAYS])
def test_what_must_never_be_missed_is_never_missed(kind, phrase):
    typed = typed_as(phrase.removeprefix("= "))
    assert READER.kind_of(typed) in KINDS
    assert READER.kind_of(f"  {typed.upper()}!!! ") is not None


@pytest.mark.parametrize(("kind", "phrase"), WITHIN, ids=[f"{kind}: {phrase}" for kind, phrase in WITHIN])
def test_it_is_heard_in_the_last_sentence_of_a_long_text(kind, phrase):
    before = "The ward rang about the bed and the rail, and the forms for the council are on the table. " * 9
    assert READER.kind_of(f"{before} {typed_as(phrase)}.") in KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_phrases_that_are_told_as_that_kind(kind):
    told = [READER.kind_of(typed_as(phrase.removeprefix("= "))) for phrase in RULES.always[kind]]
    assert len(told) >= 3
    assert told.count(kind) >= len(told) - 1


TYPED = [
    ("i want to kill myself", "self"),
    ("I’m suicidal", "self"),
    ("i'm suicidal", "self"),
    ("I WÁNT TÖ DIE", "self"),
    ("dwi isio marw", "self"),
    ("dw i wedi blino. Dwi eisiau marw", "self"),
    ("lladd fy hun", "self"),
    ("He's not breathing!", "medical"),
    ("shes choking", "medical"),
    ("sudden confusion", "medical"),
    ("dad is suddenly confused", "medical"),
    ("she's taken all of her tablets", "medical"),
    ("he has threatened to kill me", "abuse"),
    ("my dad hits me", "child"),
    ("mum has gone missing", "missing"),
    ("I could put the pillow over his face", "harm_by_carer"),
    ("he says he wants to die", "other"),
]


@pytest.mark.parametrize(("typed", "kind"), TYPED, ids=[typed for typed, _ in TYPED])
def test_danger_is_told_by_its_kind(typed, kind):
    assert READER.kind_of(typed) == kind


@pytest.mark.parametrize("typed", ["i want to die", "he is unconscious", "mae hi'n dweud. dwi isio marw"])
def test_accents_capitals_and_apostrophes_change_nothing(typed):
    kind = READER.kind_of(typed)
    assert kind
    accented = "".join(letter + ("\u0301" if letter in "aeiou" else "") for letter in typed)
    for other in (
        typed.upper(),
        accented,
        unicodedata.normalize("NFC", accented),
        typed.replace(" ", "  "),
        f"'{typed}'",
    ):
        assert READER.kind_of(other) == kind, other


def by_rules_alone(rules: DangerRules) -> DangerReader:
    """A reader whose model hears nothing."""
    none = DangerModel(bytes(1 << BITS), -1.0, 1.0, 0.0, dict.fromkeys(KINDS, bytes(1 << KIND_BITS)), dict.fromkeys(KINDS, 0.0), 1.0)  # fmt: skip
    return DangerReader(none, rules, {})


def test_a_phrase_of_unless_takes_back_only_the_words_that_it_covers():
    reader = by_rules_alone(
        DangerRules({"medical": ("is choking", "= choking", "took all * pills")}, ("choking hazard",))
    )
    assert reader.kind_of("the button is choking hazard for her") is None
    assert reader.kind_of("is choking, not a choking hazard") == "medical"
    assert reader.kind_of("choking") == "medical"
    assert reader.kind_of("choking hazard") is None
    assert reader.kind_of("choking advice") is None
    assert reader.kind_of("she took all of her pills") == "medical"
    assert reader.kind_of("she took all of the blue pills") is None


HARMLESS = """
dead end job; hit the jackpot; gran wont eat; hospital bag; die at home; dying at home; want to die at home; driving not safe to drive; killing time;
go on holiday; cant go on holiday; my back is killing me; council hit me with a bill; bill; will; make a will; lift her out the bath; pills; tablets;
who will have mum if im ill; after a stroke; home safe; key safe; is it safe to leave her; power of attorney; end of life; diet; unconscious bias;
life after caring; skill myself; fill in my form; beds; he wants to go home; unsafe discharge; breathing space; cut my hours; chest infection;
bus stop; end date; heart failure; how do i carry on working; safe bath seat; wont stop eating; hitting targets at work; dies; my life
"""


@pytest.mark.parametrize("typed", [text.strip() for text in HARMLESS.replace("\n", " ").split(";")])
def test_harmless_words_are_not_taken_by_a_rule(typed):
    assert by_rules_alone(RULES).kind_of(typed) is None


@pytest.mark.parametrize("typed", ["", " ", "\x00", "?!", "🙂", "   \n\t ", "今日は", "'", "’"])
def test_nothing_is_heard_where_nothing_is_said(typed):
    assert READER.kind_of(typed) is None


def test_a_hundred_thousand_letters_are_read_by_their_beginning_and_never_raise():
    assert READER.kind_of("i want to die " + "la " * 33_000) == "self"
    for long in ("a" * 100_000, "a " * 50_000, "\u0301" * 100_000, "ﷺ" * 100_000, "&" * 100_000):
        assert READER.kind_of(long) in (None, *KINDS)


@pytest.mark.parametrize("seed", range(40))
def test_nonsense_never_raises(seed):
    chance = random.Random(seed)
    letters = "".join(chr(chance.choice((chance.randrange(32, 127), chance.randrange(0xD800), chance.randrange(0xE000, 0x110000)))) for _ in range(chance.randrange(1, 400)))  # fmt: skip
    for typed in (letters, letters + "\ud800", letters[::-1]):
        assert READER.kind_of(typed) in (None, *KINDS)
        assert len(load_danger_help().steps_for("medical", typed)) <= 2
