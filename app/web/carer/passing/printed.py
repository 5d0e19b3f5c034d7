"""A sheet as the answer to a request."""

from __future__ import annotations

from flask import abort, current_app, make_response
from werkzeug.wrappers import Response

from app import runtime
from app.domain.passing.sheets import SHEETS
from app.paper.column import NoRoomError
from app.paper.pdf import pdf_of
from app.paper.words import Words
from app.storage.content.place_kind_files import load_place_kinds


def printed(sheet_id: str, kind_id: str, address: str, name: str) -> Response:
    """The PDF, to be opened or saved under `name`; not found for a sheet or a kind that there is none of."""
    sheet, kind = SHEETS.get(sheet_id), load_place_kinds().get(kind_id)
    if sheet is None or kind is None:
        abort(404)
    try:
        file = pdf_of(sheet, Words(kind, address, len(runtime.content().questionnaire.main)))
    except NoRoomError as error:
        current_app.logger.error("no room on %s of %s: %s", sheet_id, kind_id, error)
        abort(404, "The words do not fit on this sheet. Choose another one.")
    answer = make_response(file)
    answer.mimetype = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
