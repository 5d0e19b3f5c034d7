"""Who may see a view: said on the view, kept there for the tests to read, enforced here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import abort, redirect, request, url_for
from flask_login import current_user

from app.domain.content.roles import ACTS
from app.web.site.sign_in_page import sign_in_page
from app.web.site.visitor import visitor

View = TypeVar("View", bound=Callable[..., Any])
# Whoever is signed in at the desk, whatever their role.
DESK = ("desk", *(f"desk: {act}" for act in ACTS))
AUDIENCES = ("everyone", "kept plan", *DESK)


def open_to(audience: str) -> Callable[[View], View]:
    """Marks a view as open to "everyone", to those with a "kept plan", or to people of the "desk".

    "desk: publish" is open to those whose role may do that.
    """
    assert audience in AUDIENCES

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if audience == "kept plan" and not visitor().kept:
                return redirect(url_for("account.keep"))
            if audience in DESK and not current_user.is_authenticated:
                return _to_the_door()
            if audience.startswith("desk: ") and not current_user.may(audience.removeprefix("desk: ")):
                abort(403, f"Your role at the desk, {current_user.role}, does not include this. Nothing was changed.")
            return view(*args, **kwargs)

        guarded.open_to = audience  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return mark


def _to_the_door() -> Any:
    """Sign-in first. What a form carried goes along, so that a session's end loses no text."""
    if request.method == "POST" and request.endpoint == "desk.save":
        return sign_in_page(carried=request.form, where=request.path), 401
    return redirect(url_for("desk.sign_in"))
