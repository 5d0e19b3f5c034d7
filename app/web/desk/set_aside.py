"""What the dispatcher could not do: the list on the page Delivery, to be tried again or let go."""

from __future__ import annotations

from typing import NamedTuple

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.schedule.push_services import service_name
from app.models.delivery.delivery_counts import DeliveryAlert
from app.models.delivery.set_aside import CHANGE, ERASURE, LETTER, LISTENER, MESSAGE, NOTICE, PLAN, PROMPT
from app.services.delivery.set_aside import NEVER_LET_GO, let_go, try_again
from app.storage.delivery import set_asides
from app.storage.delivery.set_asides import Group
from app.web.desk.blueprint import me, pages
from app.web.site.access import page

KINDS = {
    PROMPT: "Prompts, which stand in the inbox instead",
    LETTER: "E-mails",
    PLAN: "Schedules to be planned anew",
    MESSAGE: "Messages of the desk",
    LISTENER: "Carers for whom a message is",
    CHANGE: "Planned changes of pages",
    NOTICE: "Notices about plans that nobody opens",
    ERASURE: "Plans to be erased that nobody opened",
}


class Aside(NamedTuple):
    """One line of the list."""

    group: Group
    words: str
    may_be_let_go: bool


def listed() -> list[Aside]:
    """What is set aside now, by kind and reason."""
    found = set_asides.groups(runtime.session()())
    return [Aside(each, KINDS[each.kind], each.kind not in NEVER_LET_GO) for each in found]


def subject_of(alert: DeliveryAlert) -> str:
    """What an alert is about, by the name that people know."""
    if alert.kind == set_asides.ALERT and alert.service in KINDS:
        return KINDS[alert.service]
    return service_name(alert.service)


@pages.post("/health/set-aside/again")
@page(open_to="desk: people")
def set_aside_again() -> Response:
    kind, reason = request.form.get("kind", ""), request.form.get("reason", "")
    try:
        number = try_again(runtime.session()(), kind, reason, runtime.now(), me().email)
    except KeyError:
        abort(404)
    flash(f"{number} will be tried again, within a minute where the dispatcher is at work.")
    return redirect(url_for("desk.health"))


@pages.post("/health/set-aside/let-go")
@page(open_to="desk: people")
def set_aside_let_go() -> Response:
    kind, reason = request.form.get("kind", ""), request.form.get("reason", "")
    try:
        number = let_go(runtime.session()(), kind, reason, runtime.now(), me().email)
    except KeyError:
        abort(404)
    flash(f"{number} let go.")
    return redirect(url_for("desk.health"))
