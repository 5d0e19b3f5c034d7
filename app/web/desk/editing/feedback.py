"""What carers say of the pages."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.services.editing import feedback as feedback_service
from app.storage.content import feedback as feedback_storage
from app.web.carer.page_frame import SAYINGS
from app.web.desk.blueprint import me, pages
from app.web.site.access import page


@pages.get("/feedback")
@page(open_to="desk: read")
def feedback() -> str:
    found = feedback_storage.open_feedback(runtime.session()())
    library = runtime.snapshot().library
    titles = {f.resource_id: r.title if (r := library.get(f.resource_id)) else f.resource_id for f in found}
    return render_template("desk/editing/feedback.html", said=found, titles=titles, kinds=SAYINGS, nav="desk")


@pages.post("/feedback/<int:feedback_id>/done")
@page(open_to="desk: comment")
def feedback_done(feedback_id: int) -> Response:
    feedback_service.feedback_done(runtime.session()(), feedback_id, runtime.now(), me().email)
    flash("Marked as dealt with.")
    return redirect(url_for("desk.feedback"))
