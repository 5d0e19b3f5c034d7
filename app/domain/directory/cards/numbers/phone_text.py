"""Every phone number in a text as people type it, with the words that stand before and after each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import islice

from app.domain.directory.cards.numbers.uk_numbers import Number, number_of, short_number_of

_LOOKS_LIKE_DIGITS = re.compile(r"(?<![A-Za-z])(?=[OoQIl|]*\d)[OoIl|\d]{3,}(?![A-Za-z|])")
_DIGITS = str.maketrans("OoIl|", "00111")
_BRACKETS = str.maketrans("[]{}", "()()")
# What a spreadsheet puts after a number that it takes for an amount.
_DECIMAL = re.compile(r"(?<=\d{9})\.0{1,2}(?!\d)")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_TOKEN = re.compile(r"\d+")
# One to four digits before these words are hours, days or a count, never part of a number.
_OF_WORDS = re.compile(
    r"\s?(?:[ap]\.?m\b|noon|hours?\b|hrs?\b|days?\b|weeks?\b|years?\b|mins?\b|lines?\b|o'clock|st\b|nd\b|rd\b|th\b|"
    r":\d\d|%)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[ .\-()]{0,4}")
_CODE = re.compile(r"(?:(?:00)?44)?0?[1-9]\d{1,3}")
_SLASH = re.compile(r"\s?/\s?")
_EXTENSION = re.compile(
    r"[\s,;:(\-]{0,4}(?:ext(?:ension|en|n)?(?![a-z])\.?|est(?:yniad)?\b\.?|x(?=\s?\d)|#)\s*(?:no\.?|number)?\s*[:.=]?\s*(\d{1,7})\b\)?",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s*(/|,|&|;|\bor\b|\band\b)\s*(\d{1,4}(?:[ ]?\d{3,4})?|\d{5,8})(?![\d:])", re.IGNORECASE)
_CALLING = (
    r"(?:\b(?:nhs|gig|call|dial|ring|phone|tel|telephone|freephone|free|on|us|the|number|samaritans|police|helpline|emergency|or|in|an|"
    r"wales|cymru|scotland|england|ffoniwch|ff[oô]n|galw)\b|[\s:.,!-])*"
)
_SHORT = re.compile(
    rf"{_CALLING}\b(\d{{3}}(?:[ -]?\d{{3}})?){_CALLING}(?:\([^()]*\)|(?:option|press|opsiwn) \d\D*)?", re.IGNORECASE
)
_GOES_ON = re.compile(r"[ ]?-?[ ]?[\dA-Za-z]")
_ANOTHER = re.compile(r"\s*(?:or|and)\b", re.IGNORECASE)
FEWEST_DIGITS, MOST_DIGITS = 7, 16
MOST_TOKENS = 60
RELAY_PREFIXES = ("18001", "18002")
MOST_NUMBERS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A number of a text, the words before it (since the number before) and the words after it (to the next)."""

    number: Number
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    number: Number
    start: int
    end: int
    chained: bool = False


def numbers_in(words: str) -> list[Found]:
    """The numbers of `words` in their order; none where digits run on so that nobody can tell where one ends.

    A number of three to six digits counts only where it stands alone.
    """
    text = _typed(words)
    spans = _spans(text)
    if not spans:
        short = _short(text)
        return [Found(short)] if short else []
    if any(_runs_on(text, spans, here) for here in range(len(spans))):
        return []
    edges = [0, *(span.end for span in spans)]
    found = [Found(span.number, text[edges[n] : span.start]) for n, span in enumerate(spans)]
    ends = [*(span.start for span in spans[1:]), len(text)]
    return [replace(each, after=text[span.end : end]) for each, span, end in zip(found, spans, ends, strict=True)]


