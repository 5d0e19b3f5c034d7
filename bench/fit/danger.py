"""Fits the reader of danger, and measures it on hands that it did not learn from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import tomli_w
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from app.domain.danger.features import BITS, features, passages, words_of
from app.domain.danger.reader import KIND_BITS, KINDS, DangerModel, DangerReader
from app.storage.content.content_files import CONTENT, load_danger_classes, load_danger_rules
from bench.fit.material import Phrase, alike, hands, ordinary, phrases

FOLDER = CONTENT / "danger"
# Larger: the model may lean more on single words and phrases.
LOOSENESS = 30.0
# Of what is no danger and was not written as one of a pair. A false alarm costs a calm line; a miss can cost a life.
FALSE_ALARMS = 0.05
GROUPS = 6
# The furthest that a weight goes as a byte: coarse, so that a phone has little to fetch.
MOST = 7


def fit(learned_from: Sequence[Phrase], threshold: float = 0.0) -> DangerModel:
    """The model of these phrases."""
    x = _matrix([phrase.q for phrase in learned_from], BITS)
    y = np.array([phrase.kind is not None for phrase in learned_from])
    danger = LogisticRegression(C=LOOSENESS, solver="liblinear", max_iter=400).fit(x, y)
    weights, scale = _bytes(danger.coef_[0])
    told = [phrase for phrase in learned_from if phrase.kind]
    few = _matrix([phrase.q for phrase in told], KIND_BITS)
    rows, biases = [], []
    for kind in KINDS:
        one = LogisticRegression(C=3.0, solver="liblinear", max_iter=400).fit(few, [p.kind == kind for p in told])
        rows.append(one.coef_[0])
        biases.append(float(one.intercept_[0]))
    packed, kind_scale = _bytes(np.concatenate(rows))
    size = 1 << KIND_BITS
    kind_weights = {kind: packed[n * size : (n + 1) * size] for n, kind in enumerate(KINDS)}
    bias = float(danger.intercept_[0])
    return DangerModel(weights, bias, scale, threshold, kind_weights, dict(zip(KINDS, biases, strict=True)), kind_scale)


def left_out(*closed: str) -> list[Phrase]:
    """Every phrase but those of the closed hands, and none that a closed hand has too."""
    theirs = {alike(phrase.q) for hand in closed for phrase in phrases(hand)}
    open_to = [phrase for hand in hands() if hand not in closed for phrase in phrases(hand)]
    return [phrase for phrase in (*open_to, *ordinary()) if alike(phrase.q) not in theirs]


def groups() -> list[list[str]]:
    """The hands in six groups, each of which is left out once."""
    return [hands()[n::GROUPS] for n in range(GROUPS)]


def measured(reader: DangerReader, told: Sequence[Phrase]) -> tuple[float, float]:
    """The share of the phrases in danger that is noticed, and the share of the others that is taken for danger."""
    noticed = [reader.kind_of(phrase.q) is not None for phrase in told if phrase.kind]
    alarms = [reader.kind_of(phrase.q) is not None for phrase in told if not phrase.kind]
    return sum(noticed) / max(1, len(noticed)), sum(alarms) / max(1, len(alarms))


def reader_of(model: DangerModel) -> DangerReader:
    return DangerReader(model, load_danger_rules(), load_danger_classes())


def write(model: DangerModel, figures: dict[str, Any], folder: Path = FOLDER) -> None:
    """The model as the files that the app reads."""
    (folder / "weights.bin").write_bytes(model.weights)
    (folder / "kinds.bin").write_bytes(b"".join(model.kind_weights[kind] for kind in KINDS))
    record = {
        "fitted_on": datetime.now(UTC).date(),
        "bias": model.bias,
        "scale": model.scale,
        "threshold": model.threshold,
        "kind_scale": model.kind_scale,
        "kind_bias": dict(model.kind_bias),
        "figures": figures,
    }
    head = "# Written by `./run fit danger`: do not edit by hand.\n\n"
    (folder / "model.toml").write_text(head + tomli_w.dumps(record), "utf-8")


def _matrix(texts: Sequence[str], bits: int) -> csr_matrix:
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for text in texts:
        found = {n & ((1 << bits) - 1) for n in _numbers(text)}
        columns += found
        values += [1 / math.sqrt(len(found))] * len(found)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), 1 << bits))


@cache
def _numbers(text: str) -> tuple[int, ...]:
    return tuple(features(next(passages(words_of(text))), _classes()))


@cache
def _classes() -> dict[str, str]:
    return load_danger_classes()


def _bytes(weights: Any) -> tuple[bytes, float]:
    """The weights as signed bytes; the few that are further out than that are cut."""
    scale = MOST / float(np.quantile(np.abs(weights[weights != 0]), 0.9995))
    return np.clip(np.round(weights * scale), -MOST, MOST).astype(np.int8).tobytes(), scale


def main() -> None:
    """Fits on every hand and writes the model; danger begins where FALSE_ALARMS of the rest are taken for it."""
    closed: dict[str, DangerReader] = {}
    for group in groups():
        reader = reader_of(fit(left_out(*group)))
        closed |= dict.fromkeys(group, reader)
    scored = [(reader.score(phrase.q), phrase) for hand, reader in closed.items() for phrase in phrases(hand)]
    # The safe half of a pair was written to be taken wrongly: how many are is said beside, and does not set the line.
    tempting = sorted(score for score, phrase in scored if not phrase.kind and phrase.of != "pair")
    threshold = tempting[int(len(tempting) * (1 - FALSE_ALARMS))]

    def over(in_danger: bool, *sorts: str) -> float:
        told = [score > threshold for score, p in scored if bool(p.kind) is in_danger and p.of in sorts]
        return round(sum(told) / max(1, len(told)), 3)

    figures = {
        "hands": len(closed),
        "phrases_in_danger": sum(bool(phrase.kind) for _, phrase in scored),
        "phrases_not": sum(not phrase.kind for _, phrase in scored),
        "noticed_alone": over(True, "alone"),
        "noticed_short": over(True, "short"),
        "noticed_pairs": over(True, "pair"),
        "false_alarms_tempting_alone": over(False, "alone"),
        "false_alarms_troubles": over(False, "trouble"),
        "false_alarms_short": over(False, "short"),
        "false_alarms_pairs": over(False, "pair"),
    }
    write(fit(left_out(), threshold), figures)
    print(figures)
