"""What was done without a line was told on the phone there and then: when it is sent, nobody is told a second time."""

from __future__ import annotations

from flask import Flask, Response, g, request
from flask import session as cookie

from app.web.site.door.once import ACT

# When it was done, in milliseconds by our clock: an act that waited has it (static/js/phone/acts.js), a form that
# somebody just pressed has not, though the phone gives that one a number as well.
AT = "X-Act-At"
# The category of words that the phone could not know, such as what another device did: these are told.
NEWS = "later"
# Where Flask keeps in the cookie what the next page says.
WORDS = "_flashes"


def guard_telling(app: Flask) -> None:
    """Of an act that waited nothing new is left to be told; what waited to be told before it still does."""
    app.before_request(_note_what_waits)
    app.after_request(_tell_no_more)


def waited() -> bool:
    """Whether this request is an act that was done without a line, and is sent now that there is one."""
    return request.method == "POST" and ACT in request.headers and AT in request.headers


def _note_what_waits() -> None:
    if waited():
        g.told_before = list(cookie.get(WORDS, []))


def _tell_no_more(response: Response) -> Response:
    if not waited():
        return response
    now = cookie.get(WORDS, [])
    before = [each for each in g.get("told_before", []) if each[0] != NEWS]
    left = [*before, *(each for each in now if each[0] == NEWS)]
    if left != now:
        cookie[WORDS] = left
    return response
