"""A copy of everything that is kept about a plan, in a form that its carer can read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.domain.profile.questionnaire import Questionnaire
from app.domain.schedule.transitions import Transitions
from app.models.evaluations.study import StudyAnswer
from app.storage.accounts.everything_kept import everything_kept
from app.storage.delivery import broadcasts
from app.storage.evaluations import studies
from app.storage.ideas import ideas, news

ABOUT = (
    "Everything that Care Companion keeps about this plan. Left out: the keys and secret addresses "
    "that open the plan or reach your devices, and the random number that stands for it. Times are in UTC."
)


def copy_of_plan(
    session: Session, account_id: str, questionnaire: Questionnaire, transitions: Transitions, now: datetime
) -> dict[str, Any]:
    """The copy, ready for JSON but for its dates: what it is, then a list of rows for each kind of thing that is kept.

    Beside each answer stands what was asked, beside each event its name, beside each prompt and idea its words.
    """
    kept = everything_kept(session, account_id)
    messages = broadcasts.by_ids(session, {row["broadcast_id"] for row in kept["prompt"] if row["broadcast_id"]})
    told = news.words_of(session, {row["idea_step_id"] for row in kept["prompt"] if row["idea_step_id"]})
    asked = {question.id: question.asks for question in questionnaire.questions}
    for row in kept["answer"]:
        row["asked"] = asked.get(row["question_id"], "")
    for row in kept["event"]:
        row["name"] = transitions.name(row["transition"])
    for row in kept["prompt"]:
        words = messages.get(row["broadcast_id"] or 0)
        step = transitions.step(row["step_id"])
        row["title"] = words.title if words else step.inbox_title if step else ""
        row["body"] = words.body if words else step.inbox_body if step else ""
        if row["idea_step_id"] in told:
            row["title"], row["body"] = told[row["idea_step_id"]]
    _name_ideas(session, [*kept["idea_follower"], *kept["idea_me_too"]])
    kept["study_answer"] = [_answered(each) for each in studies.answers_of(session, account_id)]
    return {"about": ABOUT, "made_at": now, **kept}


def _name_ideas(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    found = ideas.by_ids(session, {row["idea_id"] for row in rows})
    for row in rows:
        row["idea"] = found[row["idea_id"]].text


def _answered(row: StudyAnswer) -> dict[str, Any]:
    """What was answered to the team, without the code that stands for the plan."""
    return {name: getattr(row, name) for name in ("study_id", "wave", "nation", "stage", "answers")}
