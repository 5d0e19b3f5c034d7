"""Who works at the desk: invite, give a role, stop an account."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.roles import ROLE_WORDS, ROLES
from app.models.access.editor import Editor
from app.services.access import editors
from app.services.access import staff as people_service
from app.web.desk.blueprint import me, pages
from app.web.desk.staff_form import InviteForm
from app.web.site.access import page


@pages.get("/people")
@page(open_to="desk: people")
def people() -> str:
    return _show()


@pages.post("/people")
@page(open_to="desk: people")
def invite() -> str | tuple[str, int]:
    """Makes a one-time link. It stands on this page once, to be passed on by hand."""
    form = InviteForm(request.form)
    if not form.validate():
        return _show(form.faults()), 422
    email, role = form.email.data or "", form.role.data or ""
    token = editors.invite(runtime.session()(), email, form.name.data or email, runtime.now(), role, me().email)
    return _show(link=runtime.config().origin + url_for("desk.set_up", token=token), invited=email)


@pages.post("/people/<int:editor_id>")
@page(open_to="desk: people")
def change_person(editor_id: int) -> Response | tuple[str, int]:
    role = request.form.get("role", "")
    if runtime.session().get(Editor, editor_id) is None or role not in ROLES:
        abort(404)
    try:
        people_service.change(
            runtime.session()(), editor_id, role, request.form.get("action") == "stop", runtime.now(), me().email
        )
    except people_service.LastAdministratorError:
        return _show([("people", "This is the last administrator. Make somebody else one first")]), 422
    flash("Changed.")
    return redirect(url_for("desk.people"))


def _show(errors: list[tuple[str, str]] | None = None, link: str = "", invited: str = "") -> str:
    return render_template(
        "desk/staff/staff.html",
        people=people_service.everybody(runtime.session()()),
        roles=ROLE_WORDS,
        link=link,
        invited=invited,
        typed=request.form if errors else {},
        faults=dict(errors or []),
        errors=errors or [],
        nav="desk",
    )
