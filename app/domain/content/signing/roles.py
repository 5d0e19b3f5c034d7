"""The four roles that sign a page off, and which pages need which: one table, told in docs/editing.md."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.content.resource import Resource

# As the desk names them.
SIGN_ROLES = {
    "nurse": "Nurse",
    "adviser": "Benefits adviser",
    "solicitor": "Solicitor",
    "carer_panel": "Carer panel",
}
# As a sentence names them: "Read and signed by ...".
IN_A_SENTENCE = {
    "nurse": "a nurse",
    "adviser": "a benefits adviser",
    "solicitor": "a solicitor",
    "carer_panel": "a panel of carers",
}
# A wrong sentence does the quickest harm in the first of these, and the slowest in the last.
BY_HARM = ("help-now", "daily-care", "hospital", "decisions", "money", "rights", "work", "wellbeing")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Needed:
    """One row of the table: `role` is needed by the pages that meet everything the row names; an empty set is any."""

    role: str
    groups: frozenset[str] = _NONE
    stages: frozenset[str] = _NONE
    needs: frozenset[str] = _NONE
    main_needs: frozenset[str] = _NONE

    def fits(self, page: Resource) -> bool:
        """Whether this row asks for its role on `page`."""
        asked = (
            (self.groups, {page.group}),
            (self.stages, page.stages),
            (self.needs, {*page.needs}),
            (self.main_needs, {*page.needs[:1]}),
        )
        return all(not wanted or wanted & held for wanted, held in asked)


TABLE = (
    Needed("nurse", groups=frozenset({"help-now", "daily-care", "hospital"})),
    Needed("nurse", needs=frozenset({"medicines"})),
    # The end of life, and what is told of dying and of grief; the rest of that topic is law and money.
    Needed("nurse", groups=frozenset({"decisions"}), stages=frozenset({"end_of_life"})),
    Needed("nurse", groups=frozenset({"decisions"}), needs=frozenset({"expect", "feelings"})),
    Needed("adviser", groups=frozenset({"money", "work"})),
    Needed("adviser", main_needs=frozenset({"money"})),
    Needed("solicitor", groups=frozenset({"rights", "decisions"})),
    Needed("solicitor", main_needs=frozenset({"legal"})),
    Needed("carer_panel"),
)


def roles_needed(page: Resource) -> tuple[str, ...]:
    """The roles that have to sign `page` off, in the order of SIGN_ROLES."""
    asked = {row.role for row in TABLE if row.fits(page)}
    return tuple(role for role in SIGN_ROLES if role in asked)


def by_harm(page: Resource) -> tuple[int, bool, bool, str, str]:
    """Sorts pages, no two the same: where a fault does harm soonest first.

    That is by topic; in each what is for an emergency, then what says what to do, then whom to call; then by title.
    """
    place = BY_HARM.index(page.group) if page.group in BY_HARM else len(BY_HARM)
    return place, "emergency" not in page.needs, page.kind == "helpline", page.title.casefold(), page.id
