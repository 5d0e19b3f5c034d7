"""How prompts come: this device, other ways, how often and when, and the end of all of them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.services.prompts.change_prompts import change_prompts
from app.storage.accounts import subscriptions
from app.web.carer.carer_forms import PACES, PaceForm
from app.web.site.access import page
from app.web.site.visitor import forget_visitor, kept_account, visitor

pages = Blueprint("how", __name__, url_prefix="/prompts")


@pages.get("/how")
@page(open_to="kept plan")
def show(errors: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "carer/prompts/how.html",
        by_email=bool(runtime.config().smtp_url),
        account=kept_account(),
        device=subscriptions.of_session(runtime.session()(), visitor().session_hash),
        paces=[(str(per_week), label) for per_week, (label, _) in PACES.items()],
        errors=errors or [],
        nav="prompts",
    )


def change(to: str, **wishes: Any) -> Response:
    """Keeps wishes about prompts, plans again, and goes on to the page at `to`."""
    transitions = runtime.content().transitions
    change_prompts(runtime.session()(), kept_account().id, transitions, runtime.now(), runtime.opt_outs(), **wishes)
    forget_visitor()
    return redirect(to)


@pages.post("/on")
@page(open_to="kept plan")
def turn_on() -> Response:
    if not kept_account().prompts_on:
        runtime.counts().add("prompts_on")
    return change(url_for("turn_on.show"), prompts_on=True)


@pages.post("/off")
@page(open_to="kept plan", most=300)
def turn_off() -> Response:
    if kept_account().prompts_on:
        runtime.counts().add("prompts_off")
    flash("All prompts are off. Your plan and your answers are kept.")
    return change(url_for("prompts.schedule"), prompts_on=False)


@pages.post("/pace")
@page(open_to="kept plan")
def pace() -> Response | tuple[str, int]:
    form = PaceForm(request.form)
    if not form.validate():
        return show(form.faults()), 422
    flash("Saved. The days of your prompts have changed to fit.")
    return change(url_for("how.show"), **form.wishes())


@pages.post("/check-ins")
@page(open_to="kept plan")
def check_ins() -> Response:
    wanted = request.form.get("wanted") == "yes"
    flash("We will ask now and then whether anything has changed." if wanted else "We will not ask any more.")
    return change(url_for("how.show" if wanted else "prompts.schedule"), check_ins=wanted)
