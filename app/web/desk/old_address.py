"""The desk stood at /admin before: bookmarks and set-up links already given still lead to it."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from app.web.site.access import page

pages = Blueprint("old_desk", __name__, url_prefix="/admin")


@pages.route("/", defaults={"rest": ""}, methods=["GET", "POST"])
@pages.route("/<path:rest>", methods=["GET", "POST"])
@page(open_to="everyone")
def moved(rest: str) -> Response:
    """The same place under /desk; 308 keeps a form's method and fields."""
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return redirect(f"/desk/{rest}{query}", 308)
