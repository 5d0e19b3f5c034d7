"""The stored text of a page as readers get it: headings that links can lead to, numbers that a tap calls.

Stored text has neither: what is made here follows the code, so that an upgrade reaches pages saved before it, and
nobody at the desk can set an id.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
_WITH_ID = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
_LETTER = re.compile(r"<h3>A letter to copy: (.*?)</h3>", re.DOTALL)
_LINK = re.compile(r'href="/library/([a-z0-9-]+)')
_RARE_SIGN = re.compile(r"&(?!(?:amp|lt|gt|quot|#34|#39);)")
_TAG = re.compile(r"(<[^>]*>)")
# Where a number stays as it is: it is a link already, opens a fold, or belongs to a letter to copy.
_LEFT_ALONE = ("a", "summary", "blockquote", "code")
# Ten or eleven digits, through text relay or not; the short ones only where the words say to call them. Numbers that
# are for texts begin with 07 or follow "text".
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9£])(?<!text )(?<!Text )((?:18001 )?(?:0(?!7)(?: ?[0-9]){9,10}|0800 1111))(?![0-9])"
    r"|(?<=[Cc]all )(999|111|101|105)(?![.,]?[0-9])(?![A-Za-z])"
)
_LONGEST = 48
# Every page of the library as each nation reads it, and room for what is edited meanwhile: with fewer, a round through
# all of them would make each anew.
KEPT = 2048


class Heading(NamedTuple):
    """A larger heading of a page: where it stands, and its words."""

    id: str
    words: str


@lru_cache(maxsize=KEPT)
def readable(html: str) -> str:
    """`html` as stored, with an id on each larger heading and a link on each phone number."""
    return _with_calls(_with_ids(html))


def headings_of(html: str) -> tuple[Heading, ...]:
    """The larger headings of what `readable` gave, in order."""
    return tuple(Heading(found[1], _plain(found[2])) for found in _WITH_ID.finditer(html))


def letter_in(html: str) -> str:
    """What the first letter to copy on a page is for, in its own words; empty where there is none."""
    found = _LETTER.search(html)
    return _plain(found[1]) if found else ""


def without_ids(html: str) -> str:
    """What `readable` gave, less the ids that static/js/domain/content/page-text.js puts back."""
    bare = _WITH_ID.sub(r"<h2>\2</h2>", html)
    headings = "".join(_HEADING.findall(bare))
    # Letters and signs that JavaScript reads otherwise; and what had no id, or another one, keeps all as they are.
    alike = headings.casefold() == headings.lower() and not _RARE_SIGN.search(headings)
    return bare if alike and _with_ids(bare) == html else html


def leads_to(html: str) -> list[str]:
    """The ids of the pages that a text leads to, each once, in order."""
    return list(dict.fromkeys(_LINK.findall(html)))


def _with_ids(html: str) -> str:
    seen: Counter[str] = Counter()

    def named(found: re.Match[str]) -> str:
        name = _name_of(_plain(found[1]))
        seen[name] += 1
        turn = f"-{seen[name]}" if seen[name] > 1 else ""
        # No name of words holds an underscore, so a second "a" and a first "a 2" differ.
        return f'<h2 id="{name}{"_" + turn if turn else ""}">{found[1]}</h2>'

    return _HEADING.sub(named, html)


def _name_of(words: str) -> str:
    """An id of the words, which no id of the frame around the page begins like."""
    return f"part-{re.sub(r'[^a-z0-9]+', '-', words.casefold()).strip('-')[:_LONGEST].strip('-')}"


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()


def _with_calls(html: str) -> str:
    inside = 0
    parts = _TAG.split(html)
    for at, part in enumerate(parts):
        if at % 2:
            tag = re.match(r"</?([a-z0-9]+)", part)
            if tag and tag[1] in _LEFT_ALONE:
                inside += -1 if part.startswith("</") else 1
        elif not inside:
            parts[at] = _NUMBER.sub(_call, part)
    return "".join(parts)


def _call(found: re.Match[str]) -> str:
    return f'<a href="tel:{found[0].replace(" ", "")}">{found[0]}</a>'
