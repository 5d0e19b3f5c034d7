"""The library: topics, one resource a page, search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.networks import household_of
from app.domain.content.reading.by_letter import by_letter
from app.domain.content.reading.page_text import headings_of, leads_to, letter_in
from app.domain.content.resource import Library, Resource
from app.domain.content.signing.roles import IN_A_SENTENCE
from app.domain.danger import features
from app.domain.danger.help import KindOfHelp, Steps
from app.domain.profile.questionnaire import Questionnaire
from app.domain.search.index import SearchIndex
from app.domain.search.query import MOST_LETTERS
from app.domain.search.words import SearchWords
from app.domain.tailoring.related import RelatedPages
from app.domain.vocabulary import GROUPS
from app.services.access.limits import allow
from app.services.access.tokens import hashed
from app.services.editing import feedback
from app.storage.content.content_files import load_danger_help, load_danger_reader
from app.web.carer.carer_forms import SayForm
from app.web.carer.counting.searched import searched
from app.web.carer.page_frame import SAYINGS, calls_from, framed, nation_and_shown
from app.web.site.access import page
from app.web.site.visitor import reader

pages = Blueprint("library", __name__)

MOST_SAID = 20


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


# A page kept for offline is the same for everybody: it carries no token.
@pages.post("/library/<resource_id>/say")
@page(open_to="everyone", token="not-needed", once=True)
def say(resource_id: str) -> Response | tuple[str, int]:
    """What somebody says of a page. Nothing of who they are is kept."""
    found = runtime.snapshot().library.get(resource_id) or abort(404)
    session = runtime.session()()
    if not allow(session, f"say:{household_of(request.remote_addr)}", runtime.now(), most=MOST_SAID):
        abort(429)
    form = SayForm(request.form)
    kind, text = form.kind.data or "", form.words.data or ""
    if not form.validate():
        errors = form.faults()
        words = {"resource": found, "kinds": SAYINGS, "kind": kind, "text": text, "errors": errors}
        return render_template("carer/library/say.html", **words, faults=dict(errors), nav="library"), 422
    # The page may come from a phone's copy, the same for everybody, so it carries no number of its own.
    said = hashed(f"{request.remote_addr} {found.id} {kind} {text}")
    if not text or allow(session, f"said:{said}", runtime.now(), most=1):
        feedback.say(session, found.id, kind, text, runtime.today())
    return redirect(url_for("library.said", resource_id=found.id))


@pages.get("/library/<resource_id>/said")
@page(open_to="everyone")
def said(resource_id: str) -> str:
    found = runtime.snapshot().library.get(resource_id) or abort(404)
    return render_template("carer/library/said.html", resource=found, nav="library")


@dataclass(frozen=True, slots=True)
class Danger:
    """What stands above the results: whom to ring, first aid for what was typed, and what to do until help comes."""

    help: KindOfHelp
    first: tuple[Resource, ...]
    steps: tuple[Steps, ...]
    nation: str | None


@pages.get("/search")
@page(open_to="everyone")
def search() -> str:
    """The search page; with part=results the results alone, for the page that asks while somebody types."""
    everything = request.args.get("q", "")[: features.MOST_LETTERS].replace("\x00", " ").strip()
    typed = everything[:MOST_LETTERS].strip()
    index = index_of(runtime.snapshot().library, runtime.content().search_words)
    danger = _danger(everything)
    above = danger.first if danger else ()
    found = [each for each in index.search(typed, reader().answers.nation) if each not in above]
    if not danger:
        searched(typed, bool(found))
    template = "carer/library/results.html" if request.args.get("part") == "results" else "carer/library/search.html"
    return render_template(template, typed=typed, found=found, danger=danger, nav="library")


def _danger(typed: str) -> Danger | None:
    """The help for danger that `typed` may tell of; None where it tells of none. Nothing of it is kept or counted."""
    kind = load_danger_reader().kind_of(typed)
    if kind is None:
        return None
    every, answers = load_danger_help(), reader().answers
    # What the desk has taken out of the library is shown to nobody, here as elsewhere.
    holds = {each.id: each for each in runtime.snapshot().library.in_nation(answers.nation)}
    ids = every.first(kind, answers.nation, answers.under_18)
    return Danger(
        help=every.kinds[kind],
        first=tuple(holds[each] for each in ids if each in holds),
        steps=every.steps_for(kind, typed),
        nation=answers.nation,
    )


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
