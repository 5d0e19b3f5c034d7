"""Help now: who to call or text, one tap from every page, for each nation, in three levels of urgency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from app import runtime
from app.domain.content.phone_lines import serving
from app.domain.content.resource import Resource
from app.domain.danger.help_now import UrgentNeed
from app.domain.vocabulary import NATION_NAMES, NATIONS
from app.storage.content.help_now_files import load_help_now
from app.web.site.access import page
from app.web.site.visitor import reader

pages = Blueprint("help_now", __name__)

GROUP = "help-now"
DANGER = "emergency-999"
# What an editor adds to the topic stands here until the record gives it a place.
OTHERS = UrgentNeed("others", "Other help", "More lines and pages.", ())


@dataclass(frozen=True, slots=True)
class Fold:
    """A need with the pages that hold for the reader, those that answer day and night before the others."""

    need: UrgentNeed
    pages: tuple[Resource, ...]


@pages.get("/help-now")
@page(open_to="everyone", offline=True, ahead=True, private_where_district=True)
def help_now() -> str:
    """The page for this visitor's nation; without one, a page that says which number is whose."""
    return _page(reader().answers.nation, "Help now")


@pages.get("/help-now/<nation>")
@page(open_to="everyone", offline=True, ahead=True, private_where_district=True)
def help_in(nation: str) -> str:
    """The page for one nation, with a title of its own: it stands beside the others in the list of what is kept."""
    if nation not in NATIONS:
        abort(404)
    return _page(nation, f"Help now in {NATION_NAMES[nation]}")


def _page(nation: str | None, title: str) -> str:
    library = runtime.snapshot().library
    first = _holding(load_help_now().first_in(nation), nation)
    return render_template(
        "carer/help_now/help_now.html",
        title=title,
        first=first,
        danger=library.get(DANGER),
        lines=runtime.content().lines,
        folds=[fold for fold in _folds(nation, first) if fold.pages],
        record=load_help_now(),
        nation=nation,
        nation_names=NATION_NAMES,
        nav="help_now",
    )


def _folds(nation: str | None, first: Iterable[Resource]) -> list[Fold]:
    needs = load_help_now().needs
    placed = {DANGER, *(each.id for each in first), *(each for need in needs for each in need.pages)}
    of_topic = [each for each in runtime.snapshot().library if each.group == GROUP and each.id not in placed]
    others = sorted(of_topic, key=lambda each: each.title.casefold())
    folds = [Fold(need, _always_first(_holding(need.pages, nation), nation)) for need in needs]
    return [*folds, Fold(OTHERS, _always_first(_holding([each.id for each in others], nation), nation))]


def _holding(ids: Iterable[str], nation: str | None) -> tuple[Resource, ...]:
    """The pages of these ids that the library has and that hold in `nation`; without one all of them."""
    found = map(runtime.snapshot().library.get, ids)
    return tuple(each for each in found if each and (nation is None or nation in each.nations))


def _always_first(found: Iterable[Resource], nation: str | None) -> tuple[Resource, ...]:
    return tuple(sorted(found, key=lambda each: not _answers_always(each, nation)))


def _answers_always(resource: Resource, nation: str | None) -> bool:
    return any(line.always for line in serving(resource.lines, runtime.content().lines, nation))
