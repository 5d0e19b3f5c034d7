"""The table of figures that date: amounts, limits, ages, each with its official page and its days."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.facts import Fact, fact_ids
from app.domain.vocabulary import NATION_NAMES
from app.services.editing.figures import change
from app.services.editing.figures.take_away import digest_of_coming
from app.storage.content import facts
from app.web.desk.blueprint import me, pages
from app.web.desk.figures.figure_form import FigureForm, typed_of
from app.web.site.access import page

SAVED = "Saved. A second person looks at the figure, and readers see it once they have agreed."


@pages.get("/figures")
@page(open_to="desk: read")
def figures() -> str:
    known = runtime.snapshot().facts
    waiting = facts.proposals(runtime.session()())
    return render_template(
        "desk/figures/figures.html",
        facts=sorted(known.values(), key=lambda fact: (fact.valid_to, fact.name)),
        waiting=[(row, facts.fact_from(row.id, row.proposed or {})) for row in waiting.values()],
        used=_pages_by_figure(),
        today=runtime.today(),
        nav="desk",
    )


@pages.get("/figures/<fact_id>")
@page(open_to="desk: write")
def figure(fact_id: str) -> str:
    fact = None if fact_id == "new" else runtime.snapshot().facts.get(fact_id) or abort(404)
    return figure_page(fact, typed_of(fact) if fact else MultiDict())


@pages.post("/figures/<fact_id>")
@page(open_to="desk: write")
def propose_figure(fact_id: str) -> Response | tuple[str, int]:
    known = runtime.snapshot().facts
    fact = None if fact_id == "new" else known.get(fact_id) or abort(404)
    form = FigureForm(request.form)
    if fact:
        form.id.data, form.old = fact.id, fact
    if not form.validate():
        return figure_page(fact, request.form, form.faults(), is_doubted=form.is_doubted), 422
    proposed = form.fact(runtime.today())
    if not fact and proposed.id in known:
        return figure_page(fact, request.form, [("id", "There is a figure of this name. Open it in the list")]), 422
    change.propose(runtime.session()(), proposed, runtime.content().shipped_facts, runtime.now(), me().email)
    flash(" ".join([SAVED, *form.said_back()]))
    return redirect(url_for("desk.waiting_figure", fact_id=proposed.id))


def figure_page(
    fact: Fact | None,
    typed: MultiDict[str, str],
    errors: list[tuple[str, str]] | None = None,
    *,
    is_doubted: bool = False,
) -> str:
    """The form of one figure, with what readers see of it and what is coming; of a new one where `fact` is None.

    `is_doubted`: what was typed may be a slip, and a tick says that it is none.
    """
    return render_template(
        "desk/figures/figure.html", fact=fact, typed=typed, nations=NATION_NAMES,
        errors=errors or [], faults=dict(errors or []), is_doubted=is_doubted, today=runtime.today(), nav="desk",
        waiting=facts.proposals(runtime.session()()).get(fact.id) if fact else None,
        coming_digest=digest_of_coming(fact) if fact and fact.coming else "",
    )  # fmt: skip


def _pages_by_figure() -> dict[str, list[tuple[str, str]]]:
    used: dict[str, list[tuple[str, str]]] = {}
    for resource in runtime.snapshot().library:
        for fact_id in set(fact_ids(f"{resource.why} {resource.body} {resource.easy_read} {resource.cost}")):
            used.setdefault(fact_id, []).append((resource.id, resource.title))
    return used
