"""Who is looking: somebody with answers in the sealed cookie, or with a kept plan in rows."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, current_app, g
from flask import session as cookie
from sqlalchemy.exc import OperationalError

from app import runtime
from app.domain.accounts.card_marks import read_marks
from app.domain.accounts.retention import COOKIE_LASTS
from app.domain.accounts.saved_pages import MOST
from app.domain.directory.postcodes import district_or_none
from app.domain.profile.answers import AnswerError, Answers, parse_answers
from app.domain.tailoring.situation import is_bereaved
from app.domain.vocabulary import STAGES
from app.models.accounts.carer import Account
from app.services.access.tokens import hashed
from app.services.accounts.retention import note_opened
from app.services.prompts.record_change import record_answers
from app.storage.accounts import accounts, ended_cookies
from app.storage.delivery import outbox
from app.web.site.door.made import act, counted

ANSWERS = "answers"
STAGE = "stage"
PLAN = "plan"
DISTRICT = "district"
SAVED = "saved"
MARKS = "marks"
COOKIE_ID = "id"
# By whose card somebody came, and what it suggests (web/carer/passing/came_by.py): until the questions are finished.
CODE, SUGGESTED = "code", "suggested"


@dataclass(slots=True)
class Visitor:
    """The person of this request. `account` is None until they keep their plan.

    `unread_plan` is why a kept plan could not be read; nothing else is known of its carer then.
    """

    answers: Answers
    stage: str | None = None
    account: Account | None = None
    session_hash: str = ""
    unread_plan: OperationalError | None = None

    @property
    def kept(self) -> bool:
        return self.account is not None

    @property
    def has_answered(self) -> bool:
        return self.kept or self.unread_plan is not None or ANSWERS in cookie

    @property
    def unread(self) -> int:
        """How many prompts of the inbox were not opened yet. After a death nothing asks to be read."""
        if self.account is None or is_bereaved(self.answers, runtime.content().rules):
            return 0
        return outbox.unread(runtime.session()(), self.account.id, runtime.now())


def visitor() -> Visitor:
    """The visitor of this request, read once.

    Raises sqlalchemy.exc.OperationalError where their plan cannot be read.
    """
    person = reader()
    if person.unread_plan is not None:
        raise person.unread_plan
    return person


def reader() -> Visitor:
    """The visitor as far as they are known: for pages that help just as well where a plan cannot be read."""
    if "visitor" not in g:
        try:
            g.visitor = _from_plan() or _from_cookie()
        except OperationalError as error:
            runtime.session().rollback()
            g.visitor = Visitor(Answers(), unread_plan=error)
    return g.visitor  # type: ignore[no-any-return]


def kept_account() -> Account:
    """The account in a view that is open to those with a kept plan."""
    return visitor().account or abort(404)


def forget_ended_cookie() -> None:
    """A copy of a cookie whose carer erased everything holds nothing any more. Works with the database away."""
    given = cookie.get(COOKIE_ID)
    if isinstance(given, str) and hashed(given) in runtime.ended_cookies():
        cookie.clear()


def end_cookie() -> None:
    """Empties the cookie of this visitor, and makes every copy of it worthless."""
    given = cookie.get(COOKIE_ID)
    cookie.clear()
    forget_visitor()
    if isinstance(given, str):
        now = runtime.now()
        ended_cookies.end(runtime.session()(), hashed(given), now + COOKIE_LASTS, now)
        runtime.note_ended_cookie()


def forget_visitor() -> None:
    g.pop("visitor", None)


def district() -> str:
    """The postcode district this visitor gave on this device, or nothing: as the cookie holds it."""
    given = cookie.get(DISTRICT)
    return district_or_none(given) or "" if isinstance(given, str) else ""


def saved_pages() -> list[str]:
    """The ids of the pages this visitor saved, newest first: from the plan, or from the cookie before there is one."""
    account = visitor().account
    if account is not None:
        return [page.resource_id for page in account.saved_pages]
    saved = cookie.get(SAVED)
    return [each for each in saved if isinstance(each, str)][:MOST] if isinstance(saved, list) else []


def card_marks() -> dict[str, str]:
    """What this visitor did with cards, by the id of the page: from the plan, or from the cookie."""
    account = visitor().account
    return read_marks(account.card_marks if account is not None else cookie.get(MARKS))


def is_saved(resource_id: str) -> bool:
    """Whether this visitor saved the page; not where their plan cannot be read just now."""
    return reader().unread_plan is None and resource_id in saved_pages()


def save_answers(answers: Answers, *about: str) -> bool:
    """Keeps answers where this visitor's answers live: the sealed cookie, or rows.

    `about` names the things that were told, changed or not (app/domain/accounts/later_act.py). False where another
    device told of one later, which is kept; the next page says so.
    """
    person = visitor()
    later: tuple[str, ...] = ()
    if person.account is None:
        cookie[ANSWERS] = answers.to_json()
        cookie.permanent = True
    else:
        transitions = runtime.content().transitions
        session = runtime.session()()
        later = record_answers(
            session,
            person.account.id,
            person.answers,
            answers,
            transitions,
            runtime.now(),
            runtime.opt_outs(),
            act(*about),
        )
    forget_visitor()
    return counted(later)


def _from_plan() -> Visitor | None:
    token = cookie.get(PLAN)
    if not isinstance(token, str):
        return None
    session = runtime.session()()
    account = accounts.by_session(session, hashed(token))
    if account is not None and _note_opened(account):
        account = accounts.by_session(session, hashed(token))
    if account is None:
        cookie.pop(PLAN, None)
        return None
    answers = accounts.answers_of(account, runtime.content().questionnaire)
    return Visitor(answers, account.stage, account, hashed(token))


def _note_opened(account: Account) -> bool:
    """Once a day the plan is noted as opened, and its cookie lasts anew. A disk that is full stops nobody's reading."""
    try:
        noted = note_opened(runtime.session()(), account, runtime.now())
    except OperationalError as error:
        current_app.logger.error("opening not noted: %s", type(error.orig).__name__)
        return False
    cookie.modified = cookie.modified or noted
    return noted


def _from_cookie() -> Visitor:
    try:
        answers = parse_answers(cookie.get(ANSWERS, {}), runtime.content().questionnaire)
    except AnswerError:
        cookie.pop(ANSWERS, None)
        answers = Answers()
    stage = cookie.get(STAGE)
    return Visitor(answers, stage if stage in STAGES else None)
