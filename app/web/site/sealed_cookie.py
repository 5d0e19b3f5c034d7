"""The one cookie of a carer, sealed: whoever copies it from a disk or a backup can read nothing of it."""

from __future__ import annotations

import json
import secrets
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flask import Flask, Request, Response
from flask import request as current_request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

from app.domain.accounts.retention import COOKIE_LASTS
from app.services.access.sealing import SealBrokenError, Sealer
from app.web.site.access import policy_of
from app.web.site.visitor import COOKIE_ID, PLAN

ANSWERS_LAST = timedelta(days=30)
PURPOSE = "cookie"
# More than any cookie that a browser sends; what unpacks to more is not ours.
MOST_BYTES = 16 * 1024
STAMP_BYTES = 8


class SealedCookie(SecureCookieSessionInterface):
    """Keeps a session in the cookie, sealed, for a month, or with a kept plan for as long as the plan.

    The age counts on the server as well, from the last change. Nobody has a password, so a carer whose cookie ran out
    could never open their plan again. Each cookie has a random number of its own, by which it can be ended.
    """

    def __init__(self, secret_keys: Sequence[str]) -> None:
        self._sealer = Sealer(secret_keys, PURPOSE)

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """What the cookie holds; nothing where it is absent, changed, too old, or sealed with a key that is gone."""
        value = request.cookies.get(self.get_cookie_name(app))
        if not value:
            return self.session_class()
        try:
            stamp, held = self._opened(value)
        except (SealBrokenError, ValueError, zlib.error):
            return self.session_class()
        lasts = COOKIE_LASTS if PLAN in held else ANSWERS_LAST
        if datetime.now(UTC) - stamp > lasts:
            return self.session_class()
        return self.session_class(held)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        # What is the same for everybody says nothing of a cookie, not even that it may differ by it.
        if policy_of(current_request.endpoint).any_site:
            return
        if session and session.modified and COOKIE_ID not in session:
            session[COOKIE_ID] = secrets.token_urlsafe(16)
        super().save_session(app, session, response)

    def get_expiration_time(self, app: Flask, session: SessionMixin) -> datetime | None:
        if not session.permanent:
            return None
        return datetime.now(UTC) + (COOKIE_LASTS if PLAN in session else ANSWERS_LAST)

    def get_signing_serializer(self, app: Flask) -> SealedCookie:  # type: ignore[override]
        return self

    def dumps(self, held: dict[str, object]) -> str:
        """The cookie's value for what it holds: the second of now and the rest, sealed."""
        stamp = int(datetime.now(UTC).timestamp()).to_bytes(STAMP_BYTES, "big")
        packed = zlib.compress(json.dumps(held, separators=(",", ":")).encode(), 9)
        return urlsafe_b64encode(self._sealer.seal(stamp + packed)).rstrip(b"=").decode()

    def _opened(self, value: str) -> tuple[datetime, dict[str, object]]:
        plain = self._sealer.open(urlsafe_b64decode(value.encode("ascii") + b"=" * (-len(value) % 4)))
        unpack = zlib.decompressobj()
        held = json.loads(unpack.decompress(plain[STAMP_BYTES:], MOST_BYTES))
        return datetime.fromtimestamp(int.from_bytes(plain[:STAMP_BYTES], "big"), UTC), held
