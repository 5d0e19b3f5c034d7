"""Files packed for the way: well and once where a folder keeps them, else quickly."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

import brotli

from app import runtime
from app.web.phone.kept_files import BeingMadeError, KeptFiles, alone, kept_files

# The best takes two seconds for a large file: once for all workers, and for no test.
BEST, QUICK = 11, 7


@dataclass(frozen=True)
class PackedFile:
    """One file: plain for old browsers, packed for the others; `digest` names its content."""

    name: str
    plain: bytes = field(repr=False)

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.plain).hexdigest()[:16]

    @cached_property
    def _kept_packed(self) -> dict[int, bytes]:
        return {}

    def packed(self) -> bytes:
        """As well as can be had now: who asks while another worker packs it gets it packed quickly."""
        known = self._kept_packed
        if BEST not in known and (kept := kept_files(runtime.config().pack_folder)):
            found = self._best(kept)
            if found is not None:
                known[BEST] = found
        if BEST not in known and QUICK not in known:
            known[QUICK] = brotli.compress(self.plain, quality=QUICK)
        return known.get(BEST) or known[QUICK]

    def _best(self, kept: KeptFiles) -> bytes | None:
        name = f"{self.digest}.br"
        found = kept.read(name)
        if found is None:
            try:
                with alone(kept, name):
                    found = brotli.compress(self.plain, quality=BEST)
                    kept.write(name, found)
            except BeingMadeError:
                return None
        return found
