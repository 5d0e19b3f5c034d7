"""Markdown to safe HTML, once for each nation, when a resource is saved."""

from __future__ import annotations

import re
from collections.abc import Iterable

import nh3
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["smartquotes", "replacements"])
_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "blockquote", "br", "hr", "code"}
_TICK = re.compile(r"<li>(\s*(?:<p>)?)\[[ x]\]\s+")
_FENCE = re.compile(r"^:::[ \t]*([a-z_ \t]*)$", re.IGNORECASE | re.ASCII)


def for_nation(body: str, nation: str) -> str:
    """The Markdown that readers in `nation` see: notes fenced for other nations are left out."""
    kept: list[str] = []
    shown = True
    fenced = False
    for line in body.splitlines():
        if fence := _FENCE.match(line.strip()):
            fenced = not fenced
            shown = nation in fence[1].casefold().split() if fenced else True
        elif shown:
            kept.append(line)
    return "\n".join(kept)


def render(markdown: str) -> str:
    """Safe HTML of a Markdown text: no scripts, no styles, https, tel and sms links only."""
    html = _TICK.sub(r'<li class="check">\1', _MARKDOWN.render(markdown))
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "li": {"class"}},
        url_schemes={"https", "tel", "sms", "mailto"},
        link_rel="noopener",
    )


def render_body(body: str, nations: Iterable[str]) -> dict[str, str]:
    """The HTML of `body` for each nation it holds in."""
    return {nation: render(for_nation(body, nation)) for nation in sorted(nations)}
