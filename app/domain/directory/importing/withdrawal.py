"""What an import may take away: never more than it said, and never by a list that was not read to its end."""

from __future__ import annotations

from dataclasses import dataclass

NAMES_SHOWN = 20
# Of ten services one may go without a question: lists change by ones and twos.
ONE_IN = 10


@dataclass(frozen=True, slots=True)
class Leaving:
    """The services of a source that a list no longer has: how many, of how many, and the first 20 names."""

    number: int
    of: int
    names: tuple[str, ...] = ()

    @property
    def needs_a_yes(self) -> bool:
        """Whether more than a tenth of the source would go."""
        return self.number * ONE_IN > self.of


NONE_LEAVING = Leaving(0, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """How much of a list was read: records, the services they stand for, the list's own total, why it broke off."""

    read: int
    distinct: int
    total: int | None
    cut_short: str = ""

    @property
    def why_nothing_goes(self) -> str:
        """Why this list can take nothing away, in words for an editor; "" where it was read to its end."""
        if self.cut_short:
            return f"{self.cut_short}. So nothing is withdrawn"
        if self.total is not None and self.read < self.total:
            return f"The list says that it holds {self.total}, but {self.read} were read. So nothing is withdrawn"
        return ""

    @property
    def may_lack_some(self) -> bool:
        """Whether it comes to its total only with services that it has twice: others may have slipped through."""
        return self.total is not None and self.distinct < self.total <= self.read


def question(source: str, leaving: Leaving, reading: Reading) -> str:
    """What somebody must say yes to before so many go; "" where nobody need be asked."""
    if reading.why_nothing_goes or not leaving.number:
        return ""
    if leaving.needs_a_yes:
        return (
            f'{leaving.number} of the {leaving.of} services of "{source}" are not in this list and would be withdrawn'
        )
    if reading.may_lack_some:
        twice = reading.read - reading.distinct
        return f"The list has {twice} services twice, so others may be missing: {leaving.number} would be withdrawn"
    return ""
