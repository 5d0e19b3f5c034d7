"""Saying that somebody has to wait, and what happened at the doors."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from flask import request

from app import runtime
from app.services.access import audit
from app.services.access.limits import allow


def wait_words(wait: timedelta) -> str:
    """How long, in words."""
    minutes = ceil(wait.total_seconds() / 60)
    how_long = "a minute" if minutes <= 1 else f"{minutes} minutes"
    return f"Too many tries. Wait {how_long}, then try again"


def wait_headers(wait: timedelta) -> dict[str, str]:
    """The header that goes with 429."""
    return {"Retry-After": str(ceil(wait.total_seconds()))}


def note(kind: str, editor_id: int | None = None, detail: str = "") -> None:
    """Keeps what happened in this request."""
    audit.note(runtime.session()(), kind, runtime.now(), request.remote_addr, editor_id, detail)


def note_now_and_then(kind: str, editor_id: int | None = None, detail: str = "", *, most: int = 1) -> None:
    """Keeps what somebody can make happen as often as they like: at most so often in a quarter of an hour."""
    subject = f"noted:{kind}:{request.remote_addr}:{editor_id}:{detail}"
    if allow(runtime.session()(), subject, runtime.now(), most=most):
        note(kind, editor_id, detail)
