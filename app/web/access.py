"""Who may see a view: said on the view, kept there for the tests to read, enforced here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import redirect, url_for
from flask_login import current_user

from app.web.visitor import visitor

View = TypeVar("View", bound=Callable[..., Any])
AUDIENCES = ("everyone", "kept plan", "editor")


def open_to(audience: str) -> Callable[[View], View]:
    """Marks a view as open to "everyone", to those with a "kept plan", or to an "editor"."""
    assert audience in AUDIENCES

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if audience == "kept plan" and not visitor().kept:
                return redirect(url_for("account.keep"))
            if audience == "editor" and not current_user.is_authenticated:
                return redirect(url_for("editors.sign_in"))
            return view(*args, **kwargs)

        guarded.open_to = audience  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return mark
