"""The one blueprint of the desk; the modules beside this file hang their pages on it."""

from __future__ import annotations

from typing import cast

from flask import Blueprint
from flask_login import current_user

from app.services.access.sessions import SignedInEditor

pages = Blueprint("desk", __name__, url_prefix="/desk")


def me() -> SignedInEditor:
    """The signed-in person of this request; only for views that are not open to everyone."""
    return cast(SignedInEditor, current_user)
