"""Which signatures are in force, which are of another text than readers see, and which are still to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.content.facts import Fact
from app.domain.content.phone_lines import PhoneLine
from app.domain.content.resource import Resource
from app.domain.content.signing.read import digest_of_page
from app.domain.content.signing.roles import by_harm, roles_needed
from app.models.content.sign_off import SignOff
from app.storage.content import sign_offs

WAITING, CHANGED, SIGNED = "waiting", "changed", "signed"


@dataclass(frozen=True, slots=True)
class Asked:
    """One role on one page that needs it, and how it stands; `sign_off` is the last one, None where there is none."""

    page: Resource
    role: str
    state: str
    sign_off: SignOff | None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to read the page."""
        return self.state != SIGNED


def asked_for(
    session: Session, pages: Iterable[Resource], facts: Mapping[str, Fact], lines: Mapping[str, PhoneLine]
) -> list[Asked]:
    """Each role that each page needs, beside those that signed without being needed; by harm, then by title."""
    standing = sign_offs.standing(session)
    signed_as: dict[str, set[str]] = {}
    for page_id, role in standing:
        signed_as.setdefault(page_id, set()).add(role)
    found = []
    for page in sorted(pages, key=by_harm):
        also = signed_as.get(page.id, set())
        digest = digest_of_page(page, facts, lines) if also else ""
        for role in (*roles_needed(page), *sorted(also - {*roles_needed(page)})):
            last = standing.get((page.id, role))
            found.append(Asked(page, role, _state(last, digest), last))
    return found


def _state(last: SignOff | None, digest: str) -> str:
    if last is None:
        return WAITING
    return SIGNED if last.digest == digest else CHANGED
