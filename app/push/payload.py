"""The message itself: Declarative Web Push JSON, always of one length."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.errors import CareCompanionError

PADDED = 1024
_EIGHT_ZERO_THREE_ZERO = 8030  # the mark of a Declarative Web Push message


class Action(NamedTuple):
    """A button on the notification, where the browser has them: what the worker is told, its words, where it leads."""

    id: str
    title: str
    path: str


class PayloadTooLongError(CareCompanionError, ValueError):
    """Title, body and path together do not fit in PADDED bytes."""


def payload(
    title: str,
    body: str,
    path: str,
    tag: str,
    badge: int | None = None,
    *,
    origin: str,
    actions: Sequence[Action] = (),
) -> bytes:
    """UTF-8 JSON of exactly PADDED bytes, so that its length tells the push service nothing.

    `origin` ("https://care.example.org") and `path` ("/prompts/7") make the address that a tap opens; `badge`
    is the number on the app's icon. Raises PayloadTooLongError, and ValueError for what is no path of our own.
    """
    home = origin.rstrip("/")
    notification: dict[str, object] = {
        "title": title,
        "body": body,
        "navigate": home + _own_path(path),
        "tag": tag,
        "lang": "en-GB",
        "dir": "ltr",
        "silent": False,
    }
    if actions:
        notification["actions"] = [
            {"action": each.id, "title": each.title, "navigate": home + _own_path(each.path)} for each in actions
        ]
    message: dict[str, object] = {"web_push": _EIGHT_ZERO_THREE_ZERO, "notification": notification}
    if badge is not None:
        message["app_badge"] = max(0, badge)
    return _padded(message)


def _own_path(path: str) -> str:
    plain = all("!" <= character <= "~" for character in path)
    if not plain or not path.startswith("/") or path.startswith("//") or "\\" in path:
        raise ValueError("not a path of this site")
    return path


def _padded(message: dict[str, object]) -> bytes:
    short = _json({**message, "pad": ""})
    if len(short) > PADDED:
        raise PayloadTooLongError(f"{len(short)} bytes, at most {PADDED} fit")
    # The padding stands last, before its closing quotation mark and bracket.
    return short[:-2] + b" " * (PADDED - len(short)) + short[-2:]


def _json(message: dict[str, object]) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
