"""Reads whether somebody may not be safe, and how: a linear model over what is typed, and rules that never give way."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.danger.features import features, passages, words_of

KINDS = ("self", "other", "child", "medical", "abuse", "missing", "harm_by_carer")
# The kinds share fewer numbers than danger itself: which kind it is says less than that there is one.
KIND_BITS = 13


@dataclass(frozen=True, slots=True)
class DangerModel:
    """Weights as signed bytes, each `scale` times what it counts; `threshold` is where danger begins.

    `weights` has one for each number of `features`; `kind_weights` one row for each of KINDS.
    """

    weights: bytes
    bias: float
    scale: float
    threshold: float
    kind_weights: Mapping[str, bytes]
    kind_bias: Mapping[str, float]
    kind_scale: float


@dataclass(frozen=True, slots=True)
class DangerRules:
    """For each kind phrases that always mean danger; each "*" stands for up to two words, "=" for nothing else typed.

    `unless` takes back the words that its phrases cover.
    """

    always: Mapping[str, tuple[str, ...]]
    unless: tuple[str, ...]


class DangerReader:
    """Reads typed text. What it reads is kept nowhere."""

    def __init__(self, model: DangerModel, rules: DangerRules, classes: Mapping[str, str]) -> None:
        self._model, self._classes = model, dict(classes)
        self._always = [(kind, tuple(text.split())) for kind, texts in rules.always.items() for text in texts]
        self._unless = [tuple(text.split()) for text in rules.unless]

    def kind_of(self, typed: str) -> str | None:
        """The kind of danger that `typed` tells of, one of KINDS; None where nobody seems to be in any."""
        words = words_of(typed)
        if not words:
            return None
        if kind := self._by_rule(words):
            return kind
        worst = max(self._parts(words), key=self._score)
        return self._likeliest(worst) if self._score(worst) > self._model.threshold else None

    def score(self, typed: str) -> float:
        """How far `typed` speaks of danger by the model alone; danger begins at the model's threshold."""
        words = words_of(typed)
        return max((self._score(part) for part in self._parts(words)), default=0.0) if words else self._model.bias

    def _parts(self, words: list[str]) -> list[list[int]]:
        return [sorted(features(part, self._classes)) for part in passages(words)]

    def _score(self, numbers: Sequence[int]) -> float:
        return self._model.bias + _sum(self._model.weights, numbers) / self._model.scale / math.sqrt(len(numbers))

    def _likeliest(self, numbers: Sequence[int]) -> str:
        few = sorted({number & ((1 << KIND_BITS) - 1) for number in numbers})
        model, length = self._model, math.sqrt(len(few))
        return max(
            KINDS, key=lambda k: model.kind_bias[k] + _sum(model.kind_weights[k], few) / model.kind_scale / length
        )

    def _by_rule(self, words: list[str]) -> str | None:
        taken_back = {place for phrase in self._unless for place in _where(phrase, words)}
        left = ["" if place in taken_back else word for place, word in enumerate(words)]
        return next((kind for kind, phrase in self._always if _where(phrase, left)), None)


def _sum(weights: bytes, numbers: Sequence[int]) -> int:
    return sum(weights[number] - 256 if weights[number] > 127 else weights[number] for number in numbers)


def _where(phrase: tuple[str, ...], words: Sequence[str]) -> list[int]:
    """The places of the words of `phrase`, in order; empty where it does not stand."""
    if phrase[0] == "=":
        return list(range(len(words))) if list(phrase[1:]) == list(words) else []
    starts = (place for place, word in enumerate(words) if word == phrase[0]) if phrase[0] in words else ()
    return next((places for start in starts if (places := _match(phrase, words, start))), [])


def _match(phrase: tuple[str, ...], words: Sequence[str], start: int) -> list[int]:
    places, at, loose = [], start, 0
    for wanted in phrase:
        if wanted == "*":
            loose += 2
            continue
        ahead = next((i for i in range(at, min(at + loose + 1, len(words))) if words[i] == wanted), None)
        if ahead is None:
            return []
        places.append(ahead)
        at, loose = ahead + 1, 0
    return places
