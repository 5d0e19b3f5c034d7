"""Which ideas this visitor follows and wants as well: with the plan, or in the cookie where no plan is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from flask import session as cookie

from app import runtime
from app.domain.ideas.news import excerpt
from app.domain.ideas.states import BECAME, MERGED, stands
from app.models.ideas.idea import Idea
from app.services.ideas import follow as of_plan
from app.services.ideas.follow import MOST, TooManyFollowedError
from app.storage.ideas import followers, ideas
from app.web.site.door.limits import allow_network
from app.web.site.door.row_number import LARGEST
from app.web.site.visitor import visitor

MOST_IN_THE_INBOX = 12
LONGEST_WORDS = 200
FOLLOWED, WANTED = "followed_ideas", "wanted_ideas"


class FollowedIdea(TypedDict):
    """One line of the inbox; the phone holds it as it is."""

    id: int
    text: str
    stands: str
    words: str
    on: str


def followed_ideas() -> list[int]:
    """The numbers of the ideas this visitor follows, followed last first."""
    account = visitor().account
    return followers.followed(runtime.session()(), account.id) if account is not None else _held(FOLLOWED)


def wanted_ideas() -> list[int]:
    """The numbers of the ideas this visitor said "me too" to."""
    account = visitor().account
    return followers.me_too(runtime.session()(), account.id) if account is not None else _held(WANTED)


def follow(idea_id: int) -> None:
    """Raises TooManyFollowedError."""
    account = visitor().account
    if account is not None:
        of_plan.follow(runtime.session()(), account.id, idea_id, runtime.now())
    elif idea_id not in (held := _held(FOLLOWED)):
        if len(held) >= MOST:
            raise TooManyFollowedError
        _hold(FOLLOWED, [idea_id, *held])


def stop_following(idea_id: int) -> None:
    account = visitor().account
    if account is not None:
        of_plan.stop_following(runtime.session()(), account.id, idea_id)
    else:
        _hold(FOLLOWED, [each for each in _held(FOLLOWED) if each != idea_id])


def note_wanted(idea_id: int) -> None:
    """Keeps in the cookie that this browser was counted; with a plan the row does."""
    if visitor().account is None and idea_id not in (held := _held(WANTED)):
        _hold(WANTED, [idea_id, *held][:MOST])


def may_count(idea_id: int) -> bool:
    """Whether this visitor may be counted as one more who wants it: each once, as far as we can know."""
    return idea_id not in wanted_ideas() and allow_network(f"same idea {idea_id}", 1)


def note_own(idea_id: int) -> None:
    """An idea of this visitor's own: they are not counted beside it, however often it comes. No cookie begins so."""
    allow_network(f"same idea {idea_id}", 1)
    if (account := visitor().account) is not None:
        of_plan.note_own(runtime.session()(), idea_id, account.id, runtime.now())
    elif cookie:
        note_wanted(idea_id)


def in_the_inbox() -> list[FollowedIdea]:
    """The few that changed last of what this visitor follows: a phone holds no more."""
    return what_is_followed()[:MOST_IN_THE_INBOX]


def what_is_followed() -> list[FollowedIdea]:
    """All that this visitor follows, what changed last first."""
    numbers = followed_ideas()
    found = ideas.by_ids(runtime.session()(), numbers).values() if numbers else ()
    return [line_of(each) for each in sorted(found, key=lambda each: (each.changed_at, each.id), reverse=True)]


def line_of(idea: Idea) -> FollowedIdea:
    day: date = idea.changed_at.date()
    return FollowedIdea(
        id=idea.merged_into if idea.state == MERGED and idea.merged_into else idea.id,
        text=excerpt(idea.text),
        stands=BECAME[stands(idea.state, idea.status)],
        words=excerpt(idea.answer, LONGEST_WORDS),
        on=f"{day.day} {day:%B %Y}",
    )


def _held(name: str) -> list[int]:
    given = cookie.get(name)
    numbers = given if isinstance(given, list) else []
    return [each for each in numbers if type(each) is int and 0 < each <= LARGEST][:MOST]


def _hold(name: str, numbers: Sequence[int]) -> None:
    cookie[name] = list(numbers)
    cookie.permanent = True
