"""Notes what must hold even after a backup came back; a note that cannot be written stops nobody."""

from __future__ import annotations

from flask import current_app

from app import runtime
from app.services.access.tokens import hashed
from app.storage.accounts import opt_outs


def note_opt_out(what: str, account_id: str) -> None:
    file = runtime.config().opt_outs_file
    if file is None:
        return
    try:
        opt_outs.note(file, what, hashed(account_id), runtime.now())
    except OSError as error:
        current_app.logger.error("refusal not noted: %s", type(error).__name__)
