"""Plain-language measures of a text: sentence length, school grade, words to avoid."""

from __future__ import annotations

import re

MOST_WORDS_IN_A_SENTENCE = 20
HIGHEST_GRADE = 6.5
SHORTEST_SENTENCE = 3
# Below it a page sounds like orders: Ask. Call. Write.
CHOPPY = 9.5

WORDS_TO_AVOID = (
    "elderly", "pensioner", "pensioners", "oap", "senior citizen", "sufferer", "sufferers", "suffers from",
    "simply", "just", "utilise", "facilitate", "in order to", "prior to", "commence", "endeavour", "subsequent",
    "loved one", "loved ones", "service user", "service users", "wheelchair-bound", "committed suicide", "victim of",
    "please note", "in the event of", "regarding", "with regard to", "obtain", "purchase", "assist", "assistance",
    "approximately", "additional", "require", "requires", "ensure", "eg", "etc",
)  # fmt: skip

# What an office calls itself or its form is not ours to reword.
OFFICIAL_NAMES = (
    "Discretionary Assistance Fund", "Lone Pensioner Allowance", "Carer Additional Person Payment", "just-in-case",
    "Short-term Assistance",
)  # fmt: skip

_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`#>]+")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n+")
_WORD = re.compile(r"[A-Za-z0-9£%'’\-]+")
_VOWELS = re.compile(r"[aeiouy]+")


def plain_text(markdown: str) -> str:
    """The words of a Markdown text, one line a block, without its marks and nation fences."""
    lines = []
    for line in markdown.splitlines():
        line = re.sub(r"^\s*(?:[-*+]|[0-9]+\.|\[ \])\s+(?:\[[ x]\]\s*)?", "", line)
        if not line.startswith(":::"):
            lines.append(_MARKUP.sub(lambda m: m.group(1) or "", line))
    return re.sub(r"\{\{[^}]*\}\}", "£10", "\n".join(lines))


def sentences(markdown: str) -> list[str]:
    """Sentences and list items in order; an item or a heading counts as a sentence of its own."""
    return [s.strip() for s in _SENTENCE_END.split(plain_text(markdown)) if _WORD.search(s)]


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def long_sentences(markdown: str, most: int = MOST_WORDS_IN_A_SENTENCE) -> list[str]:
    return [s for s in sentences(markdown) if len(words(s)) > most]


def syllables(word: str) -> int:
    """A count by vowel groups: good enough to compare texts, not for verse."""
    word = word.lower().strip("'’-")
    if not word.isalpha():
        return 1
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(count, 1)


def sentence_length(markdown: str) -> float:
    """Mean words a sentence, over what is prose: headings and items of a word or three are left out."""
    lengths = [count for part in sentences(markdown) if (count := len(words(part))) > SHORTEST_SENTENCE]
    return round(sum(lengths) / len(lengths), 1) if lengths else 0.0


def grade(markdown: str) -> float:
    """Flesch-Kincaid grade of the text (US school year; reading age is about 5 more)."""
    parts = sentences(markdown)
    all_words = [word for part in parts for word in words(part)]
    if not all_words:
        return 0.0
    per_sentence = len(all_words) / len(parts)
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return round(0.39 * per_sentence + 11.8 * per_word - 15.59, 1)


def avoided_words(markdown: str) -> list[str]:
    text = plain_text(markdown)
    for name in OFFICIAL_NAMES:
        text = text.replace(name, "")
    text = text.lower()
    return [word for word in WORDS_TO_AVOID if re.search(rf"\b{re.escape(word)}\b", text)]
