"""A phone puts the same ids on the headings of a text as the server does, or gets the text with them."""

from __future__ import annotations

import random
from pathlib import Path

from app.domain.content.reading.page_text import readable, without_ids
from tests.js.hard_texts import SEED
from tests.js.in_node import asked

ODD = [
    "ß",
    "ſ",
    "İ",
    "ŉ",
    "ẞ",
    "ﬁ",
    "ΐ",
    "K",
    "É",
    "é",
    "–",
    "’",
    "“",
    "£",
    "_",
    "-",
    "1",
    "2",
    "<em>a</em>",
    "<strong>B</strong>",
    "&amp;",
    "&lt;",
    "&quot;",
    "&#39;",
    "&nbsp;",
    "&eacute;",
    "𝐀",
    "İI",
]
WORDS = ["When", "when", "it", "IS", "worth", "a", "call", "what-to-say", "2", "x" * 50]


def page_by_chance(chance: random.Random) -> str:
    def words(many: int) -> str:
        return " ".join(chance.choice(ODD if chance.random() < 0.3 else WORDS) for _ in range(many))

    headings = (f"<h2>{words(chance.randint(0, 12))}</h2>\n<p>{words(5)}</p>\n" for _ in range(chance.randint(0, 6)))
    return "<p>First.</p>\n" + "".join(headings)


def test_headings_get_back_the_ids_that_they_had(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    pages = [readable(page_by_chance(chance)) for _ in range(4000)]
    packed = [without_ids(page) for page in pages]
    assert asked("page-text.mjs", packed, tmp_path) == pages
    assert 1000 < sum(map(str.__eq__, packed, pages)) < 3800
