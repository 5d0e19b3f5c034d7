"""What carries a random number is done once however often it is sent: forms that add something, acts of a phone."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable
from typing import Any

from flask import abort, g, make_response, redirect, request
from werkzeug.wrappers import Response

from app import runtime
from app.services.access import form_use

FIELD = "once"
# What was done without a line, sent by the phone when there is one again (static/js/phone/acts.js).
ACT = "X-Act"
# For as long the second of two waits for the first, which is at work at this moment.
PATIENCE_SECONDS = 2.0
LOOK_EVERY = 0.1
ALREADY = "It was sent already. Nothing was changed a second time. Go back and look."
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)


def new_key() -> str:
    """A random number for a form, to stand in its hidden field."""
    return secrets.token_urlsafe(16)


def key_given() -> str:
    """The random number of this sending, by which a second one is known; "" where it carries none."""
    given = request.headers.get(ACT) or request.form.get(FIELD, "")
    return given if _KEY.fullmatch(given) else ""


def once(work: Callable[[], Any]) -> Any:
    """The answer of `work`, done once for each form or act. Who sends it again is led where the first sending led.

    What was refused, or failed, may be sent again. What carries no number is not held.
    """
    given = key_given()
    if not given:
        return work()
    session, key = runtime.session()(), f"{request.path} {given}"
    # A form that is shown again with its faults is shown by the view of its page, within the same sending.
    if g.get("sent_once") == key:
        return work()
    if not form_use.claim(session, key, runtime.now()):
        return _where_the_first_led(key)
    g.sent_once = key
    try:
        answer: Response = make_response(work())
    except BaseException:
        session.rollback()
        form_use.release(session, key)
        raise
    if answer.status_code in (302, 303):
        form_use.settle(session, key, answer.headers["Location"])
    else:
        form_use.release(session, key)
    return answer


def _where_the_first_led(key: str) -> Response:
    end = time.monotonic() + PATIENCE_SECONDS
    while not (place := form_use.led_to(runtime.session()(), key)):
        if time.monotonic() > end:
            abort(409, ALREADY)
        time.sleep(LOOK_EVERY)
    return redirect(place)
