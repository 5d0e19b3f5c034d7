"""What waits for a yes of whoever is signed in, and what they began themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import url_for

from app import runtime
from app.domain.directory.importing.verdict import LEAVING
from app.models.content.draft import BACK, REVIEW, WRITING, Draft
from app.models.content.fact import FactRow
from app.models.delivery import broadcast
from app.services.editing.drafts import THROWN_AWAY_FOR
from app.storage.content import drafts, facts, feedback, wordings
from app.storage.delivery import broadcasts
from app.storage.directory import sources
from app.web.desk.blueprint import me
from app.web.desk.editing.drafts import OWN_DRAFTS
from app.web.desk.editing.resource_form import form_of_record
from app.web.desk.todo.pile import Pile, Task
from app.web.site.filters import long_day

STATES = {WRITING: "you are writing it", REVIEW: "sent for review"}


def agreement() -> Pile:
    """Pages, figures, words and messages of others that wait for a second person."""
    return Pile("agreement", "Waiting for your agreement", [*_drafts(), *_figures(), *_words(), *_messages()])


def agreed() -> Pile:
    """Own drafts to which somebody agreed: pressing Publish is all that is left, for whoever may."""
    mine = [d for d in drafts.of(runtime.session()(), me().id) if d.approved_by]
    detail = "press Publish" if me().may("publish") else "a publisher can publish it"
    tasks = [
        Task(title_of(d), f"agreed by {d.approved_by}: {detail}", url_for("desk.draft", draft_id=d.id)) for d in mine
    ]
    return Pile("agreed", "Your drafts, agreed: ready to publish", tasks)


def own_drafts() -> Pile:
    tasks = [
        Task(
            title_of(d),
            _state_of(d),
            url_for("desk.draft" if d.state == REVIEW else "desk.edit_draft", draft_id=d.id),
        )
        for d in drafts.of(runtime.session()(), me().id)
        if not d.approved_by
    ]
    return Pile(OWN_DRAFTS, "Your drafts", [*_own_figures(), *tasks])


def _state_of(draft: Draft) -> str:
    if draft.state == BACK:
        return f"sent back. {feedback.sent_back_with(runtime.session()(), draft.comment_key)}"
    return STATES[draft.state]


@dataclass(frozen=True, slots=True)
class Thrown:
    """A draft that its writer threw away, and the last day on which it can be brought back."""

    id: int
    title: str
    until: date


def thrown_away() -> list[Thrown]:
    """What whoever is signed in threw away and can still bring back, the last first."""
    found = drafts.thrown_away(runtime.session()(), me().id) if me().may("write") else []
    return [Thrown(d.id, title_of(d), (d.updated_at + THROWN_AWAY_FOR).date()) for d in found]


def local_services() -> Pile:
    """Imports of local services that would take away many, or look like another source's."""
    runs = sources.waiting(runtime.session()()) if me().may("publish") else []
    tasks = [
        Task(
            run.source,
            f"{run.counts[LEAVING]} services would be withdrawn" if run.counts.get(LEAVING) else run.trouble,
            url_for("services_desk.report", import_id=run.id),
        )
        for run in runs
    ]
    return Pile("services", "Local services that wait for a yes", tasks)


def title_of(draft: Draft) -> str:
    """The title that its writer typed, or words in its place."""
    return (form_of_record(draft.record).title.data or "").strip() or "No title yet"


def _drafts() -> list[Task]:
    if not (me().may("approve") or me().may("publish")):
        return []
    return [
        Task(
            title_of(d),
            f"a page, from {name}{', agreed' if d.approved_by else ''}",
            url_for("desk.draft", draft_id=d.id),
        )
        for d, name in drafts.waiting(runtime.session()())
        if d.author_id != me().id
    ]


def _figures() -> list[Task]:
    rows = facts.proposals(runtime.session()()).values() if me().may("approve") else ()
    return [
        _figure(row, f"a figure, from {row.proposed_by}")
        for row in rows
        if row.proposed_by != me().email and not row.returned_why
    ]


def _own_figures() -> list[Task]:
    rows = facts.proposals(runtime.session()()).values() if me().may("write") else ()
    return [
        _figure(
            row,
            f"a figure, handed back: {row.returned_why}" if row.returned_why else "a figure, waits for a second person",
        )
        for row in sorted(rows, key=lambda row: not row.returned_why)
        if row.proposed_by == me().email
    ]


def _figure(row: FactRow, words: str) -> Task:
    proposed = facts.fact_from(row.id, row.proposed or {})
    return Task(f"{proposed.name}: {proposed.said}", words, url_for("desk.waiting_figure", fact_id=row.id))


def _words() -> list[Task]:
    rows = wordings.proposals(runtime.session()()).values() if me().may("approve") else ()
    return [
        Task(row.text or "(empty)", f"words, from {row.by}", url_for("desk.word", key=row.key))
        for row in rows
        if row.by != me().email
    ]


def _messages() -> list[Task]:
    rows = broadcasts.in_state(runtime.session()(), broadcast.REVIEW) if me().may("publish") else []
    return [
        Task(row.title, f"a message, from {long_day(row.starts_on)} on", url_for("desk.message", number=row.id))
        for row in rows
        if row.author_id != me().id
    ]
