"""Whose list it is: whether a list belongs to the source under whose name it comes, and a name for one without."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

LONGEST = 120
# The id of a service and the organisation that runs it, "" where none is named.
Ids = Mapping[str, str]


def doubt(source: str, kept: Ids, given: Ids, *, whole: bool) -> str:
    """Why the list may be another one than `source` keeps, as a question's first half; "" where nothing says so.

    `whole` is False for the first page of a feed: a page of new ones alone is no other list yet.
    """
    shared = kept.keys() & given.keys()
    same_people = _names(kept.values()) & _names(given.values())
    if kept and given and not shared and (whole or not same_people):
        return f'Not one of its {len(given)} services is among the {len(kept)} that "{source}" has now'
    ours, theirs = _names(kept[each] for each in shared), _names(given[each] for each in shared)
    if ours and theirs and not ours & theirs and not same_people:
        return f'It names other organisations than "{source}" has now: {sorted(theirs)[0]}, not {sorted(ours)[0]}'
    return ""


def belongs(kept: Ids, given: Ids) -> bool:
    """Whether a list without a name may be taken for that of a source: half of either stands in the other.

    One id in common says little: "1" is an id in many lists.
    """
    shared = len(kept.keys() & given.keys())
    return shared * 2 >= min(len(kept), len(given)) > 0 and not doubt("", kept, given, whole=True)


def name_for(file_name: str, organisations: Collection[str], taken: Collection[str]) -> str:
    """A name for a new source: its one organisation, else the file's name; with a number where that is taken."""
    people = {name.strip() for name in organisations}
    plain = (people.pop() if len(people) == 1 and all(people) else file_name)[: LONGEST - 5]
    known = {name.casefold() for name in taken}
    numbered = (plain, *(f"{plain} {number}" for number in range(2, 1000)))
    return next(name for name in numbered if name.casefold() not in known)


def _names(organisations: Iterable[str]) -> set[str]:
    return {name for each in organisations if (name := " ".join(each.casefold().split()))}