def _typed(words: str) -> str:
    """Full-width digits, odd dashes and letters typed for digits made plain; the (0) after a country goes."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", words)).translate(_BRACKETS)
    text = _LOOKS_LIKE_DIGITS.sub(lambda match: match[0].translate(_DIGITS), text)
    text = _DECIMAL.sub("", text)
    return re.sub(r"((?:\+|\b00) ?44\)?[ .-]*)\(\s*0\s*\)", r"\1", text)


def _spans(text: str) -> list[_Span]:
    tokens = list(islice(_TOKEN.finditer(text), MOST_TOKENS))
    spans: list[_Span] = []
    position = 0
    while position < len(tokens) and len(spans) < MOST_NUMBERS:
        taken = _longest(text, tokens, position)
        if taken is None:
            position += 1
            continue
        number, last = taken
        end = tokens[last].end()
        number = number.as_typed(text[tokens[position].start() : end])
        spans += _with_more(text, _Span(number, _start(text, tokens[position].start()), end))
        position = next((n for n in range(last + 1, len(tokens)) if tokens[n].start() >= spans[-1].end), len(tokens))
    return spans


def _longest(text: str, tokens: list[re.Match[str]], first: int) -> tuple[Number, int] | None:
    """The longest run of tokens from `first` on that makes a number, and its last token."""
    if not _may_begin(text, tokens[first], alone=len(tokens)):
        return None
    best, digits = None, ""
    for last in range(first, len(tokens)):
        token = tokens[last]
        between = text[tokens[last - 1].end() : token.start()] if last > first else ""
        joins = _BETWEEN.fullmatch(between) or (_SLASH.fullmatch(between) and _CODE.fullmatch(digits))
        digits += token[0]
        if not joins or len(digits) > MOST_DIGITS or (last > first and _is_a_count(text, token)):
            break
        plus = "+" if text[: tokens[first].start()].endswith(("+", "+(", "+ ")) else ""
        number = number_of(plus + digits) if len(digits) >= FEWEST_DIGITS else None
        best = (number, last) if number else best
    return best


def _is_a_count(text: str, token: re.Match[str]) -> bool:
    return len(token[0]) <= 4 and bool(_OF_WORDS.match(text, token.end())) and not token[0].startswith("0")


def _may_begin(text: str, token: re.Match[str], alone: int) -> bool:
    """A number begins with 0, a plus or 44; with any digit only where nothing else stands there (a lost 0)."""
    if token[0] in RELAY_PREFIXES:
        return False
    if token[0].startswith("0") or text[: token.start()].endswith(("+", "+(", "+ ")):
        return True
    rest = re.sub(r"[\d\s.()-]", "", text)
    return not rest and (alone <= 4) and (token.start() == len(text) - len(text.lstrip(" (")))


def _start(text: str, start: int) -> int:
    return len(text[:start].rstrip("(+ ")) if text[:start].endswith(("+", "(", "+ ")) else start


def _with_more(text: str, span: _Span) -> list[_Span]:
    """The number with its extension, and those that are written as an ending alone: "960001/2", "or 960009"."""
    extended = _EXTENSION.match(text, span.end)
    if extended:
        return [replace(span, number=span.number.with_extension(extended[1]), end=extended.end())]
    spans = [span]
    while (more := _MORE.match(text, spans[-1].end)) and (sibling := _sibling(text, span.number, more)):
        spans.append(_Span(sibling, more.start(2), more.end(), chained=True))
    return spans


def _sibling(text: str, number: Number, more: re.Match[str]) -> Number | None:
    digits = more[2].replace(" ", "")
    rest = text[more.end() :]
    goes_on = len(digits) < 5 and _GOES_ON.match(rest) and not _ANOTHER.match(rest)
    if _OF_WORDS.match(rest) or goes_on:
        return None
    if (more[1] in ",;" and len(digits) < 3) or (len(digits) > 4 and digits.startswith("0")):
        return None
    national = number.national
    return None if len(digits) >= len(national) else number_of(f"+44{national[: -len(digits)]}{digits}")


def _runs_on(text: str, spans: list[_Span], here: int) -> bool:
    """More digits right behind or before a number, with no word between: nobody can tell where it ends."""
    span = spans[here]
    following = spans[here + 1].start if here + 1 < len(spans) else len(text) + 1
    behind = re.match(r"[ .\-/]{0,3}\d+", text[span.end :])
    if behind and span.end + behind.end() <= following:
        rest = text[span.end + behind.end() :]
        return not (_OF_WORDS.match(rest) or re.match(r"\s?[A-Za-z]", rest))
    return bool(re.search(r"\d[-.]?\Z", text[: span.start])) and not span.chained


def _short(text: str) -> Number | None:
    """A short number that stands alone, or with no more than words of calling around it."""
    found = _SHORT.fullmatch(text)
    return short_number_of(re.sub(r"\D", "", found[1])) if found else None
