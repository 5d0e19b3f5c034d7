"""A signed cookie that says in which browser an account was signed in to: there its person has tries of their own."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from flask import request
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from app import runtime
from app.services.access.tokens import hashed

LASTS = timedelta(days=180)
# A computer that several people of a desk share.
MOST = 8


def known_browser(email: str) -> str:
    """The random name that this browser has for an account; "" where nobody signed in to it here."""
    return _read().get(_short(email), "")


def remember_browser(response: Response, email: str) -> None:
    """Makes this browser a known one of the account."""
    names = _read()
    names[_short(email)] = names.pop(_short(email), "") or secrets.token_urlsafe(16)
    kept = dict(list(names.items())[-MOST:])
    production = runtime.config().production
    response.set_cookie(
        _cookie(),
        _serializer().dumps(kept),
        max_age=LASTS,
        secure=production,
        httponly=True,
        samesite="Lax",
    )


def _read() -> dict[str, str]:
    try:
        kept = _serializer().loads(request.cookies.get(_cookie(), ""), max_age=int(LASTS.total_seconds()))
    except BadData:
        return {}
    return {str(account): str(name) for account, name in kept.items()} if isinstance(kept, dict) else {}


def _serializer() -> URLSafeTimedSerializer:
    """Signs with the present key; those of before a rotation still open."""
    keys = list(reversed(runtime.config().secret_keys))
    return URLSafeTimedSerializer(keys, salt="known browser of the desk", signer_kwargs={"digest_method": sha256})


def _short(email: str) -> str:
    """Which account, without its address standing in the cookie."""
    return hashed(f"known browser:{email.strip().lower()}")[:16]


def _cookie() -> str:
    return "__Host-desk-browser" if runtime.config().production else "desk-browser"
