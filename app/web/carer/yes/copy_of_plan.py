"""A copy of all that is kept about a plan, as one file."""

from __future__ import annotations

import json
from datetime import date

from flask import Blueprint, Response

from app import runtime
from app.services.accounts.copy_of_plan import copy_of_plan
from app.web.site.access import page
from app.web.site.visitor import district, kept_account

pages = Blueprint("copy_of_plan", __name__)

NAME = "my-care-companion-plan.json"


@pages.get("/keep-my-plan/copy")
@page(open_to="kept plan")
def download() -> Response:
    """JSON, indented so that people can read it. No browser or proxy keeps it but where it was saved."""
    content = runtime.content()
    session, account = runtime.session()(), kept_account()
    copy = copy_of_plan(session, account.id, content.questionnaire, content.transitions, runtime.now())
    copy["only_on_this_device"] = {"postcode_district": district()}
    body = json.dumps(copy, indent=2, ensure_ascii=False, default=_in_words) + "\n"
    headers = {"Content-Disposition": f'attachment; filename="{NAME}"', "Cache-Control": "no-store"}
    return Response(body, content_type="application/json; charset=utf-8", headers=headers)


def _in_words(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
