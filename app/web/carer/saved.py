"""Saved pages: with the plan, or in the cookie where no plan is kept."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.saved_pages import MOST, TooManySavedError, with_page, without_page
from app.domain.content.resource import Resource
from app.domain.vocabulary import NATIONS
from app.services.accounts import saved_pages as of_plan
from app.web.site.access import page
from app.web.site.door.made import act, counted
from app.web.site.visitor import SAVED, forget_visitor, saved_pages, visitor

pages = Blueprint("saved", __name__)

FEW = 5
# Where else than on its own page the button stands.
BACK = {"saved-pages": "saved.show", "today": "today.today"}
# The categories of what is told, with the page's id: templates/carer/library/told.html gives each its way back.
SAVED_NOW, TAKEN_OFF = "saved", "taken-off"


class Saved(NamedTuple):
    """One saved page; `page` is None where readers do not see it any more."""

    id: str
    page: Resource | None


def register(app: Flask) -> None:
    """Gives every template `saved_pages(most)`."""
    app.jinja_env.globals["saved_pages"] = found


def found(most: int = FEW) -> list[Saved]:
    """This visitor's saved pages, newest first."""
    library = runtime.snapshot().library
    return [Saved(each, library.get(each)) for each in saved_pages()[:most]]


@pages.get("/saved-pages")
@page(open_to="everyone")
def show() -> str:
    return render_template("carer/library/saved.html", saved=found(MOST), nav="library")


# A page kept for offline is the same for everybody: it carries no token.
@pages.post("/library/<resource_id>/save")
@page(open_to="everyone", token="not-needed")
def save(resource_id: str) -> Response:
    page = runtime.snapshot().library.get(resource_id) or abort(404)
    account = visitor().account
    later: tuple[str, ...] = ()
    try:
        if account is not None:
            later = of_plan.save_page(runtime.session()(), account.id, page.id, runtime.now(), act())
        else:
            cookie[SAVED] = with_page(saved_pages(), page.id)
            cookie.permanent = True
        if counted(later):
            flash(f"Saved: {page.title}", f"{SAVED_NOW} {page.id}")
    except TooManySavedError:
        flash(f"You have {MOST} saved pages, and that is all we can keep. Take one off, then save this one.")
    forget_visitor()
    return _back(page.id)


@pages.post("/library/<resource_id>/take-off")
@page(open_to="everyone", token="not-needed")
def take_off_page(resource_id: str) -> Response:
    """Takes a page off on the page itself, which may be the device's own copy."""
    page = runtime.snapshot().library.get(resource_id) or abort(404)
    _take_off(page.id)
    return _back(page.id)


@pages.post("/saved-pages/<resource_id>/take-off")
@page(open_to="everyone")
def take_off(resource_id: str) -> Response:
    _take_off(resource_id)
    return redirect(url_for("saved.show"))


def _take_off(resource_id: str) -> None:
    account = visitor().account
    later: tuple[str, ...] = ()
    if account is not None:
        later = of_plan.take_off(runtime.session()(), account.id, resource_id, act())
    elif SAVED in cookie:
        cookie[SAVED] = without_page(saved_pages(), resource_id)
    if counted(later) and (page := runtime.snapshot().library.get(resource_id)):
        flash(f"No longer saved: {page.title}", f"{TAKEN_OFF} {page.id}")
    forget_visitor()


def _back(resource_id: str) -> Response:
    """To where the button stood: the page as it was shown, unless the form says that it was another."""
    if place := BACK.get(request.args.get("back", "")):
        return redirect(url_for(place))
    nation = request.args.get("nation")
    return redirect(url_for("library.resource", resource_id=resource_id, nation=nation if nation in NATIONS else None))
