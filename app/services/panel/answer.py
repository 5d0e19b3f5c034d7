"""A member answers, says something of a sentence, or puts a thing off."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.content.roles import MEMBER_ROLES
from app.domain.errors import CareCompanionError
from app.domain.panel.kinds import WORDING
from app.domain.panel.passages import LONGEST_QUOTE
from app.domain.panel.wording_order import chosen
from app.models.content.feedback import Comment
from app.models.panel.round import PanelItem, PanelRound
from app.models.panel.said import PanelAnswer, PanelLater, PanelRemark
from app.services.panel.ask import Asked, asked
from app.storage.database import writing
from app.storage.panel import said

# In the place of a name, beside the text for editors: it stays the same when somebody leaves.
BY = dict(zip(MEMBER_ROLES, ("a carer on the panel", "a stakeholder"), strict=True))
LONGEST_REMARK = 1000
MOST_REMARKS = 20


class NotAskedError(CareCompanionError, ValueError):
    """The round is closed by now, or this member is not asked in it."""


class OtherLookError(CareCompanionError, ValueError):
    """The form was of another look at the same two wordings."""


def give(session: Session, item_id: int, member_id: int, choice: str, turn: int, now: datetime, today: date) -> None:
    """Keeps an answer; one that was given before at the same look is changed. Raises NotAskedError, OtherLookError.

    `choice` is one that the thing takes; of two wordings "first", "second" or "same", as they stood.
    """
    with writing(session):
        thing = _asked(session, item_id, member_id, now, today)
        if thing.turn != turn:
            raise OtherLookError(item_id)
        given = said.answer(session, item_id, member_id, turn)
        if given is None:
            given = PanelAnswer(item_id=item_id, member_id=member_id, turn=turn, choice="")
            session.add(given)
        given.stood_first, given.at = thing.stands_first, now
        given.choice = chosen(thing.stands_first, choice) if thing.item.kind == WORDING else choice


def remark(
    session: Session, item_id: int, member_id: int, role: str, sentence: int, text: str, now: datetime, today: date
) -> None:
    """Keeps what a member says of one sentence, and puts it beside the text for editors, without a name.

    Raises NotAskedError where there is no such sentence, they are not asked, or they said as much as anybody may.
    """
    with writing(session):
        thing = _asked(session, item_id, member_id, now, today)
        quote = sentence_of(thing.item, sentence)
        if quote is None or len(said.remarks_by(session, member_id, item_id)) >= MOST_REMARKS:
            raise NotAskedError(item_id)
        session.add(
            PanelRemark(item_id=item_id, member_id=member_id, sentence=sentence, quote=quote, text=text, at=now)
        )
        if key := _comment_key(thing.item):
            words = f"“{quote}”: {text}"
            session.add(Comment(resource_id=key, text=words[:2000], by=BY.get(role, "the panel"), at=now))


def not_today(session: Session, item_id: int, member_id: int, now: datetime, today: date) -> None:
    """The thing comes back tomorrow. Raises NotAskedError."""
    with writing(session):
        _asked(session, item_id, member_id, now, today)
        later = session.get(PanelLater, (item_id, member_id))
        if later is None:
            later = PanelLater(item_id=item_id, member_id=member_id)
            session.add(later)
        later.until = today + timedelta(days=1)


def sentence_of(item: PanelItem, number: int) -> str | None:
    """The sentence of that number in the text as it was read, cut where it is long; None where there is none."""
    sentences = [each for passage in item.body.get("passages", ()) for each in passage["sentences"]]
    return str(sentences[number])[:LONGEST_QUOTE] if 0 <= number < len(sentences) else None


def _asked(session: Session, item_id: int, member_id: int, now: datetime, today: date) -> Asked:
    # Whoever closes the round waits for this, and this for them: no answer comes after the results.
    if (item := session.get(PanelItem, item_id)) is not None:
        session.get(PanelRound, item.round_id, with_for_update=True)
    found = asked(session, item_id, member_id, now, today)
    if found is None:
        raise NotAskedError(item_id)
    return found


def _comment_key(item: PanelItem) -> str:
    """Under which id the desk's remarks on the text stand; "" where it is no page and no draft."""
    if item.subject_kind == "draft":
        return f"draft-{item.subject_id}"
    return item.subject_id if item.subject_kind == "page" else ""
