"""Addresses of sites as people type them, made into ones that a browser opens; and what only looks like one."""

from __future__ import annotations

import re
from urllib.parse import quote

import idna

from app.domain.directory.cards.marks.entities import without_entities

LONGEST_ADDRESS = 2000
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_HREF = re.compile(r"""<a\s[^<>]*?href\s*=\s*["']?\s*([^"'<>\s]+)""", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[[^\[\]]*\]\(\s*([^()\s]+)\s*\)")
# How people type it: "https:/", "http//", "htps://", "https:\\", and a second one in front of the first.
_SCHEME = re.compile(r"^(?:h{0,2}t{1,3}ps?(?:[:;]\s?[/\\]{0,3}|[/\\]{2,3}:?[/\\]{0,2})\s?)+|^//", re.IGNORECASE)
_BEGINS = re.compile(r"(?:h{0,2}t{1,3}ps?[:;]?\s?[/\\]{1,3}|www\.)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]", re.UNICODE)
_PORT = re.compile(r":(\d{1,5})$")
# A word behind a space that goes on with a path: no words of a sentence about the site.
_GOES_ON = re.compile(
    r"(?!(?:for|see|click|our|the|website|site|page|info|information|details|more|call|ring|tel|email|book|to|is|as|facebook|twitter|"
    r"instagram|under|then|home|official|main|also|via|at|on)(?![\w.-]))[\w%.,'&+()/-]*\w[\w%.,'&+)/-]*",
    re.IGNORECASE,
)
_ENDS = "([{<\"'“”‘’«»>}])"
# Without "www." or a scheme these endings make a host; a sentence or a file's name has others.
_ENDINGS = re.compile(
    r"com|org|net|info|biz|edu|gov|int|mil|scot|wales|cymru|london|app|care|charity|church|club|coop|community|design|dev|"
    r"directory|education|family|foundation|fund|group|health|help|life|link|live|media|network|ngo|ong|online|page|pro|"
    r"shop|site|social|space|store|support|team|tech|today|tv|website|wiki|work|works|world|zone|example"
)
_FILES = re.compile(r"docx?|pdf|xlsx?|txt|csv|jpe?g|png|gif|html?|aspx|php|zip|pptx?")
_NOT_PUBLIC = re.compile(r"localhost|local|internal|invalid|test|lan|home|corp|localdomain")
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._%"
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?"


def site_address(typed: str) -> str | None:
    """The address as a browser takes it: a scheme in front, letters outside ASCII encoded, the first where two stand.

    None where it is none: words, another scheme than http and https, a name and password in it, a machine of
    somebody's own network.
    """
    text = _UNSEEN.sub("", without_entities(typed[: LONGEST_ADDRESS * 3])).strip()
    link = _HREF.search(text) or _MARKDOWN.search(text)
    first = _first(link[1] if link else text)
    if not first:
        return None
    scheme, rest = _scheme_of(first)
    completed = _completed(scheme or "https", rest) if rest and (scheme or _is_bare_host(rest)) else None
    return completed if completed and len(completed) <= LONGEST_ADDRESS else None


def _first(text: str) -> str:
    """The first word that can be an address; a path that was typed with a space keeps what follows."""
    begins = _BEGINS.search(text)
    if begins and not re.search(r"[\w@:/]$", text[: begins.start()]):
        text = text[begins.start() :]
    text = re.sub(r"^(h?t{1,3}ps?)\s*([:;])\s*([/\\]{1,3})\s*", r"\1\2\3", text, flags=re.IGNORECASE)
    text = re.split(
        r"[;,|]\s|[;,|](?=(?:https?:|www\.))|\n|\s(?:and|or|neu|&|-|–|/)\s", text, maxsplit=1, flags=re.IGNORECASE
    )[0]
    again = re.search(r"(?<=[^:/=?&\s])https?://", text, re.IGNORECASE)
    text = text[: again.start()] if again and "?" not in text[: again.start()] else text
    words = text.split()
    if len(words) > 1 and _is_path(words):
        return " ".join(words).rstrip(".,;:")
    return _without_ends(next((word for word in words if _looks_like_one(word)), ""))


def _is_path(words: list[str]) -> bool:
    """A space inside a path: the first word has one, and what follows goes on with it rather than speaks of it."""
    with_path = _BEGINS.match(words[0]) and "/" in _SCHEME.sub("", words[0]).rstrip("/")
    return bool(with_path) and len(words) < 7 and all(map(_GOES_ON.fullmatch, words[1:]))


def _without_ends(word: str) -> str:
    """The word without brackets and stops around it; a bracket that closes one inside stays."""
    inner = word.lstrip(_ENDS).rstrip(".,;:!" + _ENDS.replace(")", ""))
    while inner.endswith(")") and inner.count(")") > inner.count("("):
        inner = inner[:-1].rstrip(".,;:!" + _ENDS.replace(")", ""))
    return inner


def _looks_like_one(word: str) -> bool:
    bare = _without_ends(word)
    return bool(_BEGINS.match(bare)) or "." in bare


def _scheme_of(address: str) -> tuple[str, str]:
    found = _SCHEME.match(address)
    if not found:
        return "", address
    secure = found[0] == "//" or "s" in found[0].casefold()
    return ("https" if secure else "http"), address[found.end() :]


def _is_bare_host(rest: str) -> bool:
    host = re.split(r"[/?#:]", rest, maxsplit=1)[0].rstrip(".")
    if _OTHER_SCHEME.match(rest) or "@" in rest.split("/", 1)[0] or not _HOST.fullmatch(host):
        return False
    ending = host.rpartition(".")[2].casefold()
    named = host.casefold().startswith("www.") or bool(_ENDINGS.fullmatch(ending)) or not ending.isascii()
    return not _FILES.fullmatch(ending) and (named or (len(ending) == 2 and ending.isalpha()))


def _completed(scheme: str, rest: str) -> str | None:
    cut = re.match(r"([^/?#\\]*)([^?#]*)(\?[^#]*)?(#.*)?", rest.replace("\\", "/"), re.DOTALL)
    host = _host(cut[1]) if cut else None
    if cut is None or host is None or any(ord(letter) < 32 for letter in rest):
        return None
    path = quote(cut[2] or "/", safe=_SAFE_IN_PATH)
    query = quote(cut[3] or "", safe=_SAFE_IN_QUERY)
    fragment = "#" + quote(cut[4][1:], safe=_SAFE_IN_QUERY) if cut[4] and len(cut[4]) > 1 else ""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", f"{scheme}://{host}{path}{query}{fragment}")


def _host(typed: str) -> str | None:
    """The host in small letters and ASCII, with its port; None for one that the world cannot reach."""
    port = _PORT.search(typed)
    name = typed[: port.start()] if port else typed
    name = name.strip().rstrip(".").casefold()
    if (
        "@" in typed
        or not _HOST.fullmatch(name)
        or _NOT_PUBLIC.fullmatch(name.rpartition(".")[2])
        or (port and not 0 < int(port[1]) < 65536)
    ):
        return None
    try:
        ascii_name = name if name.isascii() else idna.encode(name, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        return None
    return f"{ascii_name}:{int(port[1])}" if port else ascii_name
