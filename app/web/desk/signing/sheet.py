"""What lies before somebody who signs: what is still asked for, and a page with all that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from app import runtime
from app.domain.content.facts import Fact, fact_ids
from app.domain.content.phone_lines import PhoneLine
from app.domain.content.record import to_record
from app.domain.content.resource import Resource
from app.domain.content.signing.read import digest_of_page
from app.domain.content.signing.roles import by_harm
from app.domain.vocabulary import NATION_NAMES, NATIONS
from app.models.content.sign_off import SignOff, SignOffWithdrawal
from app.services.editing.signing.waiting import Asked, asked_for
from app.storage.content import sign_offs


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as readers in `nation` see it, with its figures and phone lines, and the sign of all of it."""

    page: Resource
    nation: str
    nations: dict[str, str]
    html: str
    differs_by_nation: bool
    figures: list[Fact]
    lines: list[PhoneLine]
    digest: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """What is asked of one page, and every sign-off that it ever had, newest first."""

    asked: list[Asked]
    history: list[tuple[SignOff, SignOffWithdrawal | None]]

    @property
    def in_view(self) -> set[int]:
        """The numbers of those that no later one has replaced and nobody has withdrawn."""
        return {each.sign_off.id for each in self.asked if each.sign_off}


def everything_asked() -> list[Asked]:
    """Each role on each page that readers see, by harm."""
    return _asked(list(runtime.snapshot().library))


def still_open(role: str) -> list[Resource]:
    """The pages that wait for this role, where a fault does harm soonest first."""
    return [each.page for each in everything_asked() if each.role == role and each.is_open]


def after(pages: list[Resource], page: Resource | None) -> Resource | None:
    """The first of `pages` behind `page` in their order; the first of all where there is none to follow."""
    return next((each for each in pages if page is None or by_harm(each) > by_harm(page)), None)


def signatures_of(resource_id: str) -> Signatures:
    """All that is known of a page's signatures. Of a page that readers do not see nothing is asked."""
    session, page = runtime.session()(), runtime.snapshot().library.get(resource_id)
    withdrawn = sign_offs.withdrawals(session, resource_id)
    history = [(each, withdrawn.get(each.id)) for each in sign_offs.of_page(session, resource_id)]
    return Signatures(_asked([page]) if page else [], history)


def sheet_of(page: Resource, wanted: str) -> Sheet:
    """`page` for the nation `wanted`; where it does not hold there, for the first of its own."""
    snapshot, lines = runtime.snapshot(), runtime.content().lines
    nations = {nation: NATION_NAMES[nation] for nation in NATIONS if nation in page.nations}
    nation = wanted if wanted in nations else next(iter(nations))
    named = dict.fromkeys(fact_ids(" ".join(str(value) for value in to_record(page).values())))
    shown = {tuple(each.id for each in _serving(page, one)) for one in nations}
    return Sheet(
        page=page,
        nation=nation,
        nations=nations,
        html=snapshot.body(page.id, nation, runtime.today()),
        differs_by_nation=len(set(snapshot.html[page.id].values())) > 1 or len(shown) > 1,
        figures=[snapshot.facts[each] for each in named if each in snapshot.facts],
        lines=[lines[each] for each in page.lines if each in lines],
        digest=digest_of_page(page, snapshot.facts, lines),
    )


def _serving(page: Resource, nation: str) -> list[PhoneLine]:
    lines = runtime.content().lines
    return [lines[each] for each in page.lines if each in lines and lines[each].serves(nation)]


def _asked(pages: list[Resource]) -> list[Asked]:
    return asked_for(runtime.session()(), pages, runtime.snapshot().facts, runtime.content().lines)
