"""The list of all resources: filter, sort, and change many at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.vocabulary import GROUPS
from app.services.editing.bulk_edit import TAG_FIELDS, Retagged, mark_many_reviewed, retag_many
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.draft_input import whole_number
from app.web.desk.editing.labels import FIELD_NAMES, tag_labels
from app.web.desk.listing.list_filter import READY, SORTS, due_choices, filter_of
from app.web.desk.listing.looked_for import rows_for
from app.web.site.access import page

PAGE = 50


@pages.get("/resources")
@page(open_to="desk: read")
def listing() -> str:
    return _show()


@pages.post("/resources")
@page(open_to="desk: publish")
def change_many() -> Response | tuple[str, int]:
    """Retags the ticked resources, or says that they were reviewed today."""
    chosen = [text[:60] for text in request.form.getlist("chosen")][:1000]
    action = request.form.get("action", "")
    session = runtime.session()()
    if not chosen:
        return _show([("chosen", "Tick the resources you want to change")]), 422
    if action == "reviewed":
        next_review = runtime.today() + timedelta(days=365)
        count = mark_many_reviewed(session, chosen, next_review, runtime.now(), me().email, runtime.today())
        flash(f"{count} marked as reviewed today. Their next review is in a year.")
    else:
        field, _, tag = request.form.get("tag", "").partition(":")
        known = tag_labels()[0].get(field, {})
        if action not in ("add", "remove") or field not in TAG_FIELDS or tag not in known:
            return _show([("tag", "Choose a tag, and whether to add it or to take it away")]), 422
        done = retag_many(session, chosen, field, tag, add=action == "add", now=runtime.now(), by=me().email)
        flash(_told(done))
    runtime.content().snapshots.look_again()
    kept: dict[str, Any] = filter_of(request.args, runtime.today()).address
    return redirect(url_for("desk.listing", **kept))


def _told(done: Retagged) -> str:
    words = f"{done.changed} changed."
    if done.last_one:
        words += f" {done.last_one} kept their last one: a page needs at least one."
    if done.need_second_person:
        words += f" {done.need_second_person} did not change: they are about money, law or medicines. "
        words += "Change each on its own page, so that a second person can agree."
    return words


def _show(errors: list[tuple[str, str]] | None = None) -> str:
    wanted = filter_of(request.args, runtime.today())
    asked = wanted.asked
    rows = rows_for(wanted)
    last_page = max(1, -(-len(rows) // PAGE))
    number = min(whole_number(request.args.get("page", "")) or 1, last_page)
    return render_template(
        "desk/editing/listing.html",
        rows=rows[(number - 1) * PAGE : number * PAGE],
        total=len(rows),
        number=number,
        last_page=last_page,
        filter=wanted,
        wanted=asked,
        due_choices=due_choices(asked["due"]),
        ready=READY,
        **_names(),
        today=runtime.today(),
        errors=errors or [],
        nav="desk",
    )


def _names() -> dict[str, object]:
    return {
        "groups": GROUPS,
        "sorts": SORTS,
        "labels": tag_labels()[0],
        "names": FIELD_NAMES,
        "tag_fields": TAG_FIELDS,
    }
