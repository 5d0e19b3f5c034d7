"""What the desk decides on an idea. Each decision is a step that its followers hear of, and a row of the log."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.errors import CareCompanionError
from app.domain.ideas.same_idea import key_of
from app.domain.ideas.states import DONE, HEARD, MERGED, NEED_WORDS, NOT_SHOWN, PUBLIC, STATUSES, WAITING
from app.models.content.history import ResourceVersion
from app.models.content.resource import PUBLISHED
from app.models.ideas.idea import Idea, IdeaChange, IdeaStep
from app.storage.content import history
from app.storage.database import writing
from app.storage.ideas import changes, followers, ideas
from app.storage.ideas.releases import release


class NotDecidedError(CareCompanionError):
    """It cannot be decided so. `field` is what to look at; the text says why, in words for the desk."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def let_through(session: Session, idea_id: int, seen: int, text: str, now: datetime, by: str) -> None:
    """Makes it public, in these words. Raises KeyError, NotDecidedError."""
    with writing(session):
        idea = _held(session, idea_id, seen, WAITING, NOT_SHOWN)
        changed = idea.text != text
        if changed:
            idea.text, idea.key = text, key_of(text)
        idea.state, idea.status = PUBLIC, HEARD
        _step(session, idea, HEARD, "", now, by)
        _log(session, idea, "let an idea through", "words changed" if changed else "", now, by)


def do_not_show(session: Session, idea_id: int, seen: int, why: str, now: datetime, by: str) -> None:
    """Keeps it from the page, or takes it off it, and says why to who follows it. Raises KeyError, NotDecidedError."""
    _need_words("why", NOT_SHOWN, why)
    with writing(session):
        idea = _held(session, idea_id, seen, WAITING, PUBLIC)
        idea.state = NOT_SHOWN
        _step(session, idea, NOT_SHOWN, why, now, by)
        _log(session, idea, "did not show an idea", why, now, by)


def merge(session: Session, idea_id: int, seen: int, into_id: int, now: datetime, by: str) -> None:
    """Puts it together with a public one, with all who follow it or want it. Raises KeyError, NotDecidedError."""
    with writing(session):
        idea = _held(session, idea_id, seen, WAITING, PUBLIC)
        other = session.get(Idea, into_id, with_for_update=True)
        if other is None or other.id == idea.id or other.state != PUBLIC:
            raise NotDecidedError("into", "Enter the number of another idea that everybody can see")
        followers.move(session, idea.id, other.id)
        # Whoever sent it wants it too.
        other.me_too += idea.me_too + 1
        idea.state, idea.merged_into = MERGED, other.id
        step = _step(session, idea, MERGED, "", now, by)
        step.told_at = now
        _step(session, other, other.status, "Another idea said the same. We have put the two together.", now, by)
        _log(session, idea, "merged an idea", f"into idea {other.id}", now, by)


def change_status(session: Session, idea_id: int, seen: int, status: str, words: str, now: datetime, by: str) -> None:
    """Says what becomes of a public idea, with words to its followers. Raises KeyError, NotDecidedError."""
    if status not in STATUSES:
        raise NotDecidedError("status", "Choose one of those shown")
    _need_words("words", status, words)
    if status == DONE and not words:
        raise NotDecidedError("words", "Say what was done, or link what changed below")
    with writing(session):
        idea = _held(session, idea_id, seen, PUBLIC)
        if (status, words) == (idea.status, idea.answer):
            raise NotDecidedError("status", "This is what it says already. Change the status or the words")
        idea.status = status
        _step(session, idea, status, words, now, by)
        _log(session, idea, "answered an idea", STATUSES[status], now, by)


def link_version(session: Session, idea_id: int, seen: int, version_id: int, now: datetime, by: str) -> None:
    """Links the version of a page that came of it, and says that it is done. Raises KeyError, NotDecidedError."""
    with writing(session):
        idea = _held(session, idea_id, seen, PUBLIC)
        version = session.get(ResourceVersion, version_id)
        if version is None or version.status != PUBLISHED:
            raise NotDecidedError("version", "Choose a change that readers could see")
        if version.at < idea.created_at:
            raise NotDecidedError("version", "That change was made before the idea came, so it did not come of it")
        if any(each.change.version_id == version.id for each in changes.of_idea(session, idea.id)):
            raise NotDecidedError("version", "That change is linked already")
        session.add(IdeaChange(idea_id=idea.id, version_id=version.id, at=now, by=by))
        _done(session, idea, f"{version.resource_id}, version {version.number}", now, by)


def link_release(session: Session, idea_id: int, seen: int, name: str, now: datetime, by: str) -> None:
    """Links a release that CHANGELOG.md names, and says that it is done. Raises KeyError, NotDecidedError."""
    found = release(name)
    if found is None:
        raise NotDecidedError("release", "Choose a release that is named in what changed")
    with writing(session):
        idea = _held(session, idea_id, seen, PUBLIC)
        if found.at < idea.created_at:
            raise NotDecidedError("release", "That release is older than the idea, so it did not come of it")
        if any(each.change.release == name for each in changes.of_idea(session, idea.id)):
            raise NotDecidedError("release", "That release is linked already")
        session.add(IdeaChange(idea_id=idea.id, release=name, at=now, by=by))
        _done(session, idea, f"release {name}", now, by)


def unlink(session: Session, idea_id: int, change_id: int, now: datetime, by: str) -> None:
    """Takes a link away that was made by mistake; the log keeps that it was there. Raises KeyError."""
    with writing(session):
        change = session.get(IdeaChange, change_id)
        if change is None or change.idea_id != idea_id:
            raise KeyError(change_id)
        session.delete(change)
        _log(session, session.get_one(Idea, idea_id), "unlinked a change", f"change {change_id}", now, by)


def _done(session: Session, idea: Idea, what: str, now: datetime, by: str) -> None:
    idea.status = DONE
    _step(session, idea, DONE, "We have changed something because of this.", now, by)
    _log(session, idea, "linked a change", what, now, by)


def _held(session: Session, idea_id: int, seen: int, *states: str) -> Idea:
    """The idea, held, in one of these states and with no step after the one that was seen."""
    idea = session.get(Idea, idea_id, with_for_update=True, populate_existing=True)
    if idea is None:
        raise KeyError(idea_id)
    if len(ideas.steps(session, idea_id)) != seen or idea.state not in states:
        raise NotDecidedError("", "Somebody decided on this idea since you opened it. Below is how it stands now")
    return idea


def _step(session: Session, idea: Idea, became: str, words: str, now: datetime, by: str) -> IdeaStep:
    idea.answer, idea.changed_at = words, now
    step = IdeaStep(idea_id=idea.id, became=became, words=words, at=now, by=by)
    session.add(step)
    return step


def _log(session: Session, idea: Idea, what: str, detail: str, now: datetime, by: str) -> None:
    history.log(session, now, by, what, f"idea {idea.id}", detail)


def _need_words(field: str, became: str, words: str) -> None:
    if became in NEED_WORDS and not words:
        raise NotDecidedError(field, "Say why, in a sentence or two. Whoever follows the idea reads it")
