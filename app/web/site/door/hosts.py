"""Which names this service answers to, and which pages are its own. What a client says of itself is not believed."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Response, abort, request

from app import runtime

HOST = re.compile(r"([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?", re.ASCII)
MOST_PORT = 65535
NOT_OURS = "This service does not answer to that name. Nothing was changed. Go to the address that you were given."


def refuse_unknown_hosts() -> None:
    """400 for a name that is none of ours, and for HTTP/1.1 without one. HTTP/1.0 need not name us."""
    host = request.environ.get("HTTP_HOST")
    if host is None and request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0":
        return
    if not names_one_of(host or "", runtime.config().hosts):
        abort(400, NOT_OURS)


def lead_by_path(response: Response) -> Response:
    """A redirect within this service names no host: the one it would name is what the client said."""
    parts = urlsplit(response.headers.get("Location", ""))
    if parts.netloc and parts.netloc == request.environ.get("HTTP_HOST"):
        # One slash before the path: two would name another site.
        path = "/" + parts.path.lstrip("/\\")
        response.headers["Location"] = parts._replace(scheme="", netloc="", path=path).geturl()
    return response


def names_one_of(host: str, names: Collection[str]) -> bool:
    """Whether `host`, as in the Host header, is one of `names`, on any port; ".example.org" is all names below that."""
    found = HOST.fullmatch(host.lower())
    if found is None or int(found[2] or 1) not in range(1, MOST_PORT + 1):
        return False
    return any(found[1] == name or (name[:1] == "." and found[1].endswith(name)) for name in names)


def is_ours(origin: str) -> bool:
    """Whether a page of that origin is ours: ORIGIN, or the very name this request came to, which was checked."""
    ours = runtime.config().origin
    if origin == ours:
        return True
    parts = urlsplit(origin)
    return parts.scheme == urlsplit(ours).scheme and parts.netloc == request.environ.get("HTTP_HOST", "").lower()
