"""The four kinds of things that take two minutes, and the answers that each takes."""

from __future__ import annotations

READ, WEIGH, WORDING, RANK = "read", "weigh", "wording", "rank"
KINDS = {
    READ: "Read a page",
    WEIGH: "Weigh an idea",
    WORDING: "Choose between two wordings",
    RANK: "Say what to do next",
}
# What a member reads before the thing.
QUESTIONS = {
    READ: "Would this have helped you?",
    WEIGH: "How much would this help?",
    WORDING: "Which one is clearer to you?",
    RANK: "What should be done next?",
}
CHOICES: dict[str, dict[str, str]] = {
    READ: {"yes": "Yes", "partly": "Partly", "no": "No"},
    WEIGH: {"lot": "A lot", "some": "Some", "not": "It would not"},
    WORDING: {"first": "The first", "second": "The second", "same": "No difference"},
}
# What is kept of a choice between two wordings: which it was, not where it stood.
NOW, NEW, SAME = "now", "new", "same"
PICKS = ("first", "second", "third")
PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")
FEWEST_OPTIONS, MOST_OPTIONS = 2, 7
MOST_THINGS = 12


def picks_of(options: int) -> int:
    """How many are picked, in order, out of so many."""
    return min(len(PICKS), options)


def turns_of(kind: str) -> int:
    """How often one member answers a thing: two wordings are looked at in both orders."""
    return 2 if kind == WORDING else 1
