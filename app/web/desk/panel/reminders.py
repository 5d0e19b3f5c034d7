"""One reminder a week: turned on and off at the desk, and stopped from a letter without signing in."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.roles import MEMBER_ROLES
from app.services.panel.reminding import reminder
from app.web.desk.blueprint import me, pages
from app.web.site.access import page

# Whoever has a letter stops it, signed in or not.
letters = Blueprint("reminders", __name__, url_prefix="/reminders")


@pages.post("/panel/reminder")
@page(open_to="desk: weigh")
def change_reminder() -> Response:
    if me().role not in MEMBER_ROLES:
        abort(404)
    session = runtime.session()()
    if request.form.get("reminder") == "on":
        if not runtime.config().smtp_url:
            abort(404)
        reminder.turn_on(session, me().id, runtime.now())
        flash("You get one e-mail a week, when something waits for you.")
    else:
        reminder.turn_off(session, me().id)
        flash("No reminder comes any more.")
    return redirect(url_for("desk.home"))


@letters.get("/stop/<token>")
@page(open_to="everyone")
def ask_to_stop(token: str) -> str:
    return render_template("desk/panel/stop_reminders.html", token=token, done=False, nav="desk")


# A mail program's own button for stopping letters posts a form of either kind (RFC 8058, 3.2).
@letters.post("/stop/<token>")
@page(open_to="everyone", body="unread")
def stop(token: str) -> str:
    reminder.stop_by_letter(runtime.session()(), token)
    return render_template("desk/panel/stop_reminders.html", token="", done=True, nav="desk")
