"""The library: topics, one resource a page, search."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.reading.by_letter import by_letter
from app.domain.content.reading.page_text import headings_of, leads_to, letter_in
from app.domain.content.resource import Library, Resource
from app.domain.content.signing.roles import IN_A_SENTENCE
from app.domain.danger import features
from app.domain.profile.questionnaire import Questionnaire
from app.domain.search.index import SearchIndex
from app.domain.search.query import MOST_LETTERS
from app.domain.search.words import SearchWords
from app.domain.tailoring.related import RelatedPages
from app.domain.vocabulary import GROUPS
from app.web.carer.counting.searched import searched
from app.web.carer.danger_read import danger_in
from app.web.carer.page_frame import calls_from, framed, nation_and_shown
from app.web.site.access import page
from app.web.site.visitor import reader

pages = Blueprint("library", __name__)


@lru_cache(maxsize=2)
def index_of(library: Library, words: SearchWords) -> SearchIndex:
    """The search index of a snapshot's library, made at its first search."""
    return SearchIndex(library, words)


@lru_cache(maxsize=2)
def _related_in(library: Library, questionnaire: Questionnaire) -> RelatedPages:
    return RelatedPages(library, questionnaire)


@pages.get("/library")
@page(open_to="everyone", offline=True, ahead=True, private_where_district=True)
def topics() -> str:
    counts = {group: len(_of_group(group)) for group in GROUPS}
    return render_template("carer/library/topics.html", groups=GROUPS, counts=counts, nav="library")


@pages.get("/library/a-to-z")
@page(open_to="everyone", offline=True)
def a_to_z() -> str:
    """Every page that holds where the reader's person lives, under the first letter of its title."""
    return render_template("carer/library/a_to_z.html", letters=by_letter(_in_nation()), nav="library")


@pages.get("/library/topic/<group>")
@page(open_to="everyone", offline=True)
def topic(group: str) -> str:
    if group not in GROUPS:
        abort(404)
    return render_template(
        "carer/library/topic.html", group=group, name=GROUPS[group], resources=_of_group(group), nav="library"
    )


@pages.get("/library/<resource_id>")
@page(open_to="everyone", offline=True)
def resource(resource_id: str) -> Response:
    snapshot = runtime.snapshot()
    found = snapshot.library.get(resource_id) or abort(404)
    _, shown = nation_and_shown(found)
    body = snapshot.body(found.id, shown, runtime.today())
    return framed(
        "carer/library/resource.html",
        found,
        body=body,
        headings=headings_of(body),
        figures=[(fact, fact.shown(runtime.today())) for fact in snapshot.figures(found.id, shown)],
        related=_related(found, body, shown),
        calls_from=calls_from(found),
        noted=len(set(snapshot.html[found.id].values())) > 1,
        signed=snapshot.signed.get(found.id, ()),
        sign_roles=IN_A_SENTENCE,
    )


@pages.get("/search")
@page(open_to="everyone")
def search() -> str:
    """The search page; with part=results the results alone, for the page that asks while somebody types."""
    everything = request.args.get("q", "")[: features.MOST_LETTERS].replace("\x00", " ").strip()
    typed = everything[:MOST_LETTERS].strip()
    index = index_of(runtime.snapshot().library, runtime.content().search_words)
    danger = danger_in(everything)
    above = danger.first if danger else ()
    found = [each for each in index.search(typed, reader().answers.nation) if each not in above]
    if not danger:
        searched(typed, bool(found))
    template = "carer/library/results.html" if request.args.get("part") == "results" else "carer/library/search.html"
    return render_template(template, typed=typed, found=found, danger=danger, nav="library")


def _related(page: Resource, body: str, nation: str) -> list[tuple[Resource, str]]:
    """The pages that go with one, each with what its letter to copy is for, where it has one."""
    snapshot = runtime.snapshot()
    pages = _related_in(snapshot.library, snapshot.questionnaire)
    found = pages.to(page, leads_to(body), nation, reader().answers, runtime.content().rules)
    return [(each, letter_in(snapshot.html[each.id].get(nation, ""))) for each in found]


def _of_group(group: str) -> list[Resource]:
    """The resources of one topic for this visitor's nation; all of them where none is known."""
    return sorted((each for each in _in_nation() if each.group == group), key=lambda each: each.title.casefold())


def _in_nation() -> Iterable[Resource]:
    library = runtime.snapshot().library
    nation = reader().answers.nation
    return library.in_nation(nation) if nation else iter(library)
