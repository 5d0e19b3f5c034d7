"""Changes that wait for their day: publishing a draft, archiving a page. The dispatcher does them."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.content.record import from_record, to_record
from app.domain.content.resource import Resource
from app.models.content.draft import ARCHIVE, PUBLISH, Draft, PlannedChange
from app.models.delivery.set_aside import CHANGE
from app.services.editing.drafts import publish_draft
from app.services.editing.publish import (
    ChangedMeanwhileError,
    GoneError,
    IdTakenError,
    archive,
)
from app.services.editing.second_person import SecondPersonNeededError
from app.storage.content import history
from app.storage.database import writing
from app.storage.delivery import set_asides
from app.storage.delivery.set_asides import reason_of
from app.storage.row_by_row import of_the_database

ASIDE = "Something went wrong on our side. It stands on the page Delivery, where it can be tried again"
_log = logging.getLogger("care_companion.desk")


def plan_publishing(session: Session, draft_id: int, resource: Resource, due: datetime, now: datetime, by: str) -> None:
    """Publishes the draft, read as `resource`, at `due`; an earlier plan for it goes."""
    with writing(session):
        draft = session.get_one(Draft, draft_id)
        session.execute(delete(PlannedChange).where(PlannedChange.draft_id == draft_id))
        session.add(
            PlannedChange(
                action=PUBLISH,
                resource_id=draft.resource_id,
                draft_id=draft_id,
                record=to_record(resource),
                due_at=due,
                by=by,
                why=draft.why,
            )
        )
        history.log(session, now, by, "planned publishing", draft.resource_id or "new", f"{due:%Y-%m-%d %H:%M} UTC")


def plan_archiving(session: Session, resource_id: str, due: datetime, now: datetime, by: str, why: str) -> None:
    """Archives the page at `due`; an earlier plan to archive it goes."""
    with writing(session):
        session.execute(
            delete(PlannedChange).where(PlannedChange.resource_id == resource_id, PlannedChange.action == ARCHIVE)
        )
        session.add(PlannedChange(action=ARCHIVE, resource_id=resource_id, due_at=due, by=by, why=why[:300]))
        history.log(session, now, by, "planned archiving", resource_id, f"{due:%Y-%m-%d %H:%M} UTC")


def cancel_plan(session: Session, plan_id: int, now: datetime, by: str) -> None:
    """Takes the planned change back, and logs who did. Nothing happens where there is none."""
    with writing(session):
        if plan := session.get(PlannedChange, plan_id):
            history.log(session, now, by, "cancelled a plan", plan.resource_id or "new", plan.action)
            set_asides.clear(session, CHANGE, [plan_id])
            session.delete(plan)


def do_planned(session: Session, now: datetime) -> int:
    """Does what is due and returns how many. What cannot be done stays, with the reason beside it."""
    due = select(PlannedChange.id).where(PlannedChange.due_at <= now, PlannedChange.fault == "")
    done = 0
    for plan_id in session.scalars(due.order_by(PlannedChange.due_at)).all():
        try:
            fault = _do(session, plan_id, now)
        except Exception as unexpected:
            if of_the_database(unexpected):
                raise
            _set_aside(session, plan_id, unexpected, now)
            continue
        done += not fault
        if fault:
            _log.warning("a planned change could not be made: %s", fault)
            with writing(session):
                if plan := session.get(PlannedChange, plan_id):
                    plan.fault = fault
    return done


def _set_aside(session: Session, plan_id: int, unexpected: Exception, now: datetime) -> None:
    with writing(session):
        if plan := session.get(PlannedChange, plan_id):
            plan.fault = ASIDE
            set_asides.note(session, CHANGE, plan_id, reason_of(unexpected), now)


def _do(session: Session, plan_id: int, now: datetime) -> str:
    plan = session.get(PlannedChange, plan_id)
    if plan is None:
        return ""
    try:
        if plan.action == ARCHIVE:
            archive(session, plan.resource_id or "", now, plan.by, plan.why)
        elif draft := session.get(Draft, plan.draft_id):
            publish_draft(session, draft.id, from_record(plan.record or {}), now, plan.by)
    except ChangedMeanwhileError:
        return "Another change was published since the draft began"
    except IdTakenError:
        return "Another resource has this address"
    except GoneError:
        return "The page is gone"
    except SecondPersonNeededError:
        return "It is about money, law or medicines: a second person has to agree first"
    with writing(session):
        session.execute(delete(PlannedChange).where(PlannedChange.id == plan_id))
    return ""
