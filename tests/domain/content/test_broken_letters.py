"""Letters that a wrong character set broke, and texts that only look a little odd."""

from __future__ import annotations

import pytest

from app.domain.content.spreadsheet.broken_letters import broken_letters

WHOLE = [
    "Caffi’r Bont", "Tŷ’r Ysgol, Llanfair", "Grŵp Dŵr a Gŵyl", "Siôn a Siân", "Noswaith â’n gilydd – 7pm",
    "“Ring first” …", "£5 a session", "Müller’s naïve façade", "crème brûlée at the café", "Ysgol Gŷn", "Ça va?",
    "Tea 🍵 and talk", "Só Português", "€3 for lunch", "Ïon", "20°C or more", "Gofal • cefnogaeth", "Łódź club",
]  # fmt: skip


def read_as(text: str, written: str, read: str) -> str:
    """`text` as it looks when it was written in one set and is read in another; letters without a place are lost."""
    data = text.encode(written, "replace")
    if read != "cp1252":
        return data.decode(read, "replace")
    return "".join(bytes([each]).decode("cp1252", "ignore") or chr(each) for each in data)


@pytest.mark.parametrize("text", WHOLE)
def test_whole_texts_pass(text):
    assert broken_letters(text) == ""
    assert broken_letters(text.upper()) == ""


@pytest.mark.parametrize("read", ["cp1252", "latin-1", "mac_roman", "cp850", "ascii"])
@pytest.mark.parametrize("text", WHOLE)
def test_utf8_read_as_any_other_set_is_found(text, read):
    assert broken_letters(read_as(text, "utf-8", read))


@pytest.mark.parametrize("text", [each for each in WHOLE if "Ł" not in each and "Ï" not in each])
def test_broken_twice_is_found_as_well(text):
    assert broken_letters(read_as(read_as(text, "utf-8", "cp1252"), "utf-8", "cp1252"))


@pytest.mark.parametrize("text", ["Don’t wait", "The café is open", "crèche", "Siân’s group"])
def test_windows_and_macintosh_taken_for_each_other_are_found(text):
    assert broken_letters(read_as(text, "mac_roman", "cp1252"))
    assert broken_letters(read_as("Don’t wait", "cp1252", "mac_roman"))


@pytest.mark.parametrize(
    "text",
    ["Gr?p Gofalwyr", "D?r", "y g?yl", "T? Hafan", "T?'r Nant", "Caf? Cymunedol", "at the caf?", "si?p", "?yn", "GR?P", "Gr??p", "Sgwrs yn y T?"],
)  # fmt: skip
def test_a_question_mark_for_a_letter_is_found(text):
    assert "?" in broken_letters(text)


@pytest.mark.parametrize(
    "text",
    [
        "What now?", "Why me? Why now?", "Can't? Won't? We can help", "Who? What? When?", "1st? 2nd?", "Vitamin D? Ask",
        "Is it you?Ring us", "Ring (why?) or write", "https://example.org/page?id=3&x=y", "www.example.org/?page=2",
        "[Ask](https://example.org/a?b=c) us", "What's that?", "Ydych chi'n iawn?", "Pwy sy'n talu?", "¿Qué?", "C# club",
        "CAFÉ” and “IRMÔ", "Â phwy i siarad", "SÃO JOÃO", "nÉirinn", "20 × 5 ≈ 100", "Ærø", "país y maíz", "½ price; ¾ hour",
        "They said ‘no’…", "naïf—à la carte", "™ and ® and ©",
    ],
)  # fmt: skip
def test_innocent_texts_pass(text):
    assert broken_letters(text) == ""


def test_the_word_it_stands_in_is_told():
    assert broken_letters("All about Siân and the Gr?p Gofalwyr today") == "Gr?p"
    assert broken_letters("A cuppa at the cafÃ© costs £2") == "cafÃ©"
