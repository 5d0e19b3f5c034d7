"""Plain text tables, and shares as an adviser reads them."""

from __future__ import annotations

from collections.abc import Sequence


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with its title above; the first column stands left, the others right. Without rows it says so."""
    if not rows:
        return f"\n{title}\n  (none)"
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    lines = [_line(row, widths) for row in (head, *rows)]
    return "\n".join(["", title, lines[0], "  " + "-" * (len(lines[0]) - 2), *lines[1:]])


def share(part: float, whole: float) -> str:
    """A share with three places; a dash where there is nothing to share."""
    return f"{part / whole:.3f}" if whole else "-"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = row
    return "  ".join([f"  {first:<{widths[0]}}", *(f"{cell:>{w}}" for cell, w in zip(others, widths[1:], strict=True))])
