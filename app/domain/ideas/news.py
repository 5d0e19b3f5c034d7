"""What stands in an inbox about an idea that somebody follows."""

from __future__ import annotations

from app.domain.ideas.states import BECAME

EXCERPT = 90


def title_of(became: str) -> str:
    """For the lock screen there are neutral words; this stands in the inbox alone."""
    return f"An idea that you follow: {BECAME.get(became, BECAME['heard']).lower()}"


def body_of(text: str, words: str) -> str:
    """The idea's own words in short, then what the desk says of it."""
    return f"“{excerpt(text)}” {words}".strip()


def excerpt(text: str, most: int = EXCERPT) -> str:
    """At most so many letters, ended at a word."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,.;:") + " ..."
