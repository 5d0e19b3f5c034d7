"""The desk's first page: what needs this person today, as a short list to work through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.directory.importing.verdict import LEAVING
from app.models.content.draft import Draft
from app.models.content.feedback import DID_NOT, OUT_OF_DATE, WRONG
from app.models.delivery.broadcast import REVIEW
from app.storage.content import desk_work, drafts, facts, feedback, wordings
from app.storage.delivery import broadcasts, delivery_counts
from app.storage.directory import sources
from app.web.desk.blueprint import me, pages
from app.web.desk.delivery import ALERTS
from app.web.desk.editing.comments import place_of
from app.web.desk.editing.resource_form import form_of_record
from app.web.desk.set_aside import subject_of
from app.web.site.access import page
from app.web.site.filters import long_day

SOON = timedelta(days=30)
LAPSES_SOON = timedelta(days=60)
SHOWN = 5
FEEDBACK_WORDS = {WRONG: "says something is wrong", OUT_OF_DATE: "says it is out of date", DID_NOT: "was not helped"}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, a few words more, and where to do it."""

    title: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class Pile:
    """Tasks of one kind, the most pressing first; `more` is the page with all of them."""

    name: str
    tasks: list[Task]
    more: str = ""


@pages.get("/")
@page(open_to="desk")
def home() -> str | Response:
    if not me().may("read"):
        return redirect(url_for("desk.numbers"))
    found = (
        _delivery(),
        _directory(),
        _messages(),
        _review(),
        _figures(),
        _words(),
        _mine(),
        _said(),
        _comments(),
        _plans(),
        *_upkeep(),
    )
    piles = [pile for pile in found if pile.tasks]
    counts = desk_work.counts_by_status(runtime.session()())
    return render_template("desk/home.html", piles=piles, shown=SHOWN, counts=counts, nav="desk")


def title_of(draft: Draft) -> str:
    return (form_of_record(draft.record).title.data or "").strip() or "No title yet"


def _title(resource_id: str) -> str:
    found = runtime.snapshot().library.get(resource_id)
    return found.title if found else resource_id


def _delivery() -> Pile:
    """What stops prompts, for those who can have it mended."""
    if not me().may("numbers"):
        return Pile("", [])
    alerts = delivery_counts.open_alerts(runtime.session()())
    return Pile("Prompts", [Task(ALERTS[a.kind], subject_of(a), url_for("desk.health")) for a in alerts])


def _directory() -> Pile:
    """Imports of local services that would take away many, or look like another source's."""
    if not me().may("publish"):
        return Pile("", [])
    tasks = [
        Task(
            run.source,
            f"{run.counts[LEAVING]} services would be withdrawn" if run.counts.get(LEAVING) else run.trouble,
            url_for("services_desk.report", import_id=run.id),
        )
        for run in sources.waiting(runtime.session()())
    ]
    return Pile("Local services that wait for a yes", tasks, url_for("services_desk.listing"))


def _messages() -> Pile:
    """Messages of others that wait for a second person."""
    if not me().may("publish"):
        return Pile("", [])
    rows = [row for row in broadcasts.in_state(runtime.session()(), REVIEW) if row.author_id != me().id]
    tasks = [Task(row.title, f"from {long_day(row.starts_on)}", url_for("desk.message", number=row.id)) for row in rows]
    return Pile("Messages that wait for you", tasks, url_for("desk.messages"))


def _review() -> Pile:
    """Drafts of others that wait for a second person or a publisher."""
    if not (me().may("approve") or me().may("publish")):
        return Pile("", [])
    waiting = [(d, name) for d, name in drafts.waiting(runtime.session()()) if d.author_id != me().id]
    tasks = [
        Task(title_of(d), f"from {name}{', agreed' if d.approved_by else ''}", url_for("desk.draft", draft_id=d.id))
        for d, name in waiting
    ]
    return Pile("Drafts that wait for you", tasks)


def _figures() -> Pile:
    """Figures of others that wait for a second person."""
    if not me().may("approve"):
        return Pile("", [])
    waiting = [row for row in facts.proposals(runtime.session()()).values() if row.proposed_by != me().email]
    tasks = [
        Task(runtime.snapshot().facts[row.id].name, f"from {row.proposed_by}", url_for("desk.figures"))
        for row in waiting
    ]
    return Pile("Figures that wait for you", tasks)


def _words() -> Pile:
    """Words of others that wait for a second person."""
    if not me().may("approve"):
        return Pile("", [])
    waiting = [row for row in wordings.proposals(runtime.session()()).values() if row.by != me().email]
    tasks = [Task(row.text or "(empty)", f"from {row.by}", url_for("desk.word", key=row.key)) for row in waiting]
    return Pile("Words that wait for you", tasks)


def _mine() -> Pile:
    words = {"writing": "you are writing it", "review": "sent for review"}
    tasks = [
        Task(
            title_of(d),
            "agreed: it can be published" if d.approved_by else words[d.state],
            url_for("desk.edit_draft" if d.state == "writing" else "desk.draft", draft_id=d.id),
        )
        for d in drafts.of(runtime.session()(), me().id)
    ]
    return Pile("Your drafts", tasks)


def _said() -> Pile:
    found = feedback.open_feedback(runtime.session()())
    tasks = [
        Task(
            _title(f.resource_id),
            f"A carer {FEEDBACK_WORDS[f.kind]}: {f.text[:80] or 'no words'}",
            url_for("desk.feedback"),
        )
        for f in found
    ]
    return Pile("What carers say", tasks, url_for("desk.feedback"))


def _comments() -> Pile:
    tasks = [
        Task(_title(c.resource_id), f"{c.by}: {c.text[:80]}", place_of(c.resource_id))
        for c in feedback.open_comments(runtime.session()())
    ]
    return Pile("Comments", tasks)


def _plans() -> Pile:
    plans = desk_work.failed_plans(runtime.session()())
    tasks = [
        Task(
            p.resource_id or "A new page",
            f"could not be {p.action}ed on its day: {p.fault}",
            url_for("desk.draft", draft_id=p.draft_id) if p.draft_id else place_of(p.resource_id or ""),
        )
        for p in plans
    ]
    return Pile("Planned changes that failed", tasks)


def _upkeep() -> tuple[Pile, Pile, Pile]:
    """Reviews, figures and links: what time does to a library."""
    session, today = runtime.session()(), runtime.today()
    due = desk_work.reviews_due(session, today + SOON)
    reviews = [
        Task(
            row.title,
            f"{'overdue since' if row.next_review < today else 'due on'} {long_day(row.next_review)}",
            url_for("desk.history", resource_id=row.id),
        )
        for row in due
    ]
    figures = [
        Task(
            fact.name,
            f"{'lapsed on' if fact.valid_to < today else 'holds until'} {long_day(fact.valid_to)}"
            + ("" if fact.confirmed else "; not confirmed yet"),
            url_for("desk.figures"),
        )
        for fact in sorted(runtime.snapshot().facts.values(), key=lambda f: f.valid_to)
        if fact.valid_to <= today + LAPSES_SOON or not fact.confirmed
    ]
    links = [
        Task(
            link.url,
            "cannot be reached" if link.result == "broken" else f"moved to {link.moved_to}",
            url_for("desk.links"),
        )
        for link in desk_work.link_results(session)
        if link.result in ("broken", "moved")
    ]
    return (
        Pile("Reviews due", reviews, url_for("desk.listing", due="yes")),
        Pile("Figures about to lapse", figures, url_for("desk.figures")),
        Pile("Links to mend", links, url_for("desk.links")),
    )
