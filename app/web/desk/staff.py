"""Who works at the desk: invite, give a role, stop an account."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.roles import LEFT, MEMBER_ROLES, ROLE_WORDS, ROLES
from app.models.access.editor import Editor
from app.services.access import audit, editors
from app.services.access import staff as people_service
from app.services.access.second_factor import factors
from app.services.panel import leaving
from app.web.desk.blueprint import me, pages
from app.web.desk.panel.invitation import letter_to
from app.web.desk.staff_form import InviteForm
from app.web.site.access import page
from app.web.site.door.waiting import note

LARGEST_NUMBER = 2**31 - 1


@pages.get("/people")
@page(open_to="desk: people")
def people() -> str:
    return _show()


@pages.post("/people")
@page(open_to="desk: people", confirmed=True)
def invite() -> str | tuple[str, int]:
    """Makes a one-time link. It stands on this page once, to be passed on by hand."""
    form = InviteForm(request.form)
    if not form.validate():
        return _show(form.faults()), 422
    email, role = form.email.data or "", form.role.data or ""
    token = editors.invite(runtime.session()(), email, form.name.data or email, runtime.now(), role, me().email)
    link = runtime.config().origin + url_for("desk.set_up", token=token)
    return _show(link=link, invited=email, letter=letter_to(role, link))


@pages.post("/people/<int:editor_id>")
@page(open_to="desk: people", confirmed=True)
def change_person(editor_id: int) -> Response | tuple[str, int]:
    role = request.form.get("role", "")
    if _person(editor_id) is None or role not in ROLES:
        abort(404)
    try:
        people_service.change(
            runtime.session()(), editor_id, role, request.form.get("action") == "stop", runtime.now(), me().email
        )
    except people_service.LastAdministratorError:
        return _show([("people", "This is the last administrator. Make somebody else one first")]), 422
    note(audit.STOPPED, editor_id, f"by {me().name}")
    flash("Changed.")
    return redirect(url_for("desk.people"))


@pages.post("/people/<int:editor_id>/reset-second-factor")
@page(open_to="desk: people", confirmed=True)
def reset_second_factor(editor_id: int) -> Response:
    """For a colleague who lost phone and passkeys: they set up new ones as they next sign in."""
    if editor_id == me().id or _person(editor_id) is None:
        abort(404)
    factors.reset(runtime.session()(), editor_id, runtime.now(), me().email)
    note(audit.FACTORS_RESET, editor_id, f"by {me().name}")
    flash("Their second steps are taken away. They set up new ones when they next sign in.")
    return redirect(url_for("desk.people"))


@pages.post("/people/<int:editor_id>/left")
@page(open_to="desk: people", confirmed=True)
def member_left(editor_id: int) -> Response:
    """For a member of the panel who asked to go: name and address are taken off what they gave."""
    try:
        leaving.leave(runtime.session()(), editor_id, runtime.now(), me().email)
    except leaving.NotAMemberError:
        abort(404)
    flash("They left the panel. What they gave stays, without their name.")
    return redirect(url_for("desk.people"))


def _person(editor_id: int) -> Editor | None:
    """Somebody who is there, whether they may come in or not."""
    found = runtime.session().get(Editor, min(editor_id, LARGEST_NUMBER))
    return found if found is not None and found.role != LEFT else None


def _show(errors: list[tuple[str, str]] | None = None, link: str = "", invited: str = "", letter: str = "") -> str:
    return render_template(
        "desk/staff/staff.html",
        people=people_service.everybody(runtime.session()()),
        has_factor=factors.everybody_with_any(runtime.session()()),
        roles=ROLE_WORDS,
        link=link,
        invited=invited,
        letter=letter,
        member_roles=MEMBER_ROLES,
        typed=request.form if errors else {},
        faults=dict(errors or []),
        errors=errors or [],
        nav="desk",
    )
