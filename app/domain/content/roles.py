"""The roles of the desk, the acts that each may do, and which pages need a second person."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.content.resource import Resource

# "weigh": what members of the panel do. "study": rounds of the panel, and what came of them.
ACTS = ("read", "write", "comment", "sign", "approve", "publish", "people", "numbers", "weigh", "study")

ROLES: dict[str, tuple[str, ...]] = {
    "editor": ("read", "write", "comment", "sign"),
    "reviewer": ("read", "comment", "sign", "approve"),
    "publisher": ("read", "write", "comment", "sign", "approve", "publish", "numbers", "weigh", "study"),
    "administrator": ACTS,
    "analyst": ("numbers",),
    "panel": ("weigh",),
    "stakeholder": ("weigh",),
    "student": ("read", "write", "comment"),
    "researcher": ("numbers", "study"),
}
# Who is asked in rounds. Their names stand beside nothing that they say.
MEMBER_ROLES = ("panel", "stakeholder")
# In the place of a role, for a member who left: it may do nothing, and nobody can be given it.
LEFT = "left"

ROLE_WORDS = {
    "editor": "Editor: writes drafts",
    "reviewer": "Reviewer (carer panel, clinician, adviser or solicitor): comments, signs pages off and approves",
    "publisher": "Publisher: decides what readers see",
    "administrator": "Administrator: all of this, and the people",
    "analyst": "Analyst: sees the numbers only",
    "panel": "Carer on the panel: reads, weighs and chooses, two minutes at a time",
    "stakeholder": "Stakeholder (NHS, council, charity): the same, from their work",
    "student": "Student: takes a topic and writes drafts; never publishes",
    "researcher": "Researcher: rounds of the panel, and the numbers",
}

# Whoever may do one of these comes in with a second factor only: it reaches readers, or other people's accounts.
SECOND_FACTOR_ACTS = frozenset({"publish", "people"})

# A wrong sentence here costs somebody money, rights or health.
SECOND_PERSON_NEEDS = frozenset({"money", "legal", "medicines"})
SECOND_PERSON_GROUPS = frozenset({"money"})


def may(role: str, act: str) -> bool:
    return act in ROLES.get(role, ())


def needs_second_factor(role: str) -> bool:
    return any(may(role, act) for act in SECOND_FACTOR_ACTS)


def is_about_money_law_or_medicines(group: str | None, needs: Iterable[str]) -> bool:
    return group in SECOND_PERSON_GROUPS or bool(SECOND_PERSON_NEEDS.intersection(needs))


def needs_second_person(*states: Resource | None) -> bool:
    """Whether a page is about money, law or medicines in any of the states given: before a change, and after it.

    Both count, or a change could first take the tag away that asks for the second person. None stands for no page.
    """
    return any(is_about_money_law_or_medicines(state.group, state.needs) for state in states if state is not None)
