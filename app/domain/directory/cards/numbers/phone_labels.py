"""Words around a phone number: what they say it is, and what of them is worth showing."""

from __future__ import annotations

import re

from app.domain.directory.cards.numbers.phone_text import Found

VOICE, TEXTPHONE, RELAY, MESSAGES, FAX = "voice", "textphone", "relay", "messages", "fax"
_TYPES = {
    **dict.fromkeys(("fax", "facsimile", "telefax", "pager"), FAX),
    **dict.fromkeys(("tty", "tdd", "textphone", "minicom"), TEXTPHONE),
    **dict.fromkeys(("text relay", "relay"), RELAY),
    **dict.fromkeys(("text", "sms", "whatsapp"), MESSAGES),
}
_FAX = re.compile(r"\b(?:tele)?(?:fax\w*|facs|ffacs|facsimile|fx|pager)\b|\bf(?=\s?[:.])", re.IGNORECASE)
# One line for both, as small offices have it: "Tel/Fax", "Phone and fax".
_BOTH = re.compile(
    r"\b(?:tel|telephone|phone|voice|ff[oô]n)\W{0,3}(?:/|&|and|or|\+|,|neu|a)?\W{0,3}(?:fax|facs|ffacs)\b|"
    r"\b(?:fax|facs|ffacs)\W{0,3}(?:/|&|and|or|\+|neu|a)\W{0,3}(?:tel|telephone|phone|voice|ff[oô]n)\b",
    re.IGNORECASE,
)
_RELAY = re.compile(
    r"\b1800[12]\b|\btext ?relay\b|\brelay ?uk\b|\bngt\b|\bnext generation text\b|\btype ?talk\b", re.IGNORECASE
)
_TEXTPHONE = re.compile(
    r"\btext ?(?:tele)?phone\b|\bmini ?com\b|\btty\b|\btdd\b|\bff[oô]n (?:d|t)estun\b|\btype ?phone\b", re.IGNORECASE
)
_MESSAGES = re.compile(
    r"\b(?:text(?:s|ing)?|sms|txt|whats ?app|neges(?:euon)? (?:d|t)estun|tecst(?:iwch)?)\b", re.IGNORECASE
)
_VOICE = re.compile(
    r"\b(?:tel|telephone|(?<!text )phone|voice|call|ring|ff[oô]n(?! (?:d|t)estun)|ffoniwch|mobile|landline)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;\n|/]|(?<=\w{3})\.\s|(?<=^)\.\s")
_SAYS_NOTHING = re.compile(
    r"(?:\b(?:tel|telephone|phone|call|calls?|ring|mobile|mob|landline|number|numbers|no|nos|t|p|m|ph|ff[oô]n|ffoniwch|contact|us|on|at|or|and|"
    r"neu|please|our|the|main|voice|fax|ffacs|textphone|minicom|text|relay|uk|then|1800[12]|via|sms|by|to|is|for|via|using|a|s|line|"
    r"direct|dial|f|n a|e|mail|email|web|website|type|talk|typetalk|uk|gb)\b|\d+|[\W_])+",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"\S*(?:@|www\.|://)\S*")
LONGEST_LABEL = 70


def kind_of(words: str, of_type: str = "") -> str:
    """What kind of line these words and the feed's own type speak of; VOICE where neither says another."""
    given = _TYPES.get(of_type.strip().casefold(), VOICE)
    both = _BOTH.search(words)
    if given == FAX or (_FAX.search(words) and not both):
        return FAX
    if _RELAY.search(words) and not _VOICE.search(_RELAY.sub("", words)):
        return RELAY
    if _TEXTPHONE.search(words) and not _VOICE.search(_TEXTPHONE.sub("", words)):
        return TEXTPHONE
    if _MESSAGES.search(words) and not (_VOICE.search(words) or _TEXTPHONE.search(words) or _RELAY.search(words)):
        return MESSAGES
    return VOICE if both else given


def around_each(found: list[Found]) -> list[str]:
    """For each number of a text the words that speak of it: those before it, or behind it where the text is so made."""
    if not found:
        return []
    behind = not _has_letters(found[0].before) and kind_of(_unbracketed(found[-1].after)) != VOICE
    words = ["" if behind else found[0].before]
    for each in found[:-1]:
        own, other = _shared(each.after, behind)
        words[-1] += f" {own}"
        words.append(other)
    words[-1] += f" {found[-1].after}"
    return words


def label_of(words: str) -> str:
    """The words without what says nothing, such as "Tel:"; empty where nothing is left or it is too long."""
    plain = re.sub(r"\s+", " ", _ADDRESSES.sub(" ", words).replace("(", " ").replace(")", " ")).strip(" ,;:.-/|&*")
    plain = re.sub(
        r"^(?:or|and|neu|on|tel(?:ephone)?|phone|call|ring)\b[\s:]*|[\s:]*\b(?:on|or|and|call|ring|tel)$",
        "",
        plain,
        flags=re.IGNORECASE,
    )
    plain = plain.strip(" ,;:.-/|&*")
    return "" if len(plain) > LONGEST_LABEL or _SAYS_NOTHING.fullmatch(plain) else plain


def _shared(between: str, behind: bool) -> tuple[str, str]:
    """The words between two numbers: what belongs to the first, and what to the second."""
    bracket = re.match(r"\s*\([^()]*\)", between)
    start = bracket.end() if bracket else 0
    rest = between[start:]
    if behind:
        return between, ""
    parting = _PARTS.search(rest)
    if parting is None:
        return between[:start], rest
    return between[: start + parting.start()], rest[parting.end() :]


def _unbracketed(words: str) -> str:
    return re.sub(r"\([^()]*\)", " ", words)


def _has_letters(words: str) -> bool:
    return any(letter.isalpha() for letter in words)
