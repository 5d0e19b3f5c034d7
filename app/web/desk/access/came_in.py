"""What happens as somebody comes in, by whatever door."""

from __future__ import annotations

import json
import re
from typing import Any

from flask import flash, redirect, request, url_for
from flask_login import current_user, login_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.models.content.resource import ResourceRow
from app.services.access import audit, sessions
from app.services.access.sessions import SignedInEditor
from app.web.desk.editing.draft_input import keep_typed
from app.web.site.door.known_browser import remember_browser
from app.web.site.door.waiting import note

PLACE = re.compile(r"/desk/resources/([a-z0-9-]{1,60})", re.ASCII)
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("CrOS", "a Chromebook"),
    ("Linux", "Linux"),
)


def let_in(signed: SignedInEditor, how: str, carried_form: str = "") -> Response:
    """Begins the session of somebody who is all the way in, and leads to what they were doing."""
    take_this_browser(signed)
    note(audit.SIGNED_IN, signed.id, how)
    response = redirect(_unpacked(carried_form, signed) or url_for("desk.home"))
    remember_browser(response, signed.email)
    return response


def take_this_browser(signed: SignedInEditor) -> None:
    """From now on this browser is that person's; the session that it had, theirs or another's, ends."""
    if current_user.get_id():
        sessions.sign_out(runtime.session()(), current_user.get_id())
    login_user(signed)


def browser_in_words() -> str:
    """Roughly which browser asks, such as "Firefox on Windows"."""
    told = request.user_agent.string
    browser = next((words for mark, words in BROWSERS if mark in told), "A browser")
    system = next((words for mark, words in SYSTEMS if mark in told), "")
    return f"{browser} on {system}" if system else browser


def _unpacked(carried_form: str, signed: SignedInEditor) -> str:
    """Keeps the text that came along as this person's draft, and says where it is now; "" when none came.

    What is not a form of a page that is there is left alone.
    """
    parcel = _parcel(carried_form)
    if parcel is None or not signed.may("write"):
        return ""
    resource_id, form = parcel
    if resource_id is not None and runtime.session().get(ResourceRow, resource_id) is None:
        return ""
    draft_id = keep_typed(form, signed.id, resource_id)
    flash("You are signed in again. What you had written is here, as a draft.")
    return url_for("desk.edit_draft", draft_id=draft_id)


def _parcel(carried_form: str) -> tuple[str | None, MultiDict[str, str]] | None:
    """The page that was being written, None for a new one, and its form: names with lists of texts, nothing else."""
    try:
        record: Any = json.loads(carried_form) if carried_form else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or not isinstance(where := record.get("where"), str):
        return None
    place, form = PLACE.fullmatch(where), record.get("form")
    if place is None or not isinstance(form, dict) or not all(map(_is_texts, form.values())):
        return None
    return None if place[1] == "new" else place[1], MultiDict(form)


def _is_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)
