"""The table of figures that date: amounts, limits, ages, each with its official page and its days."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.agreement import SeenOtherwiseError
from app.domain.content.facts import Fact, fact_ids
from app.domain.vocabulary import NATION_NAMES
from app.services.editing.figures import change
from app.services.editing.figures.take_away import digest_of_coming
from app.storage.content import facts
from app.web.desk.blueprint import me, pages
from app.web.desk.figures.figure_form import FigureForm, typed_of
from app.web.site.access import page

CHANGED = "This figure was typed anew since you opened the list. Read it again: below is what it says now"


@pages.get("/figures")
@page(open_to="desk: read")
def figures() -> str:
    return _list()


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
    flash(
        " ".join(
            ["Saved. A second person looks at the figure, and readers see it once they have agreed.", *form.said_back()]
        )
    )
    return redirect(url_for("desk.figures"))


@pages.post("/figures/<fact_id>/agree")
@page(open_to="desk: approve")
def agree_to_figure(fact_id: str) -> Response | tuple[str, int]:
    try:
        change.agree(runtime.session()(), fact_id, request.form.get("seen", ""), runtime.now(), me().email)
    except KeyError:
        abort(404)
    except change.OwnFigureError:
        return _list([("figures", "You typed this figure. Somebody else has to agree to it")]), 422
    except SeenOtherwiseError:
        return _list([("figures", CHANGED)]), 409
    runtime.content().snapshots.look_again()
    flash("Agreed. Readers see the new figure now.")
    return redirect(url_for("desk.figures"))


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
        coming_digest=digest_of_coming(fact) if fact and fact.coming else "",
    )  # fmt: skip


def _list(errors: list[tuple[str, str]] | None = None) -> str:
    used: dict[str, list[tuple[str, str]]] = {}
    for resource in runtime.snapshot().library:
        for fact_id in set(fact_ids(f"{resource.why} {resource.body} {resource.easy_read} {resource.cost}")):
            used.setdefault(fact_id, []).append((resource.id, resource.title))
    return render_template(
        "desk/figures/figures.html",
        facts=sorted(runtime.snapshot().facts.values(), key=lambda f: (f.valid_to, f.name)),
        proposals=facts.proposals(runtime.session()()),
        digest_of=change.digest_of_proposal,
        used=used,
        today=runtime.today(),
        nation_names=NATION_NAMES,
        errors=errors or [],
        nav="desk",
    )
