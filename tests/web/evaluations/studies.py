"""A made-up evaluation, and how a test takes it from the desk to a carer."""

from __future__ import annotations

import secrets

from tests.web.people import answer_all, keep_plan, post

FORM = {
    "title": "Two questions about the ward",
    "who_asks": "The made-up study team",
    "why": "To see what helped.",
    "how_long": "One minute, twice",
    "what_happens": "The team counts the answers.",
    "transition": "hospital_out",
    "waves": "14, 56",
    "q1_kind": "choice",
    "q1_asks": "Did you find what you needed?",
    "q1_options": "Yes\nPartly\nNo",
    "q2_kind": "text",
    "q2_asks": "What was missing?",
    "own": "yes",
}
ASKED = "/asked-by-the-team"
DESK = "/desk/evaluations"


def written(desk, **changes):
    """Writes the evaluation and returns its address at the desk."""
    answer = post(desk, f"{DESK}/new", once="a" * 22, **FORM | changes)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def running(desk, **changes):
    place = written(desk, **changes)
    assert post(desk, f"{place}/start", place).status_code == 302
    return place


def carer(app, *, says_yes=True):
    """Somebody with a kept plan whose person comes home on 4 December."""
    client = app.test_client()
    answer_all(client)
    keep_plan(client)
    if says_yes:
        assert post(client, f"{ASKED}/yes", ASKED).status_code == 302
    return client


def answered(client, place, **given):
    """Answers the wave at `place`, "1/1" for the first of the first evaluation."""
    return post(client, f"{ASKED}/{place}", ASKED, once=secrets.token_urlsafe(16), **given)
