"""What waits for sign-off, what differs from what was signed, and taking a signature back."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.diff import diff
from app.domain.content.record import to_record
from app.domain.content.signing.read import NOT_READ, figures_of, numbers_of
from app.domain.content.signing.roles import SIGN_ROLES
from app.domain.vocabulary import GROUPS
from app.models.content.sign_off import SignOff
from app.services.editing.publish import GoneError
from app.services.editing.signing.sign import NotTheirSignatureError
from app.services.editing.signing.sign import withdraw as take_back
from app.services.editing.signing.waiting import CHANGED, SIGNED, WAITING, Asked
from app.storage.content import history
from app.storage.panel import topics
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.labels import FIELD_NAMES, tag_labels
from app.web.desk.signing.sheet import everything_asked
from app.web.site.access import page


@pages.get("/sign-offs")
@page(open_to="desk: read")
def sign_offs() -> str:
    """The pages that wait, of one role and topic where asked, and how many there are by role."""
    role, group = request.args.get("role", ""), request.args.get("group", "")
    role, group = role if role in SIGN_ROLES else "", group if group in GROUPS else ""
    asked = everything_asked()
    waiting: dict[str, list[Asked]] = {}
    for each in asked:
        if each.is_open and role in ("", each.role) and group in ("", each.page.group):
            waiting.setdefault(each.page.id, []).append(each)
    return render_template(
        "desk/signing/sign_offs.html",
        counts={name: _counts(name, asked) for name in SIGN_ROLES},
        waiting=list(waiting.values()),
        drafts=topics.for_a_clinician(runtime.session()()),
        role=role,
        group=group,
        roles=SIGN_ROLES,
        groups=GROUPS,
        nav="desk",
    )


@pages.get("/sign-offs/<int:number>/difference")
@page(open_to="desk: read")
def sign_off_difference(number: int) -> str:
    """What readers see today beside what was signed."""
    signed = runtime.session().get(SignOff, number) or abort(404)
    now = runtime.snapshot().library.get(signed.resource_id) or abort(404)
    kept = history.version(runtime.session()(), signed.resource_id, signed.version)
    before = kept.record if kept else {}
    facts, lines = runtime.snapshot().facts, runtime.content().lines
    names = {**{id: each.name for id, each in facts.items()}, **{id: each.name for id, each in lines.items()}}
    figures = _differ(signed.figures, figures_of(now, facts)) + _differ(signed.numbers, numbers_of(now, lines))
    return render_template(
        "desk/signing/difference.html",
        page=now,
        signed=signed,
        role=SIGN_ROLES[signed.role],
        changes=[each for each in diff(before, to_record(now), tag_labels()[0]) if each.field not in NOT_READ],
        figures=[(names.get(id, id), was, is_now) for id, was, is_now in figures],
        names=FIELD_NAMES,
        nav="desk",
    )


@pages.post("/sign-offs/<int:number>/withdraw")
@page(open_to="desk: sign")
def withdraw_sign_off(number: int) -> Response:
    """Takes back one's own signature; publishers may take back anybody's. The reason stays beside it."""
    signed = runtime.session().get(SignOff, number) or abort(404)
    resource_id = signed.resource_id
    why = request.form.get("why", "").replace("\x00", "").strip()
    if not why:
        flash("Say why it is withdrawn, in a few words. Nothing was changed.")
        return redirect(url_for("desk.history", resource_id=resource_id))
    try:
        take_back(runtime.session()(), number, why, runtime.now(), me().email, of_anybody=me().may("publish"))
        runtime.content().snapshots.look_again()
        flash("Withdrawn. Readers no longer see it; it stays in the history with your reason.")
    except NotTheirSignatureError:
        flash("Somebody else signed this. A publisher can withdraw it.")
    except GoneError:
        abort(404)
    return redirect(url_for("desk.history", resource_id=resource_id))


def _counts(role: str, asked: list[Asked]) -> dict[str, int]:
    states = [each.state for each in asked if each.role == role]
    return {state: states.count(state) for state in (WAITING, CHANGED, SIGNED)}


def _differ(was: dict[str, str], now: dict[str, str]) -> list[tuple[str, str, str]]:
    ids = dict.fromkeys([*was, *now])
    return [(id, was.get(id, ""), now.get(id, "")) for id in ids if was.get(id) != now.get(id)]
