"""Near you: a postcode district, if somebody likes to give one, and the local services around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app import runtime
from app.domain.directory.cards.card import Card, card_of
from app.domain.directory.directory import AREA, CLOSE, HERE, NATION, Near
from app.domain.directory.postcodes import LONGEST, PostcodeError, district_of
from app.domain.vocabulary import GROUPS
from app.services.accounts.area_messages import set_area
from app.web.site.access import page
from app.web.site.visitor import DISTRICT, district, forget_visitor, kept_account, reader, visitor

pages = Blueprint("near_you", __name__)

MOST = 30
FEW = 3


@dataclass(frozen=True, slots=True)
class Block:
    """What other pages show of it: the district, and the few services nearest to it."""

    district: str
    few: list[Near]


def register(app: Flask) -> None:
    """Gives every template `near_you()`."""
    app.jinja_env.globals["near_you"] = near_you


def near_you() -> Block | None:
    """The block for this visitor, or None while we know of no local service at all."""
    directory = runtime.directory()
    if not len(directory):
        return None
    given = district()
    return Block(given, directory.near(given, FEW) if given else [])


@pages.get("/near-you")
@page(open_to="everyone")
def show() -> str:
    return _show("")


@pages.post("/near-you")
@page(open_to="everyone")
def give() -> Response | tuple[str, int]:
    """Keeps the first half alone: what was typed after it is dropped before anything is kept."""
    typed = request.form.get("postcode", "")
    try:
        found = district_of(typed)
    except PostcodeError as error:
        return _show(typed[: LONGEST * 4], [("postcode", str(error))]), 422
    cookie[DISTRICT] = found
    cookie.permanent = True
    account = visitor().account
    if account is not None and account.district:
        set_area(runtime.session()(), account.id, found, runtime.opt_outs())
    return redirect(url_for("near_you.show"))


@pages.post("/near-you/forget")
@page(open_to="everyone")
def forget() -> Response:
    cookie.pop(DISTRICT, None)
    account = visitor().account
    if account is not None and account.district:
        set_area(runtime.session()(), account.id, None, runtime.opt_outs())
    flash("We have forgotten where you are.")
    return redirect(url_for("near_you.show"))


@pages.post("/near-you/messages")
@page(open_to="kept plan", most=300)
def messages() -> Response:
    """A yes or a no to messages about the area: only then does the district stand in the plan."""
    area = district() if request.form.get("messages") == "yes" else ""
    set_area(runtime.session()(), kept_account().id, area or None, runtime.opt_outs())
    forget_visitor()
    return redirect(url_for("near_you.show"))


def nearest(given: str) -> list[tuple[Near, Card]]:
    """What is shown for a district, the nearest first, each with its card of this moment; nothing for ""."""
    now = runtime.now()
    found = runtime.directory().near(given, MOST) if given else []
    return [(near, card_of(near.service, now)) for near in found]


def in_sections(shown: list[tuple[Near, Card]], given: str) -> list[tuple[str, list[tuple[Near, Card]]]]:
    """What is equally near together, under its heading."""
    return [(_heading(how, given), list(some)) for how, some in groupby(shown, lambda each: each[0].how)]


def _show(typed: str, errors: list[tuple[str, str]] | None = None) -> str:
    given = district()
    shown = nearest(given)
    return render_template(
        "carer/near_you/near_you.html",
        district=given,
        typed=typed,
        sections=in_sections(shown, given),
        nearest=len(shown),
        most=len(shown) == MOST,
        # Both are for a phone without a line alone: it keeps only some, or has none of them.
        cut=False,
        needs_line=False,
        any_service=bool(len(runtime.directory())),
        groups=GROUPS,
        account=reader().account,
        errors=errors or [],
        nav="library",
    )


def _heading(how: int, given: str) -> str:
    if how == HERE:
        return f"In {given}"
    if how == CLOSE:
        return f"Close to {given}"
    if how == AREA:
        return "For your whole area"
    return "For your whole nation" if how == NATION else "For the whole UK"
