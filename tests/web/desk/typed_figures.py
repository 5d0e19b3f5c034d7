"""A figure as an editor types it, and the two people whom a change of one takes."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.web.desk.desk_people import press

ALLOWANCE = "/desk/figures/carers-allowance-weekly"
FIGURE = {
    "name": "Carer's Allowance",
    "value": "£90.10",
    "unit": "a week",
    "nations": ["england", "wales"],
    "valid_from-day": "6",
    "valid_from-month": "4",
    "valid_from-year": "2026",
    "valid_to-day": "5",
    "valid_to-month": "4",
    "valid_to-year": "2027",
    "url": "https://www.gov.uk/carers-allowance",
}
NEXT_YEAR = {
    **FIGURE,
    "valid_from-day": "12",
    "valid_from-year": "2027",
    "valid_to-day": "10",
    "valid_to-year": "2028",
}


def propose(editor: FlaskClient, page: str = ALLOWANCE, **changes: object):
    """Types a new state of a figure, that of now where nothing else is said."""
    return press(editor, page, page, **{**FIGURE, **changes})


def agree(reviewer: FlaskClient, page: str = ALLOWANCE):
    """Presses "I agree" where the change is shown."""
    return press(reviewer, f"{page}/waiting", f"{page}/agree")
