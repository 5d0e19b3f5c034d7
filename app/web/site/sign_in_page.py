"""The sign-in page of the desk, shown by itself or in the place of a page that needs it."""

from __future__ import annotations

import json

from flask import render_template
from werkzeug.datastructures import MultiDict


def sign_in_page(
    *,
    carried: MultiDict[str, str] | None = None,
    where: str = "",
    carried_form: str = "",
    email: str = "",
    errors: list[tuple[str, str]] | None = None,
) -> str:
    """The sign-in page. `carried` is a form that was posted after the session had ended."""
    if carried is not None:
        carried_form = json.dumps({"where": where, "form": carried.to_dict(flat=False)})
    shown = {"email": email, "carried_form": carried_form, "errors": errors or []}
    return render_template("desk/staff/sign_in.html", **shown, nav="desk")
