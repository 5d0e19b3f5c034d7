"""How long the signed cookie lasts: answers for a month, the key of a kept plan for as long as the plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from app.domain.accounts.retention import COOKIE_LASTS
from app.web.site.visitor import PLAN

ANSWERS_LAST = timedelta(days=30)


class LastingCookie(SecureCookieSessionInterface):
    """Nobody has a password, so a carer whose cookie ran out could never open their plan again."""

    def get_expiration_time(self, app: Flask, session: SessionMixin) -> datetime | None:
        if not session.permanent:
            return None
        return datetime.now(UTC) + (COOKIE_LASTS if PLAN in session else ANSWERS_LAST)
