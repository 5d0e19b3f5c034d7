"""Stems, where several people search at once."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from app.domain.search.spelling import stem

WORDS = [a + b for a in ("lift", "care", "nurs", "worri", "form") for b in ("ing", "s", "ed", "ness", "ings")] * 40


def test_stems_are_the_same_for_many_who_search_at_once():
    alone = [stem.__wrapped__(word) for word in WORDS]
    before = sys.getswitchinterval()
    # Turns as short as can be, so that what is shared between threads is met half done.
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(6) as threads:
            found = list(threads.map(lambda _: [stem.__wrapped__(word) for word in WORDS], range(6)))
    finally:
        sys.setswitchinterval(before)
    assert found == [alone] * 6


def test_words_of_one_sort_share_a_stem():
    assert {stem(word) for word in ("lift", "lifts", "lifting", "lifted")} == {"lift"}
