"""The way out of the panel, by oneself."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.roles import MEMBER_ROLES
from app.services.panel import leaving
from app.web.desk.blueprint import me, pages
from app.web.site.access import page

TICK = "Tick the box, so that nobody leaves by a slip of the thumb"


@pages.get("/panel/leave")
@page(open_to="desk: weigh")
def leave_panel() -> str:
    return _show()


@pages.post("/panel/leave")
@page(open_to="desk: weigh")
def has_left() -> Response | tuple[str, int]:
    if request.form.get("sure") != "yes":
        return _show([("sure", TICK)]), 422
    try:
        leaving.leave(runtime.session()(), me().id, runtime.now())
    except leaving.NotAMemberError:
        abort(404)
    logout_user()
    flash("You have left the panel. Your name and address are gone from it. Thank you for all you gave.")
    return redirect(url_for("start.welcome"))


def _show(errors: list[tuple[str, str]] | None = None) -> str:
    if me().role not in MEMBER_ROLES:
        abort(404)
    return render_template("desk/panel/leave.html", errors=errors or [], nav="desk")
