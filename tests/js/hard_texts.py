"""Texts over which two languages could fall out: judged ones, and whatever else a keyboard or a paste may hold."""

from __future__ import annotations

import json
import random

from bench.fit.material import hands, phrases, searches

SEED = 20261129
LETTERS = (
    *(
        "abcdefghijklmnopqrstuvwxyz",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "0123456789",
        "    \t\n\r\x0b\x0c",
        "'’‘`´ʼ＇′",
        "&＆﹠",
    ),
    *("\u0300\u0301\u0302\u0308\u030c\u0327\u0345\u0360\u036f", "\u0483\u05b0\u064b\u0e31\u20dd\u20e3\ufe0f\ufe20"),
    *("ôŵâŷêłżéïąáöÄÖÜñçØæœþðđħŋ", "İıI\u0307ſßẞΣςσK\u212aÅ\u212b", "ﬀﬁﬂﬃﬄﬅﬆǆǅĳŀŉ", "０１２３ＡＢＣａｂｃ！＂"),
    *("٠١٢٣٤٥٦٧٨٩۰۱۲०१२", "¹²³₁₂½¼⅓ⅷⅫ①⑳⒈⓪㈠㎏℡№™", "مساعدةעזרהпомощьβοήθειαহেল্প助けて救命도와주세요"),
    *(
        "💔😭😂🤐👩\u200d👧🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧1️⃣",
        "𝐇𝓮𝕝𝙥𝟜𝟘🄷🄴🄻🄿🅗🆘",
        "\x00\x1c\x1f\x7f\x85\xa0\xad\u200b\u200c\u200d\u2028\u2029\u202e\u2060\ufeff\ufffd",
    ),
    *("\ua7f1\ua7f2\ua7f3\ua7f4\U0001ccd6\U0001ccf0\U0001fbf0\U00010780", '£€*="<>^$#@,.;:!?-_/\\()[]{}|~+%'),
)
BROKEN = ("\ud800", "\udbff", "\udc00", "\udfff")
NAMES = (
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "undefined",
    "null",
    "NaN",
    "length",
    "0",
    "007",
    "1e5",
)


def judged() -> list[str]:
    """Every tenth phrase of each hand, and the judged searches."""
    return [p.q for hand in hands() for p in phrases(hand)[::10]] + [s["q"] for s in searches()]


def drawn(count: int = 900) -> list[str]:
    """Texts of any characters, the same in each run; some spoil a phrase, some are far too long."""
    chance, plain = random.Random(SEED), judged()
    makers = (_wild, _spoilt, _broken, _wild, _spoilt, _wild, _spoilt, _wild, _spoilt, _long)
    return [*fixed(), *(makers[n % len(makers)](chance, plain) for n in range(count))]


def fixed() -> list[str]:
    """Those that chance might leave out."""
    long_ones = [letter * 5000 for letter in ("a", "ab ", "é", "e\u0301", "💔", "x💔", "İ", "ﬃ", "'", "\u0301", "& ")]
    ends = [
        f"{start * 998}{end}" for start in ("x ", "💔", "💔a ") for end in ("ab", "a💔b", "e\u0301", "&b", "\ud83d b")
    ]
    return [
        "",
        " ",
        "\x00",
        "'",
        "💔",
        "\ud800",
        *NAMES,
        *long_ones,
        *ends,
        " ".join(NAMES),
        "kill\x00myself",
        "end\u00admy life",
    ]


def _wild(chance: random.Random, _: list[str]) -> str:
    kinds = chance.sample(LETTERS, chance.randint(1, 4))
    return "".join(chance.choice(chance.choice(kinds)) for _ in range(chance.choice((1, 3, 10, 40, 200))))


def _spoilt(chance: random.Random, plain: list[str]) -> str:
    letters = list(chance.choice(plain))
    for _ in range(chance.randint(1, 6)):
        letters.insert(chance.randint(0, len(letters)), chance.choice(chance.choice(LETTERS)))
    return chance.choice((str, str.upper, str.title, str.swapcase))("".join(letters))


def _broken(chance: random.Random, plain: list[str]) -> str:
    """With halves of characters that belong together; two that would join are kept apart."""
    return "".join(f"{word}{chance.choice(BROKEN)}x" for word in chance.choice(plain).split())


def _long(chance: random.Random, plain: list[str]) -> str:
    return chance.choice((" ", "\n", "💔", ". ")).join(chance.choice(plain) for _ in range(chance.randint(2, 40)))


def as_json(texts: list[str]) -> list[str]:
    """The texts as they come out of JSON, so that both languages start from the same characters."""
    back: list[str] = json.loads(json.dumps(texts))
    return back
