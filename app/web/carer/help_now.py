"""Help now: who to ring or text, one tap from every page, for each nation."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from app import runtime
from app.domain.content.resource import Resource
from app.domain.vocabulary import NATION_NAMES, NATIONS
from app.web.site.access import page
from app.web.site.visitor import visitor

pages = Blueprint("help_now", __name__)

FIRST = ("emergency-999", "nhs-111", "nhs-111-ni", "samaritans", "shout", "worried-about-suicide", "violence-at-home",
         "safeguarding", "adult-social-care-ooh", "carersuk-helpline", "young-carer-help")  # fmt: skip


@pages.get("/help-now")
@page(open_to="everyone", offline=True, ahead=True, private_where_district=True)
def help_now() -> str:
    """The page for this visitor's nation; without one, a page that says which number is whose."""
    return _page(visitor().answers.nation)


@pages.get("/help-now/<nation>")
@page(open_to="everyone", offline=True, ahead=True, private_where_district=True)
def help_in(nation: str) -> str:
    if nation not in NATIONS:
        abort(404)
    return _page(nation)


def _page(nation: str | None) -> str:
    library = runtime.snapshot().library
    chosen = [r for r in library if r.group == "help-now" and (nation is None or nation in r.nations)]
    chosen.sort(key=_place)
    return render_template(
        "carer/help_now/help_now.html",
        urgent=[r for r in chosen if r.id in FIRST],
        others=[r for r in chosen if r.id not in FIRST],
        nation=nation,
        nation_names=NATION_NAMES,
        nav="help_now",
    )


def _place(resource: Resource) -> tuple[int, str]:
    place = FIRST.index(resource.id) if resource.id in FIRST else len(FIRST)
    return place, resource.title
