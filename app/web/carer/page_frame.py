"""What stands around one page of the library, whole or in easy read, and which page no phone keeps."""

from __future__ import annotations

from typing import Any

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.resource import Resource
from app.domain.vocabulary import NATION_NAMES, NATIONS
from app.models.content.feedback import DID_NOT, HELPED, OUT_OF_DATE, WRONG
from app.storage.content.help_now_files import load_help_now
from app.web.carer.counting.journey import by_a_person
from app.web.site.phone_lines import nation_for
from app.web.site.visitor import is_saved, reader

SAYINGS = {
    HELPED: "It helped",
    DID_NOT: "It did not help",
    WRONG: "Something is wrong",
    OUT_OF_DATE: "It is out of date",
}


def nation_and_shown(found: Resource) -> tuple[str | None, str]:
    """The nation that was asked for or that the reader lives in, where the page holds there; and the one shown."""
    asked = request.args.get("nation") or reader().answers.nation
    nation = asked if asked in found.nations else None
    return nation, nation or ("england" if "england" in found.nations else min(found.nations))


def calls_from(found: Resource) -> str | None:
    """The nation whose lines the page offers to call."""
    return nation_and_shown(found)[0] or nation_for(found, reader().answers)


def framed(template: str, found: Resource, **words: Any) -> Response:
    """The page in its template. Of one that somebody may have to leave quickly no phone keeps a copy."""
    if by_a_person():
        runtime.counts().add("page_opened", which=found.id)
    nation, shown = nation_and_shown(found)
    private = load_help_now().to_leave_quickly(found)
    html = render_template(
        template,
        resource=found,
        private=private,
        shown=shown,
        asked_nation=request.args.get("nation") if nation else None,
        saved=is_saved(found.id),
        elsewhere=reader().answers.nation not in (None, *found.nations),
        overdue=found.next_review < runtime.today(),
        nation_names={n: NATION_NAMES[n] for n in NATIONS if n in found.nations},
        kinds=SAYINGS,
        nav="library",
        **words,
    )
    answer = make_response(html)
    if private:
        answer.headers["Cache-Control"] = "private, no-store"
    return answer
