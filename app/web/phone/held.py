"""What this browser's owner has told and kept, for the phone's own store: so that it can answer without a line."""

from __future__ import annotations

from flask import Blueprint, Response, current_app
from flask import session as cookie

from app import runtime
from app.services.access.tokens import hashed
from app.web.carer.ideas.following import in_the_inbox
from app.web.carer.now.changes import CHANGING
from app.web.carer.now.undo import UNDO
from app.web.carer.prompts import LEFT_OUT, own_minute
from app.web.phone.edition import edition
from app.web.phone.kept_plan import kept_plan
from app.web.phone.near_held import near_held
from app.web.site.access import page
from app.web.site.visitor import COOKIE_ID, Visitor, card_marks, district, saved_pages, visitor

pages = Blueprint("held", __name__)


@pages.get("/phone/held")
@page(open_to="everyone")
def held() -> Response:
    """The owner (a hash, "" where nothing was told) and what they told.

    It changes no cookie: a page may be on its way with a newer one.
    """
    person = visitor()
    said = {
        "owner": owner_of(person),
        "at": runtime.now().isoformat(),
        "kept": person.kept,
        "has_answered": person.has_answered,
        "answers": person.answers.to_json(),
        "stage": person.stage,
        "saved": saved_pages(),
        "marks": card_marks(),
        "followed": in_the_inbox(),
        "district": district(),
        "near": near_held(person.account.district if person.account is not None else None),
        "changing": cookie.get(CHANGING),
        "undo": cookie.get(UNDO),
        "left_out": cookie.get(LEFT_OUT, ""),
        "minute": own_minute(),
        "plan": kept_plan(person.account, person.session_hash) if person.account is not None else None,
        "told": [],
        "edition": edition(),
        # What only the server can show: words told once, and what is near a district.
        "from_line": "_flashes" in cookie or bool(district()),
    }
    # Marks stand in the order in which they were made.
    body = current_app.json.dumps(said, sort_keys=False)
    return Response(body, mimetype="application/json")


def owner_of(person: Visitor) -> str:
    """Who what is held belongs to: nothing is sent for another. Of a plan the plan, else the cookie."""
    number = f"plan {person.account.id}" if person.account is not None else cookie.get(COOKIE_ID)
    return hashed(number)[:16] if isinstance(number, str) else ""
