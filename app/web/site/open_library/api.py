"""The open library at /api/library: read only, from memory, the same for everybody, no cookie and no log."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from flask import Blueprint, Response, url_for

from app import runtime
from app.domain.content.resource import Library
from app.domain.open_library import operations, records
from app.domain.open_library.openapi import openapi
from app.domain.open_library.what_helps import Chooser, questions, what_helps
from app.domain.profile.questionnaire import Questionnaire
from app.storage.content.embed_files import load_embed_words
from app.web.site.access import page
from app.web.site.descriptions import absolute
from app.web.site.open_library.sent import answers, as_json, problem, written
from app.web.site.open_library.shown import LICENCE, page_address, short, whole

pages = Blueprint("open_library", __name__, url_prefix="/api/library")

# For each nation today's, and that of the library before the last change.
KEPT_TABLES = 8


@pages.get("")
@page(open_to="everyone", any_site=True)
@answers(operations.VERSIONS)
def versions() -> records.Versions:
    described = absolute(url_for("open_library.description"))
    one = records.Version(operations.VERSION, absolute(operations.BASE), described)
    return records.Versions((one,), absolute(url_for("embed.show")), LICENCE)


@pages.get("/openapi.json")
@page(open_to="everyone", any_site=True)
def description() -> Response:
    return as_json(openapi(runtime.config().origin, LICENCE))


@pages.get("/v1/resources")
@page(open_to="everyone", any_site=True)
@answers(operations.RESOURCES)
def resources(nation: str, stage: str, need: str, topic: str, page: int, per_page: int) -> records.Resources:
    listed = _listed(runtime.snapshot().library, runtime.config().origin)
    chosen = [each for each in listed if _fits(each, nation, stage, need, topic)]
    part = chosen[(page - 1) * per_page : page * per_page]
    total = -(-len(chosen) // per_page)
    return records.Resources(
        total_items=len(chosen),
        total_pages=total,
        page_number=page,
        size=len(part),
        first_page=page == 1,
        last_page=page >= total,
        empty=not part,
        contents=tuple(part),
    )


@pages.get("/v1/resources/<id>")
@page(open_to="everyone", any_site=True)
@answers(operations.RESOURCE)
def resource(id: str, nation: str) -> records.ResourceWhole | None:
    found = runtime.snapshot().library.get(id)
    return whole(found, nation) if found else None


@pages.get("/v1/questions")
@page(open_to="everyone", any_site=True)
@answers(operations.QUESTIONS)
def three_questions() -> records.Questions:
    words = dict(load_embed_words())
    asked = questions(runtime.snapshot().questionnaire, words.pop("not_said"))
    return records.Questions(asked, records.Words(**words), absolute(url_for("help_now.help_now")))


@pages.get("/v1/what-helps-now")
@page(open_to="everyone", any_site=True)
@answers(operations.WHAT_HELPS)
def what_helps_now(nation: str) -> bytes:
    snapshot = runtime.snapshot()
    return _table(snapshot.library, snapshot.questionnaire, runtime.today(), nation, runtime.config().origin)


@pages.get("/<path:other>")
@page(open_to="everyone", any_site=True)
def nothing(other: str) -> Response:
    return problem(404, "This address is not one of the open library. /api/library says which there are.")


@lru_cache(maxsize=KEPT_TABLES)
def _table(library: Library, asked: Questionnaire, today: date, nation: str, _origin: str) -> bytes:
    """Made once for a library and a day: it is some hundreds of choices."""
    chooser = Chooser(library, runtime.content().rules, asked, today)
    return written(what_helps(chooser, nation, lambda page_id: page_address(page_id, nation)))


@lru_cache(maxsize=2)
def _listed(library: Library, _origin: str) -> tuple[records.ResourceShort, ...]:
    return tuple(map(short, sorted(library, key=lambda each: each.id)))


def _fits(page: records.ResourceShort, nation: str, stage: str, need: str, topic: str) -> bool:
    return (
        (not nation or nation in page.nations)
        and (not stage or not page.stages or stage in page.stages)
        and (not need or need in page.needs)
        and (not topic or topic == page.topic)
    )
