"""A model of danger drawn by chance: every number counts, and about half of what is typed is danger."""

from __future__ import annotations

import random

from app.domain.danger.features import BITS
from app.domain.danger.reader import KIND_BITS, KINDS, DangerModel
from app.web.phone.pack.danger import MOST


def made_up_model(seed: int = 20261129) -> DangerModel:
    """The same in each run."""
    chance = random.Random(seed)
    return DangerModel(
        weights=_drawn(chance, BITS),
        bias=0.1234567890123,
        scale=4.5,
        threshold=0.2,
        kind_weights={kind: _drawn(chance, KIND_BITS) for kind in KINDS},
        kind_bias={kind: chance.uniform(-1, 1) for kind in KINDS},
        kind_scale=2.25,
    )


def _drawn(chance: random.Random, bits: int) -> bytes:
    return bytes(chance.randint(-MOST, MOST) & 0xFF for _ in range(1 << bits))
