"""The part of a form that says whose list it is: a source that we know, or a new one with a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.directory.importing.identity import LONGEST
from app.storage.directory.sources import Source


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """What was chosen in `<prefix>source` and `<prefix>new_source`; `fault` names a field and what is wrong."""

    name: str
    fault: tuple[str, str] | None = None


def read_choice(form: Mapping[str, str], known: Sequence[Source], prefix: str, *, needed: bool) -> SourceChoice:
    """The name of the source. Without `needed` it may be left open, and is then ""."""
    names = {source.name.casefold(): source.name for source in known}
    chosen, new = form.get(f"{prefix}source", ""), " ".join(form.get(f"{prefix}new_source", "").split())
    new = "".join(letter for letter in new if letter.isprintable())
    if chosen and new:
        return SourceChoice("", (f"{prefix}new_source", "Choose a source, or name a new one: not both"))
    if chosen:
        known_one = names.get(chosen.casefold())
        fault = None if known_one else (f"{prefix}source", "Choose one of the sources in the list")
        return SourceChoice(known_one or "", fault)
    if len(new) > LONGEST:
        return SourceChoice("", (f"{prefix}new_source", f"A name has at most {LONGEST} letters"))
    if new.casefold() in names:
        return SourceChoice("", (f"{prefix}source", f'"{names[new.casefold()]}" is in the list: choose it there'))
    if not new and needed:
        field = "source" if known else "new_source"
        return SourceChoice("", (f"{prefix}{field}", "Say whose list this is"))
    return SourceChoice(new)
