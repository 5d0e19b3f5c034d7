"""HTML tags of feeds: real ones taken out, breaks kept, and everything that merely looks like one left alone."""

from __future__ import annotations

import re

_BREAKING = (
    "address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|"
    "section|table|tr|ul"
)
_INLINE = (
    "a|abbr|acronym|audio|b|bdi|bdo|big|body|button|caption|center|cite|code|col|colgroup|data|del|dfn|em|figcaption|font|"
    "head|html|i|iframe|img|input|ins|kbd|label|legend|link|mark|meta|noscript|object|option|param|path|picture|q|s|samp|"
    "select|small|source|span|strike|strong|sub|summary|sup|svg|tbody|td|textarea|tfoot|th|thead|time|title|tt|u|var|video|wbr"
)
# What may stand in a tag: name="value", name=value, or a word that HTML knows without a value. "a<b and c>d" is no tag.
_ATTRIBUTE = (
    r"""\s+(?:[a-zA-Z_:@][\w:.-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]*)|"""
    r"(?:hidden|nowrap|noshade|disabled|checked|controls|compact))"
)
_UNSEEN = re.compile(
    r"<(style|script|template|head)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!\[CDATA\[|\]\]>|<!(?:doctype|\[|--)[^<>]*>|<\?xml[^<>]*\?>",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(rf"</?(?:{_BREAKING})(?:{_ATTRIBUTE})*\s*/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_INLINE}|[a-z]\w{{0,4}}:\w+)(?:{_ATTRIBUTE})*\s*/?>", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
# A text that was cut off inside a tag.
_CUT = re.compile(r"<(?:[a-z][a-z0-9]*\s+[a-z-]+\s*=[^<>]*|/[a-z]*|!--[^<>]*)\Z", re.IGNORECASE)


def without_tags(words: str) -> str:
    """`words` without HTML. Ends of paragraphs, list items and rows become breaks; styles and scripts go whole."""
    if "<" not in words and "]]>" not in words:
        return words
    seen = _CUT.sub("", _UNSEEN.sub(" ", _without_comments(words)))
    return _TAG.sub("", _CELL.sub(" ", _BREAK.sub("\n", seen)))


def _without_comments(words: str) -> str:
    kept, here = [], 0
    while (start := words.find("<!--", here)) >= 0 and (end := words.find("-->", start + 4)) >= 0:
        kept.append(words[here:start])
        here = end + 3
    return " ".join([*kept, words[here:]])
