"""An idea as pages show it: plain values."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from app import runtime
from app.domain.ideas.news import excerpt
from app.domain.ideas.states import BECAME, stands
from app.models.ideas.idea import Idea, IdeaStep
from app.storage.ideas.changes import Linked
from app.web.site.filters import long_day


def shown(idea: Idea, wanted: Collection[int] = (), followed: Collection[int] = ()) -> dict[str, Any]:
    """`about` is the page it speaks of: "" as its id where readers do not see that page any more."""
    now = stands(idea.state, idea.status)
    return {
        "id": idea.id,
        "text": idea.text,
        "short": excerpt(idea.text),
        "stands": now,
        "stands_words": BECAME[now],
        "answer": idea.answer,
        "me_too": idea.me_too,
        "on": long_day(idea.created_at),
        "about": about(idea.resource_id),
        "wanted": idea.id in wanted,
        "followed": idea.id in followed,
    }


def about(resource_id: str | None) -> dict[str, str] | None:
    if resource_id is None:
        return None
    found = runtime.snapshot().library.get(resource_id)
    return {"id": found.id, "title": found.title} if found else {"id": "", "title": ""}


def step_shown(step: IdeaStep) -> dict[str, str]:
    """Without who at the desk it was: that stands in the log."""
    return {"became": BECAME.get(step.became, ""), "words": step.words, "on": long_day(step.at)}


def change_shown(linked: Linked) -> dict[str, Any]:
    """What an idea led to. `href` of a page is "" where readers do not see it any more."""
    number = linked.change.id
    if linked.version is None:
        words = {"title": f"Care Companion {linked.change.release}", "why": "", "resource_id": ""}
        return {"id": number, "idea": shown(linked.idea), "on": long_day(linked.change.at), "release": True, **words}
    version = linked.version
    seen = runtime.snapshot().library.get(version.resource_id)
    return {
        "id": number,
        "idea": shown(linked.idea),
        "on": long_day(version.at),
        "release": False,
        "title": seen.title if seen else str(version.record.get("title", "")),
        "why": version.why,
        "resource_id": seen.id if seen else "",
    }
