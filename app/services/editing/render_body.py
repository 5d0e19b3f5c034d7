"""Markdown to safe HTML, once for each nation, when a resource is saved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["smartquotes", "replacements"])
_TAGS = {
    *("p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "blockquote", "br", "hr", "code"),
    *("details", "summary"),
}
_TICK = re.compile(r"<li>(\s*(?:<p>)?)\[[ x]\]\s+")
# A bullet as a word processor writes it, at the beginning of a line.
_BULLET = re.compile(r"^([ \t]*)[•·▪◦‣●○■][ \t]+(?=\S)", re.MULTILINE)
_BEHIND_BULLETS = re.compile(r"^([ \t]*[•·▪◦‣●○■][ \t][^\n]*\n)(?=[^\s•·▪◦‣●○■*-])", re.MULTILINE)
_HREF = re.compile(r'href="([^"]*)"')
# A page of ours, or a place on this one. Two slashes, or a slash and a backslash, lead elsewhere.
_WITHIN = re.compile(r"(/(?![/\\])|#)[^\s\\]*\Z")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+\.?", re.IGNORECASE | re.ASCII)
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
    """Safe HTML of a Markdown text: no scripts, no styles; links to https, tel, sms, mailto and our own pages only.

    What stands under a smaller heading (###) is a fold, which opens at a tap. A line that begins with a bullet is one
    of a list.
    """
    tokens = list(_folded(_MARKDOWN.parse(_with_marks(markdown))))
    html = _TICK.sub(r'<li class="check">\1', _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "li": {"class"}},
        attribute_filter=_kept,
        url_schemes={"https", "tel", "sms", "mailto"},
        link_rel="noopener",
    )


def _with_marks(text: str) -> str:
    """The text with marks in the place of bullets; what follows them begins a paragraph of its own."""
    return _BULLET.sub(r"\1- ", _BEHIND_BULLETS.sub(r"\1\n", text))


def render_line(markdown: str) -> str:
    """Safe HTML of one line: its links and emphasis, and no block around it."""
    return nh3.clean(
        _MARKDOWN.renderInline(markdown),
        tags={"a", "strong", "em"},
        attributes={"a": {"href"}},
        attribute_filter=_kept,
        url_schemes={"https", "mailto"},
        link_rel="noopener",
    )


def _folded(tokens: Iterable[Token]) -> Iterator[Token]:
    """The same tokens; each smaller heading and all under it, as far as the next heading, stand in a fold."""
    folding = False
    for token in tokens:
        begins = token.level == 0 and token.type == "heading_open"
        if begins and folding:
            yield Token("html_block", "", 0, content="</details>\n")
        if begins:
            folding = token.tag == "h3"
            if folding:
                yield Token("html_block", "", 0, content="<details><summary>")
        yield token
        if folding and token.level == 0 and token.type == "heading_close":
            yield Token("html_block", "", 0, content="</summary>\n")
    if folding:
        yield Token("html_block", "", 0, content="</details>\n")


def links_in(markdown: str) -> list[str]:
    """The https addresses a text leads to, each once, in order, in whatever way Markdown writes them."""
    return list(dict.fromkeys(unescape(url) for url in _HREF.findall(render(markdown)) if url.startswith("https:")))


def _kept(tag: str, name: str, value: str) -> str | None:
    """An attribute's value as it stays; None takes it out, and the words of a link stay."""
    if (tag, name) != ("a", "href"):
        return value
    return value if _is_fit(value) else None


def _is_fit(url: str) -> bool:
    """Whether a link may stand: nothing that leaves the site by two slashes, and no name or password in it."""
    if _WITHIN.match(url):
        return True
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme in ("tel", "sms", "mailto"):
        return not parts.netloc
    return parts.scheme == "https" and bool(_HOST.fullmatch(host)) and "@" not in parts.netloc and "\\" not in url


def render_body(body: str, nations: Iterable[str]) -> dict[str, str]:
    """The HTML of `body` for each nation it holds in."""
    return {nation: render(for_nation(body, nation)) for nation in sorted(nations)}
