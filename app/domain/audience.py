"""Who a message of the desk is for, by what carers told; and how many they are, told so that nobody can be made out."""

from __future__ import annotations

from dataclasses import dataclass

SMALL = 10
# At these hours of their life nobody gets a word that is not about them.
LEFT_IN_PEACE = frozenset({"dying", "death"})


@dataclass(frozen=True, slots=True)
class Audience:
    """A nation, a stage and a live transition; None is any."""

    nation: str | None = None
    stage: str | None = None
    transition: str | None = None


@dataclass(frozen=True, slots=True)
class Listener:
    """One carer with prompts on. `speaking` are live transitions, `told` all that were not taken back."""

    nation: str | None
    stage: str
    speaking: frozenset[str]
    told: frozenset[str]
    under_18: bool


def belongs(audience: Audience, listener: Listener) -> bool:
    """Messages are for adults, and never for somebody who told of a death or of last days."""
    if listener.under_18 or listener.told & LEFT_IN_PEACE:
        return False
    if audience.nation is not None and listener.nation != audience.nation:
        return False
    if audience.stage is not None and listener.stage != audience.stage:
        return False
    return audience.transition is None or audience.transition in listener.speaking


def about(number: float) -> str:
    """The number in words: to the nearest ten, and nothing said of fewer than ten."""
    if number < SMALL:
        return f"fewer than {SMALL}"
    return f"about {round(number / 10) * 10:,}"
