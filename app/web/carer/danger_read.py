"""Whether typed text tells of danger, and the help shown then: for search, and for each form before it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from werkzeug.datastructures import MultiDict

from app import runtime
from app.domain.content.resource import Resource
from app.domain.danger.features import MOST_LETTERS
from app.domain.danger.help import KindOfHelp, Steps
from app.storage.content.content_files import load_danger_help, load_danger_reader
from app.web.site.access import page
from app.web.site.visitor import reader

pages = Blueprint("danger_read", __name__)

# The name of the button of whoever has seen the help and sends what they wrote as it is.
ALL_THE_SAME = "all_the_same"
# Of a longer text this much is read, in pieces that the reader can take, each of which begins before the last one ends.
MOST_READ = 5 * MOST_LETTERS
OVERLAP = 200


@dataclass(frozen=True, slots=True)
class Danger:
    """What stands above results or a form: whom to ring, first aid for what was typed, what to do until help comes."""

    help: KindOfHelp
    first: tuple[Resource, ...]
    steps: tuple[Steps, ...]
    nation: str | None


def danger_in(typed: str) -> Danger | None:
    """The help for danger that `typed` may tell of; None where it tells of none. Nothing of it is kept or counted."""
    kinds = ((piece, load_danger_reader().kind_of(piece)) for piece in _pieces(typed))
    piece, kind = next(((piece, kind) for piece, kind in kinds if kind), ("", None))
    if kind is None:
        return None
    every, answers = load_danger_help(), reader().answers
    # What the desk has taken out of the library is shown to nobody, here as elsewhere.
    holds = {each.id: each for each in runtime.snapshot().library.in_nation(answers.nation)}
    ids = every.first(kind, answers.nation, answers.under_18)
    return Danger(
        help=every.kinds[kind],
        first=tuple(holds[each] for each in ids if each in holds),
        steps=every.steps_for(kind, piece),
        nation=answers.nation,
    )


def danger_before_sending(form: MultiDict[str, str], *names: str) -> Danger | None:
    """The help to show above a form before what stands in its fields `names` is taken.

    None where nothing in them tells of danger, and for whoever has seen the help and sends it all the same.
    """
    return None if form.get(ALL_THE_SAME) else danger_in("\n".join(form.get(name, "") for name in names))


@pages.post("/read-for-danger")
@page(open_to="everyone", token="not-needed")
def read() -> str:
    """The help for what was typed, as a part of a page; empty where it tells of no danger. For read-first.js."""
    return render_template("carer/danger_found.html", danger=danger_in(request.form.get("text", "")))


def _pieces(typed: str) -> Iterator[str]:
    text = typed.replace("\x00", " ").strip()[:MOST_READ]
    for start in range(0, max(1, len(text) - OVERLAP), MOST_LETTERS - OVERLAP):
        yield text[start : start + MOST_LETTERS]
