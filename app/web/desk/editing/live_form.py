"""What the form's own script asks while somebody types: keep it, show it, say who would see it."""

from __future__ import annotations

from typing import Any

from flask import abort, jsonify, request

from app import runtime
from app.domain.content.readability import avoided_words, grade, long_sentences
from app.domain.vocabulary import NATIONS
from app.models.content.resource import ResourceRow
from app.storage.content import drafts, resources
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.address import address_of
from app.web.desk.editing.audience.preview import preview_of
from app.web.desk.editing.draft_input import keep_typed, with_address
from app.web.desk.editing.labels import FIELD_NAMES, clock_time
from app.web.desk.editing.resource_form import ResourceForm
from app.web.desk.editing.resources import WRITING_NOW
from app.web.desk.editing.seen.as_readers import easy_read_seen, text_seen
from app.web.site.access import KB, page


@pages.post("/drafts")
@page(open_to="desk: write", form_limit=512 * KB)
def autosave() -> Any:
    """Keeps what is in the form now, and says which fields would be refused. For the page's own script."""
    resource_id = request.form.get("resource", "")[:60] or None
    if resource_id and runtime.session().get(ResourceRow, resource_id) is None:
        abort(404)
    draft_id = keep_typed(request.form, me().id, resource_id)
    since = runtime.now() - WRITING_NOW
    others = drafts.others(runtime.session()(), resource_id, me().id, since) if resource_id else []
    form = ResourceForm(request.form if resource_id else with_address(request.form))
    form.holds(runtime.today())
    return jsonify(
        draft=draft_id or "",
        at=clock_time(runtime.now()),
        others=[name for _, name in others],
        wrong=[box for box, _ in form.faults()],
    )


@pages.get("/address")
@page(open_to="desk: write")
def address() -> Any:
    """The address that a page with this title would get. For the page's own script."""
    return jsonify(address=address_of(request.args.get("title", "")[:200], resources.known_ids(runtime.session()())))


@pages.post("/preview")
@page(open_to="desk: read", form_limit=512 * KB)
def preview() -> Any:
    """The text and its easy-read version as readers in one nation see them, with hints. For the page's own script."""
    body = request.form.get("body", "")[:20000]
    typed = request.form.get("nation", "")
    nation = typed if typed in NATIONS else "england"
    html = text_seen(body, nation)
    easy = easy_read_seen(request.form.get("easy_read", "")[:8000], nation)
    hints = [f"Long sentence: {s[:80]}" for s in long_sentences(body)[:5]]
    hints += [f"Try another word for: {word}" for word in avoided_words(body)[:5]]
    return jsonify(html=html, easy=easy, hints=hints, grade=grade(body))


@pages.post("/who-sees")
@page(open_to="desk: read", form_limit=512 * KB)
def who_sees() -> Any:
    """On which example people's pages the resource would stand, as the form is now. For the page's own script."""
    form = ResourceForm(request.form)
    if not form.id.data:
        form.id.data = "new-page"
    if not form.nations.data or not form.needs.data:
        return jsonify(seen=[], problem="Choose at least one nation and one need first.")
    form.holds(runtime.today())
    found = preview_of(form.resource())
    seen = [
        {"name": s.name, "place": s.place, "reasons": s.reasons, "gains": s.gains, "loses": s.loses} for s in found.seen
    ]
    reached = [{"list": FIELD_NAMES[name], "count": count} for name, count in found.reached.items()]
    return jsonify(seen=seen, reached=reached, problem="")
