"""Marks of Markdown in the texts of feeds: taken out where they are marks, left where they are letters."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\(\s*([^()\s]*(?:\([^()\s]*\)[^()\s]*)?)(?:\s+[\"'][^\"'\n]*[\"'])?\s*\)")
_AUTOLINK = re.compile(r"<(?:mailto:)?(https?://[^<>\s]+|[^<>\s@]+@[^<>\s@]+\.[^<>\s@]+)>")
_HEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+)+|[ \t]#{2,6}[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]{0,3}>[ \t]+(?![£\d])", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*[*+•·‣◦▪][ \t]+", re.MULTILINE)
_DASH_ITEM = re.compile(r"^[ \t]*-[ \t]+(?=\S)", re.MULTILINE)
_INLINE_ITEM = re.compile(r"(?<=[^\s\d=])[ \t]+[*•‣◦▪][ \t]+(?=\S)|(?<=\d)[ \t]+[*•‣◦▪][ \t]+(?=[^\s\d])")
_STRONG = re.compile(r"(\*\*\*|\*\*|___|__)(?=\S)([^\n]{0,2000}?\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{0,2000}?[^\s*])\*(?![\w*])|(?<![\w/])_(?=[^\s_])([^_\n]{0,2000}?[^\s_])_(?![\w/@])"
)
_CODE = re.compile(r"`{1,3}([^`\n]{1,300})`{1,3}")
_ESCAPED = re.compile(r"\\([*_#`\[\]()>~+.!-])")


def without_marks(words: str) -> str:
    """`words` without headings' hashes, stars, links' brackets and the like; each item of a list on its own line."""
    plain = _LINK.sub(_link, _AUTOLINK.sub(r"\1", _ESCAPED.sub(r"\1", words)))
    plain = _RULE.sub("", _HEADING.sub("", plain))
    plain = _QUOTED.sub("", _DASH_ITEM.sub("", _ITEM.sub("", plain)))
    plain = _INLINE_ITEM.sub("\n", _CODE.sub(r"\1", plain))
    return _EMPHASIS.sub(lambda found: found[1] or found[2], _STRONG.sub(r"\2", plain))


def _link(found: re.Match[str]) -> str:
    label, address = found[1].strip(), found[2].removeprefix("mailto:").removeprefix("tel:")
    return label or (address if not found[0].startswith("!") else "")
