"""Who at the desk may do what."""

from __future__ import annotations

from app.domain.content.resource import Resource

ACTS = ("read", "write", "comment", "approve", "publish", "people", "numbers")

ROLES: dict[str, tuple[str, ...]] = {
    "editor": ("read", "write", "comment"),
    "reviewer": ("read", "comment", "approve"),
    "publisher": ("read", "write", "comment", "approve", "publish", "numbers"),
    "administrator": ACTS,
    "analyst": ("numbers",),
}

ROLE_WORDS = {
    "editor": "Editor: writes drafts",
    "reviewer": "Reviewer (carer panel or clinician): comments and approves",
    "publisher": "Publisher: decides what readers see",
    "administrator": "Administrator: all of this, and the people",
    "analyst": "Analyst: sees the numbers only",
}

# A wrong sentence here costs somebody money, rights or health.
SECOND_PERSON_NEEDS = frozenset({"money", "legal", "medicines"})
SECOND_PERSON_GROUPS = frozenset({"money"})


def may(role: str, act: str) -> bool:
    return act in ROLES.get(role, ())


def needs_second_person(resource: Resource) -> bool:
    """Whether somebody other than the writer has to agree before readers see it."""
    return resource.group in SECOND_PERSON_GROUPS or bool(SECOND_PERSON_NEEDS.intersection(resource.needs))
