"""The amount of a figure that is agreed and still to come: changed, or taken away again."""

from __future__ import annotations

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.agreement import SeenOtherwiseError
from app.services.editing.figures import take_away
from app.web.desk.blueprint import me, pages
from app.web.desk.figures.figure_form import typed_of
from app.web.desk.figures.figures import figure_page
from app.web.site.access import page

CHANGED = "The coming amount is another by now. Below is what it is: read it again"


@pages.get("/figures/<fact_id>/coming")
@page(open_to="desk: write")
def coming_figure(fact_id: str) -> str:
    fact = runtime.snapshot().facts.get(fact_id) or abort(404)
    return figure_page(fact, typed_of(fact.coming or abort(404)))


@pages.post("/figures/<fact_id>/coming/take-away")
@page(open_to="desk: publish")
def take_away_coming(fact_id: str) -> Response | tuple[str, int]:
    try:
        take_away.take_coming_away(
            runtime.session()(), fact_id, request.form.get("seen", ""), runtime.now(), me().email
        )
    except KeyError:
        abort(404)
    except SeenOtherwiseError:
        runtime.content().snapshots.look_again()
        fact = runtime.snapshot().facts[fact_id]
        return figure_page(fact, typed_of(fact.coming or fact), [("coming", CHANGED)]), 409
    runtime.content().snapshots.look_again()
    flash("Taken away. Readers see the amount of now until its last day.")
    return redirect(url_for("desk.figure", fact_id=fact_id))
