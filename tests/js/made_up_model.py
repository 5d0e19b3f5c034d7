"""A model of danger drawn by chance: every number counts, and about half of what is typed is danger."""

from __future__ import annotations

import random

from app.domain.danger.features import BITS
from app.domain.danger.reader import KIND_BITS, KINDS, DangerModel


def made_up_model(seed: int = 20261129) -> DangerModel:
    """The same in each run."""
    chance = random.Random(seed)
    return DangerModel(
        weights=chance.randbytes(1 << BITS),
        bias=0.1234567890123,
        scale=37.5,
        threshold=0.2,
        kind_weights={kind: chance.randbytes(1 << KIND_BITS) for kind in KINDS},
        kind_bias={kind: chance.uniform(-1, 1) for kind in KINDS},
        kind_scale=21.25,
    )
