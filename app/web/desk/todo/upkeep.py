"""What time, carers and colleagues bring: reviews, feedback, remarks, figures, links, and what failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask import url_for

from app import runtime
from app.domain.content.facts import Fact
from app.domain.dates.months import end_of_month
from app.domain.ideas.news import excerpt
from app.models.content.feedback import DID_NOT, HARD, HELPED, MISSING, OUT_OF_DATE, PARTLY, TIP, WRONG
from app.storage.content import desk_work, feedback
from app.storage.delivery import delivery_counts
from app.storage.ideas import ideas
from app.web.desk.blueprint import me
from app.web.desk.delivery import ALERTS
from app.web.desk.editing.comments import place_of
from app.web.desk.set_aside import subject_of
from app.web.desk.todo.pile import Pile, Task
from app.web.site.filters import long_day

# So many stand on the page of the pile; its list has them all.
MOST_SAID = 50
LAPSES_SOON = timedelta(days=60)
FEEDBACK_WORDS = {
    HELPED: "was helped",
    PARTLY: "was helped in part",
    DID_NOT: "was not helped",
    WRONG: "says something is wrong",
    OUT_OF_DATE: "says it is out of date",
    HARD: "says it is hard to read",
    MISSING: "says something is missing",
    TIP: "has a tip",
}


def delivery() -> Pile:
    """What stops prompts, for those who can have it mended."""
    alerts = delivery_counts.open_alerts(runtime.session()()) if me().may("numbers") else []
    tasks = [Task(ALERTS[a.kind], subject_of(a), url_for("desk.health")) for a in alerts]
    return Pile("delivery", "Delivery of prompts", tasks, url_for("desk.health"))


def failed_plans() -> Pile:
    tasks = [
        Task(
            p.resource_id or "A new page",
            f"could not be {p.action}ed on its day: {p.fault}",
            url_for("desk.draft", draft_id=p.draft_id) if p.draft_id else place_of(p.resource_id or ""),
        )
        for p in desk_work.failed_plans(runtime.session()())
    ]
    return Pile("plans", "Planned changes that failed", tasks)


def reviews() -> Pile:
    """Published pages whose review is due by the end of this month."""
    today = runtime.today()
    tasks = [
        Task(
            row.title,
            f"{'overdue since' if row.next_review < today else 'due on'} {long_day(row.next_review)}",
            url_for("desk.history", resource_id=row.id),
        )
        for row in desk_work.reviews_due(runtime.session()(), end_of_month(today))
    ]
    return Pile("reviews", "Due for review this month", tasks, url_for("desk.listing", status="published", due="month"))


def said() -> Pile:
    """What carers said and nobody has dealt with: the first of it, and how much there is."""
    found, total = feedback.first_feedback(runtime.session()(), MOST_SAID)
    tasks = [
        Task(
            _title(f.resource_id) or "A prompt",
            f"a carer {FEEDBACK_WORDS[f.kind]}: {f.text[:80] or 'no words'}",
            url_for("desk.feedback"),
        )
        for f in found
    ]
    return Pile("feedback", "Feedback not dealt with", tasks, url_for("desk.feedback"), total)


def ideas_to_read() -> Pile:
    """Ideas of carers that nobody has read, for those who decide on them; what a program may have sent comes last."""
    rows = ideas.waiting(runtime.session()()) if me().may("publish") else []
    tasks = [
        Task(excerpt(row.text, 80), f"came on {long_day(row.created_at)}", url_for("desk.idea", idea_id=row.id))
        for row in rows
    ]
    return Pile("ideas", "Ideas of carers to be read", tasks, url_for("desk.ideas_list"))


def comments() -> Pile:
    tasks = [
        Task(_title(c.resource_id), f"{c.by}: {c.text[:80]}", place_of(c.resource_id))
        for c in feedback.open_comments(runtime.session()())
    ]
    return Pile("comments", "Comments of the desk", tasks)


def figures() -> tuple[Pile, Pile]:
    """Figures whose last day is over; and those of which nothing is known after a last day that is near, or that nobody
    has seen at the source."""
    today = runtime.today()
    by_last_day = sorted(runtime.snapshot().facts.values(), key=lambda fact: fact.valid_to)
    lapsed = [fact for fact in by_last_day if fact.valid_to < today]
    near = today + LAPSES_SOON
    soon = [
        f for f in by_last_day if today <= f.valid_to and ((f.valid_to <= near and not f.coming) or not f.confirmed)
    ]
    return (
        Pile("lapsed", "Lapsed figures", _figure_tasks(lapsed, "lapsed on")),
        Pile("figures", "Figures to look up", _figure_tasks(soon, "holds until")),
    )


def _figure_tasks(facts: Sequence[Fact], words: str) -> list[Task]:
    return [
        Task(
            fact.name,
            f"{words} {long_day(fact.valid_to)}{'' if fact.confirmed else '; not confirmed yet'}",
            url_for("desk.figure", fact_id=fact.id) if me().may("write") else url_for("desk.figures"),
        )
        for fact in facts
    ]


def links() -> Pile:
    tasks = [
        Task(
            link.url,
            "cannot be reached" if link.result == "broken" else f"moved to {link.moved_to}",
            url_for("desk.links"),
        )
        for link in desk_work.link_results(runtime.session()())
        if link.result in ("broken", "moved")
    ]
    return Pile("links", "Links to mend", tasks, url_for("desk.links"))


def _title(resource_id: str) -> str:
    found = runtime.snapshot().library.get(resource_id)
    return found.title if found else resource_id
