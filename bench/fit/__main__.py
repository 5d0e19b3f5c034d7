"""`./run fit danger` and `./run fit choosing`."""

from __future__ import annotations

import sys

from bench.fit import choosing, danger

FITS = {"danger": danger.main, "choosing": choosing.main}

if __name__ == "__main__":
    wanted = sys.argv[1:] or list(FITS)
    if unknown := [name for name in wanted if name not in FITS]:
        sys.exit(f"There is nothing to fit that is called {unknown[0]}; there are {', '.join(FITS)}")
    for name in wanted:
        FITS[name]()
