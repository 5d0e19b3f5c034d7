"""The page after "Keep my plan": one button that turns prompts on on this phone, and a real test that arrives."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from app import runtime
from app.services.access.limits import allow
from app.services.prompts.send_test import send_test
from app.web.site.access import page
from app.web.site.visitor import kept_account, visitor

pages = Blueprint("turn_on", __name__)

MOST_TESTS = 5


@pages.get("/prompts/turn-on")
@page(open_to="kept plan")
def show() -> str | AnyResponse:
    """The one button. Whose prompts are off goes to the schedule, which says so."""
    if not kept_account().prompts_on:
        return redirect(url_for("prompts.schedule"))
    by_email = bool(runtime.config().smtp_url)
    return render_template("online/turn_on.html", by_email=by_email, nav="prompts")


@pages.post("/prompts/turn-on/test")
@page(open_to="kept plan", body="json")
def test() -> tuple[Response, int]:
    """Sends a test to this phone alone; what a tap on it opens is Today."""
    account, session = kept_account(), runtime.session()()
    if not allow(session, f"test:{account.id}", runtime.now(), most=MOST_TESTS):
        abort(429)
    if send_test(session, account.id, runtime.now(), url_for("today.today"), only_to=visitor().session_hash):
        return jsonify(queued=True), 202
    return jsonify(error="This phone has not said yes yet. Tap the button once more."), 409
