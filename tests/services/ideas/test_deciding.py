"""What the desk decides is a step with who and when, stands in the log, and links nothing but real history."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from app.models import AuditEntry, Idea, IdeaFollower, ResourceVersion
from app.services.ideas import decide, follow
from app.services.ideas.decide import NotDecidedError
from app.storage.database import writing
from app.storage.ideas import changes, ideas
from app.storage.ideas import releases as of_file
from app.storage.ideas.releases import Release
from tests.fakes.ideas import BY, a_version, answered, public_idea, waiting_idea

WORDS = "Say on each page when the council answers"


def state_of(session, number: int) -> tuple[str, str, str]:
    session.expire_all()
    row = session.get_one(Idea, number)
    return row.state, row.status, row.answer


def log(session) -> list[tuple[str, str, str]]:
    return [(e.what, e.subject, e.detail) for e in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def test_each_decision_is_a_step_and_a_row_of_the_log(session, clock):
    number = waiting_idea(session, WORDS, clock.now)
    decide.let_through(session, number, 0, WORDS + ".", clock.move(days=1), BY)
    answered(session, number, "looking", "We ask two councils.", clock.move(days=1))
    answered(session, number, "not_now", "No council told us.", clock.move(days=1))
    steps = ideas.steps(session, number)
    assert [(each.became, each.words, each.by) for each in steps] == [
        ("not_now", "No council told us.", BY),
        ("looking", "We ask two councils.", BY),
        ("heard", "", BY),
    ]
    assert steps[0].at == clock.now
    assert state_of(session, number) == ("public", "not_now", "No council told us.")
    assert log(session) == [
        ("let an idea through", f"idea {number}", "words changed"),
        ("answered an idea", f"idea {number}", "Being looked at"),
        ("answered an idea", f"idea {number}", "Not now"),
    ]


@pytest.mark.parametrize(
    ("field", "step"),
    [
        ("words", lambda s, n, now: decide.change_status(s, n, 1, "not_now", "", now, BY)),
        ("status", lambda s, n, now: decide.change_status(s, n, 1, "soon", "x", now, BY)),
        ("status", lambda s, n, now: decide.change_status(s, n, 1, "heard", "", now, BY)),
        ("why", lambda s, n, now: decide.do_not_show(s, n, 1, "", now, BY)),
        ("into", lambda s, n, now: decide.merge(s, n, 1, n, now, BY)),
        ("into", lambda s, n, now: decide.merge(s, n, 1, 999, now, BY)),
        ("version", lambda s, n, now: decide.link_version(s, n, 1, 999, now, BY)),
        ("release", lambda s, n, now: decide.link_release(s, n, 1, "99.0.0", now, BY)),
        ("", lambda s, n, now: decide.let_through(s, n, 1, "x", now, BY)),
        ("", lambda s, n, now: decide.change_status(s, n, 0, "doing", "x", now, BY)),
    ],
)
def test_what_cannot_be_decided_changes_nothing(session, clock, field, step):
    number = public_idea(session, WORDS, clock.now)
    before = (state_of(session, number), log(session))
    with pytest.raises(NotDecidedError) as refused:
        step(session, number, clock.now)
    assert refused.value.field == field
    assert (state_of(session, number), log(session)) == before


@pytest.mark.parametrize("number", [0, 12345])
def test_an_idea_that_is_not_there(session, clock, number):
    with pytest.raises(KeyError):
        decide.let_through(session, number, 0, "x", clock.now, BY)


def test_put_together_nobody_is_lost_and_nobody_counted_twice(session, account, clock):
    other, number = public_idea(session, "More about money", clock.now), public_idea(session, WORDS, clock.now)
    for each in (other, number):
        follow.follow(session, account.id, each, clock.now)
        follow.me_too(session, each, account.id, clock.now)
    follow.me_too(session, number, None, clock.now)
    decide.merge(session, number, 1, other, clock.now, BY)
    assert state_of(session, number)[0] == "merged"
    assert session.get_one(Idea, number).merged_into == other
    assert session.get_one(Idea, other).me_too == 1 + 2 + 1
    followed = session.scalars(select(IdeaFollower.idea_id).order_by(IdeaFollower.idea_id)).all()
    assert other in followed
    assert ideas.steps(session, other)[0].words.startswith("Another idea said the same")


class TestWhatStandsOnYouSaidWeDid:
    """Nothing that did not happen."""

    def test_done_without_a_link_does_not(self, session, clock):
        number = public_idea(session, WORDS, clock.now)
        answered(session, number, "done", "It is done, believe us.", clock.now)
        assert changes.done(session, 9) == []

    def test_a_change_of_a_page_does_and_the_idea_is_done(self, session, clock):
        number = public_idea(session, WORDS, clock.now)
        version = a_version(session, "grief", clock.move(days=1))
        decide.link_version(session, number, 1, version, clock.now, BY)
        [linked] = changes.done(session, 9)
        assert (linked.idea.id, linked.version.id, linked.change.by) == (number, version, BY)
        assert state_of(session, number)[:2] == ("public", "done")
        assert log(session)[-1] == ("linked a change", f"idea {number}", "grief, version 1")

    def test_an_older_change_did_not_come_of_it(self, session, clock):
        version = a_version(session, "grief", clock.now - timedelta(seconds=1))
        number = public_idea(session, WORDS, clock.now)
        with pytest.raises(NotDecidedError, match="before the idea came"):
            decide.link_version(session, number, 1, version, clock.now, BY)
        assert changes.offered(session, clock.now, "grief") == []

    @pytest.mark.parametrize("status", ["draft", "archived"])
    def test_readers_must_have_been_able_to_see_it(self, session, clock, status):
        number, version = public_idea(session, WORDS, clock.now), a_version(session, "grief", clock.now)
        with writing(session):
            session.execute(update(ResourceVersion).values(status=status))
        with pytest.raises(NotDecidedError, match="readers could see"):
            decide.link_version(session, number, 1, version, clock.now, BY)

    def test_the_same_change_is_linked_once(self, session, clock):
        number, version = public_idea(session, WORDS, clock.now), a_version(session, "grief", clock.now)
        decide.link_version(session, number, 1, version, clock.now, BY)
        with pytest.raises(NotDecidedError, match="already"):
            decide.link_version(session, number, 2, version, clock.now, BY)

    def test_a_release_that_the_changelog_names(self, session, clock, monkeypatch):
        after, before = Release("0.2.0", clock.now.date()), Release("0.1.9", date(2026, 11, 1))
        monkeypatch.setattr(of_file, "releases", lambda: (after, before))
        number = public_idea(session, WORDS, clock.now)
        with pytest.raises(NotDecidedError, match="older than the idea"):
            decide.link_release(session, number, 1, before.name, clock.now, BY)
        decide.link_release(session, number, 1, after.name, clock.now, BY)
        with pytest.raises(NotDecidedError, match="already"):
            decide.link_release(session, number, 2, after.name, clock.now, BY)
        assert [(each.version, each.change.release) for each in changes.done(session, 9)] == [(None, "0.2.0")]

    def test_it_goes_when_the_idea_is_taken_off_or_no_longer_done(self, session, clock):
        number = public_idea(session, WORDS, clock.now)
        decide.link_version(session, number, 1, a_version(session, "grief", clock.now), clock.now, BY)
        answered(session, number, "doing", "There is more to do.", clock.now)
        assert changes.done(session, 9) == []

    def test_a_link_made_by_mistake_is_taken_away(self, session, clock):
        number = public_idea(session, WORDS, clock.now)
        decide.link_version(session, number, 1, a_version(session, "grief", clock.now), clock.now, BY)
        [linked] = changes.done(session, 9)
        with pytest.raises(KeyError):
            decide.unlink(session, number + 1, linked.change.id, clock.now, BY)
        decide.unlink(session, number, linked.change.id, clock.now, BY)
        assert changes.done(session, 9) == []
        assert log(session)[-1][0] == "unlinked a change"


def test_the_releases_are_those_of_the_changelog():
    found = of_file.releases()
    assert "0.1.0" in [each.name for each in found]
    assert all(each.on >= date(2026, 11, 1) for each in found)
    assert of_file.release("Unreleased") is None


def test_without_a_changelog_there_are_none(tmp_path):
    assert of_file.releases(tmp_path / "CHANGELOG.md") == ()
