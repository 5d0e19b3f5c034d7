"""How much one network address may ask of us in a quarter of an hour, so that one visitor cannot use up everybody's.

The numbers are for a carers' centre: forty people behind one address, each with a whole visit of thirty forms and a
hundred letters of search in that time, come to 1,200 and 4,000, so none of them waits. Networks of phones put more
people behind one address, and these ask for less at a time.
"""

from __future__ import annotations

from flask import Flask, current_app, jsonify, request
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.networks import household_of
from app.services.access.limits import allow
from app.services.access.tally import Tally, seconds_left
from app.web.site.access import DESK, policy_of

KEY = "care_companion.tally"
# For each worker, counted in its memory.
MOST_POSTS = 2000
MOST_SEARCHES = 6000
# In all, counted in the database.
MOST_LETTERS = 60
MOST_SUBSCRIPTIONS = 1000


def guard_limits(app: Flask) -> None:
    """Adds the check before each request."""
    app.extensions[KEY] = Tally()
    app.before_request(refuse_too_many)


def refuse_too_many() -> Response | None:
    """Refuses what one network address posts or searches beyond all use; at the desk other limits hold."""
    policy = policy_of(request.endpoint)
    if policy.open_to in DESK:
        return None
    tries = []
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        tries.append(("posts", MOST_POSTS))
        if policy.most:
            tries.append((f"posts to {request.endpoint}", policy.most))
    elif request.endpoint == "library.search":
        tries.append(("searches", MOST_SEARCHES))
    tally: Tally = current_app.extensions[KEY]
    network, now = household_of(request.remote_addr), runtime.now()
    allowed = [tally.allow(f"{what} of {network}", now, most=most) for what, most in tries]
    return None if all(allowed) else too_many()


def allow_network(what: str, most: int) -> bool:
    """Counts one try of this request's network address in the database; False when there were too many."""
    subject = f"{what} of {household_of(request.remote_addr)}"
    return allow(runtime.session()(), subject, runtime.now(), most=most)


def too_many() -> Response:
    """The answer to whoever asks too often: a page, or JSON for our own scripts, with the seconds to wait."""
    wait = seconds_left(runtime.now())
    if not request.is_json:
        raise TooManyRequests(retry_after=wait)
    answer = jsonify(error="Too many tries. Wait a quarter of an hour, then try again.")
    answer.status_code = 429
    answer.headers["Retry-After"] = str(wait)
    return answer
