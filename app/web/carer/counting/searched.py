"""Searches: how many, and which words found nothing. Nothing else of what is typed is kept."""

from __future__ import annotations

from flask import request

from app import runtime
from app.domain.accounts.networks import household_of
from app.web.carer.counting.journey import by_a_person


def searched(typed: str, found: bool) -> None:
    """A search that was sent, not one that is asked for while somebody types."""
    if not typed or request.args.get("part") or not by_a_person():
        return
    runtime.counts().add("searched")
    if not found:
        runtime.counts().add("found_nothing")
        runtime.counts().words.note(typed, household_of(request.remote_addr))
