"""How delivery is, in words for somebody who runs no servers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.domain.schedule.push_services import service_name

SILENT_FOR = timedelta(minutes=2)
LATE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known: prompts that are due, for how long the oldest has been, when a dispatcher was last seen."""

    due: int
    oldest: timedelta | None
    last_seen: timedelta | None
    clock_leapt: bool = False
    refused: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`state` is well, late or stopped; a headline, and what to do about it."""

    state: str
    headline: str
    advice: str


def verdict(delivery: Delivery) -> Verdict:
    """The one thing to know first."""
    if delivery.last_seen is None or delivery.last_seen > SILENT_FOR:
        return Verdict(
            "stopped",
            "Prompts are not going out",
            "The program that sends them is not running. Ask whoever looks after the server to start “flask dispatch”."
            " Nothing is lost: what is due waits, and what is no longer useful falls away.",
        )
    if delivery.clock_leapt:
        return Verdict(
            "stopped",
            "Prompts are held back, because the server's clock jumped ahead",
            "If the clock is wrong, ask for it to be put right. If it is right, say so below, and sending goes on.",
        )
    if delivery.refused:
        names = ", ".join(service_name(each) for each in delivery.refused)
        return Verdict(
            "late",
            f"One service does not accept our messages: {names}",
            "Nobody has lost their prompts: they wait while they are useful. Ask whoever looks after the server to"
            " check the VAPID keys and the subject address. We try again every hour.",
        )
    if delivery.oldest is not None and delivery.oldest > LATE:
        return Verdict(
            "late",
            "Prompts are going out late",
            f"{delivery.due} are due. The oldest has waited {in_words(delivery.oldest)}. A push service may be slow, or"
            " there is more to send than one dispatcher can. It catches up by itself.",
        )
    return Verdict("well", "Prompts are going out", "There is nothing to do.")


def in_words(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"{minutes // 60} hours" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"
