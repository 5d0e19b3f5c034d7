"""The list of all resources: filter, sort, and change many at once."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.vocabulary import GROUPS, NATIONS, NEEDS, STAGES
from app.models.content.resource import STATUSES, ResourceRow
from app.services.editing.bulk_edit import TAG_FIELDS, Retagged, mark_many_reviewed, retag_many
from app.storage.content import resources
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.labels import FIELD_NAMES, tag_labels
from app.web.site.access import page

SORTS = {"title": "Title", "next_review": "Next review", "updated_at": "Last change"}
KNOWN = {
    "status": STATUSES, "group": tuple(GROUPS), "nation": NATIONS, "need": NEEDS,
    "stage": STAGES, "sort": tuple(SORTS), "due": ("yes",),
}  # fmt: skip


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
    return redirect(url_for("desk.listing"))


def _told(done: Retagged) -> str:
    words = f"{done.changed} changed."
    if done.last_one:
        words += f" {done.last_one} kept their last one: a page needs at least one."
    if done.need_second_person:
        words += f" {done.need_second_person} did not change: they are about money, law or medicines. "
        words += "Change each on its own page, so that a second person can agree."
    return words


def _show(errors: list[tuple[str, str]] | None = None) -> str:
    wanted = {name: _known(name) for name in (*KNOWN, "transition")} | {
        "words": request.args.get("words", "")[:80].replace("\x00", "")
    }
    rows = resources.listed(
        runtime.session()(),
        status=wanted["status"],
        group=wanted["group"],
        words=wanted["words"],
        sort=wanted["sort"] or "title",
    )
    rows = [row for row in rows if _fits(row, wanted)]
    return render_template(
        "desk/editing/listing.html",
        rows=rows,
        wanted=wanted,
        groups=GROUPS,
        sorts=SORTS,
        labels=tag_labels()[0],
        names=FIELD_NAMES,
        tag_fields=TAG_FIELDS,
        today=runtime.today(),
        errors=errors or [],
        nav="desk",
    )


def _known(name: str) -> str:
    given = request.args.get(name, "")
    known = runtime.content().questionnaire.transitions if name == "transition" else KNOWN[name]
    return given if given in known else ""


def _fits(row: ResourceRow, wanted: dict[str, str]) -> bool:
    tags = (("nation", row.nations), ("need", row.needs), ("stage", row.stages), ("transition", row.transitions))
    if any(wanted[name] and wanted[name] not in held for name, held in tags):
        return False
    return not wanted["due"] or row.next_review <= runtime.today() + timedelta(days=30)
