"""The tables of danger: on hands left out, by how many hands were learned from, and on the judged searches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from app.domain.danger.reader import KINDS, DangerReader
from app.storage.content.content_files import load_danger_reader
from bench.choosing.searches import HALF
from bench.choosing.tables import share, table
from bench.fit.danger import FALSE_ALARMS, fit, groups, left_out, reader_of
from bench.fit.material import hands, phrases, searches

HEAD = ("", "in danger", "noticed", "not in danger", "false alarms")
CURVE = (4, 8, 16, 24, 32)
SEED = 15


class Read(NamedTuple):
    """What one phrase was taken for: `told` is its kind of danger, `taken` what the reader says; None is no danger."""

    told: str | None
    taken: str | None


def tables(closed: bool) -> Iterator[str]:
    """Hands left out, the curve, the searches; their second half only where `closed` asks for it."""
    found = read_left_out()
    title = "Danger on hands left out, begun where one in twenty of the tempting phrases of the others is taken for it"
    everything = [each for read in found.values() for each in read]
    rows = [_row(hand, found[hand]) for hand in hands()]
    yield table(f"{title}: by hand", HEAD, [*rows, _row("together", everything)])
    head = ("", "in danger", "noticed", "named as this kind, of those noticed")
    yield table(f"{title}: by kind", head, [_of_kind(kind, everything) for kind in KINDS])
    head = ("hands learned from", "phrases", "noticed", "false alarms")
    yield table("The other hands left out, by how many hands were learned from (the model alone)", head, curve())
    yield _of_searches("Danger in searches, first half (open), by the reader that ships", searches()[:HALF])
    if closed:
        yield _of_searches("Danger in searches, second half (CLOSED), by the reader that ships", searches()[HALF:])


def read_left_out() -> dict[str, list[Read]]:
    """Every phrase of every hand, read by a reader that learned from no hand of its group."""
    models = [fit(left_out(*group)) for group in groups()]
    tempting = [_tempting(reader_of(model), group) for model, group in zip(models, groups(), strict=True)]
    found: dict[str, list[Read]] = {}
    for n, (model, group) in enumerate(zip(models, groups(), strict=True)):
        others = [score for place, scores in enumerate(tempting) if place != n for score in scores]
        reader = reader_of(replace(model, threshold=beginning(others)))
        found |= {hand: [Read(each.kind, reader.kind_of(each.q)) for each in phrases(hand)] for hand in group}
    return found


def curve() -> list[list[str]]:
    """How many phrases in danger are noticed at the same share of false alarms, with ever more hands to learn from."""
    order = random.Random(SEED).sample(hands(), len(hands()))
    tried, to_learn = order[max(CURVE) :], order[: max(CURVE)]
    rows = []
    for count in CURVE:
        learned_from = left_out(*tried, *to_learn[count:])
        reader = reader_of(fit(learned_from))
        begins = beginning(_tempting(reader, tried))
        dangers = [reader.score(each.q) for hand in tried for each in phrases(hand) if each.kind]
        noticed = share(sum(score > begins for score in dangers), len(dangers))
        rows.append([str(count), str(len(learned_from)), noticed, f"{FALSE_ALARMS:.3f}"])
    return rows


def beginning(scores: Sequence[float]) -> float:
    """The score over which only one in twenty of these lies."""
    return sorted(scores)[int(len(scores) * (1 - FALSE_ALARMS))]


def _tempting(reader: DangerReader, of: Sequence[str]) -> list[float]:
    """Without the safe halves of pairs, which were written to be taken wrongly: as the fit sets its line."""
    return [reader.score(p.q) for hand in of for p in phrases(hand) if not p.kind and p.of != "pair"]


def _row(name: str, read: Sequence[Read]) -> list[str]:
    dangers = [each for each in read if each.told]
    others = [each for each in read if not each.told]
    return [
        name,
        str(len(dangers)),
        share(sum(each.taken is not None for each in dangers), len(dangers)),
        str(len(others)),
        share(sum(each.taken is not None for each in others), len(others)),
    ]


def _of_kind(kind: str, read: Sequence[Read]) -> list[str]:
    told = [each for each in read if each.told == kind]
    noticed = [each for each in told if each.taken]
    right = share(sum(each.taken == kind for each in noticed), len(noticed))
    return [kind, str(len(told)), share(len(noticed), len(told)), right]


def _of_searches(title: str, judged: Sequence[Mapping[str, Any]]) -> str:
    try:
        reader = load_danger_reader()
    except FileNotFoundError:
        return f"\n{title}\n  No reader ships yet: ./run fit danger makes it."
    read = [Read("some" if each["crisis"] else None, reader.kind_of(each["q"])) for each in judged]
    return table(title, HEAD, [_row("searches", read)])
