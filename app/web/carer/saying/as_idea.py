"""What somebody said of a page and wants to follow is one of the ideas of carers as well."""

from __future__ import annotations

from contextlib import suppress

from app import runtime
from app.services.ideas.add import OnlyDetailsError, SaidAlreadyError, add_idea
from app.services.ideas.follow import TooManyFollowedError
from app.web.carer.ideas import following
from app.web.site.visitor import forget_visitor


def as_idea(text: str, resource_id: str | None) -> None:
    """Follows the idea that these words are; where somebody said the very same before, that one.

    Words of which nothing is left without personal details are no idea; they stand at the desk all the same.
    """
    with suppress(OnlyDetailsError, TooManyFollowedError):
        number = _idea_of(text, resource_id)
        following.note_own(number)
        following.follow(number)
    forget_visitor()


def _idea_of(text: str, resource_id: str | None) -> int:
    try:
        return add_idea(
            runtime.session()(), text, resource_id, runtime.now(), another=True, may_count=following.may_count
        ).idea_id
    except SaidAlreadyError as said:
        return said.idea_id
