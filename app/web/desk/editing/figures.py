"""The table of figures that date: amounts, limits, ages, each with its official page and its days."""

from __future__ import annotations

import re
from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.facts import Fact, fact_ids
from app.domain.profile.answers import AnswerError
from app.domain.vocabulary import NATION_NAMES, NATIONS
from app.services.editing import change_fact
from app.storage.content import facts
from app.web.desk.blueprint import me, pages
from app.web.site.access import page
from app.web.site.forms import posted_date

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OFFICIAL = re.compile(
    r"https://([a-z0-9-]+\.)*(gov\.uk|gov\.scot|gov\.wales|nhs\.uk|nhs\.scot|hscni\.net|legislation\.gov\.uk)(/[^\s]*)?"
)


@pages.get("/figures")
@page(open_to="desk: read")
def figures() -> str:
    return _list()


@pages.get("/figures/<fact_id>")
@page(open_to="desk: write")
def figure(fact_id: str) -> str:
    fact = None if fact_id == "new" else runtime.snapshot().facts.get(fact_id) or abort(404)
    return _form(fact, _typed_of(fact) if fact else MultiDict())


@pages.post("/figures/<fact_id>")
@page(open_to="desk: write")
def propose_figure(fact_id: str) -> Response | tuple[str, int]:
    known = runtime.snapshot().facts
    fact = None if fact_id == "new" else known.get(fact_id) or abort(404)
    errors, proposed = _read(fact.id if fact else request.form.get("id", "").strip())
    if not fact and not errors and proposed and proposed.id in known:
        errors = [("id", "There is a figure of this name. Open it in the list")]
    if errors or proposed is None:
        return _form(fact, request.form, errors), 422
    change_fact.propose(runtime.session()(), proposed, runtime.content().shipped_facts, runtime.now(), me().email)
    flash("Kept. Readers see it when a second person has agreed.")
    return redirect(url_for("desk.figures"))


@pages.post("/figures/<fact_id>/agree")
@page(open_to="desk: approve")
def agree_to_figure(fact_id: str) -> Response | tuple[str, int]:
    try:
        change_fact.agree(runtime.session()(), fact_id, runtime.now(), me().email)
    except KeyError:
        abort(404)
    except change_fact.OwnFigureError:
        return _list([("figures", "You typed this figure. Somebody else has to agree to it")]), 422
    runtime.content().snapshots.look_again()
    flash("Agreed. Readers see the new figure now.")
    return redirect(url_for("desk.figures"))


def _read(fact_id: str) -> tuple[list[tuple[str, str]], Fact | None]:
    """The figure that was typed, or every fault as (field, message)."""
    form, errors = request.form, []
    value, unit, url = (form.get(name, "").replace("\x00", "").strip() for name in ("value", "unit", "url"))
    nations = [n for n in form.getlist("nations") if n in NATIONS]
    if not _ID.fullmatch(fact_id) or len(fact_id) > 60:
        errors.append(("id", "Use small letters, numbers and hyphens, such as carers-allowance-weekly"))
    if not value or len(value) > 60:
        errors.append(("value", "Enter the figure, such as £86.45"))
    if not unit or len(unit) > 60:
        errors.append(("unit", "Say what it is for, such as a week"))
    if not nations:
        errors.append(("nations", "Choose at least one nation"))
    if not _OFFICIAL.fullmatch(url) or len(url) > 500:
        errors.append(("url", "Enter the official page it stands on, such as https://www.gov.uk/carers-allowance"))
    days: dict[str, date] = {}
    for name in ("valid_from", "valid_to"):
        try:
            days[name] = posted_date(form, name) or _missing(name)
        except AnswerError as error:
            errors.append((error.field, error.message))
    if len(days) == 2 and days["valid_from"] > days["valid_to"]:
        errors.append(("valid_to-day", "The last day must not be before the first"))
    if errors:
        return errors, None
    return [], Fact(
        fact_id, value, unit, frozenset(nations), days["valid_from"], days["valid_to"], url, runtime.today(), False
    )


def _missing(name: str) -> date:
    raise AnswerError(f"{name}-day", "Enter the first and the last day on which it holds")


def _typed_of(fact: Fact) -> MultiDict[str, str]:
    typed = MultiDict([("value", fact.value), ("unit", fact.unit), ("url", fact.url)])
    for nation in fact.nations:
        typed.add("nations", nation)
    for name in ("valid_from", "valid_to"):
        day: date = getattr(fact, name)
        for part in ("day", "month", "year"):
            typed.add(f"{name}-{part}", str(getattr(day, part)))
    return typed


def _form(fact: Fact | None, typed: MultiDict[str, str], errors: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "desk/figure.html", fact=fact, typed=typed, nations=NATION_NAMES,
        errors=errors or [], faults=dict(errors or []), nav="desk",
    )  # fmt: skip


def _list(errors: list[tuple[str, str]] | None = None) -> str:
    used: dict[str, list[str]] = {}
    for resource in runtime.snapshot().library:
        for fact_id in set(fact_ids(f"{resource.why} {resource.body} {resource.cost}")):
            used.setdefault(fact_id, []).append(resource.id)
    return render_template(
        "desk/figures.html",
        facts=sorted(runtime.snapshot().facts.values(), key=lambda f: (f.valid_to, f.id)),
        proposals=facts.proposals(runtime.session()()),
        used=used,
        today=runtime.today(),
        nation_names=NATION_NAMES,
        errors=errors or [],
        nav="desk",
    )
