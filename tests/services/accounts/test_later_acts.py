"""What a plan keeps of two acts about one thing, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.accounts.later_act import ANSWER, CARD, STAGE, Act, thing
from app.domain.profile.answers import Answers, NamedEvent
from app.models import Account
from app.services.accounts.card_marks import put_marks
from app.services.accounts.saved_pages import save_page, take_off
from app.services.accounts.stage import choose_stage
from app.services.prompts.record_change import end_event, record_answers
from app.storage.accounts import accounts
from app.storage.accounts.opt_outs import UNNOTED
from tests.answering import changed


@pytest.fixture
def old_and_new(clock):
    """The same act, done earlier and later, and heard in the other order."""

    def of(*about: str) -> tuple[Act, Act]:
        return tuple(Act(clock.now - timedelta(minutes=ago), about, waited=True) for ago in (9, 5))

    return of


def test_an_older_act_changes_nothing_and_is_named(session, account, files, clock, old_and_new):
    words = (files.transitions, clock.now)

    def answers_of() -> Answers:
        return accounts.answers_of(session.get(Account, account.id), files.questionnaire)

    def tells(act: Act, who: str) -> tuple[str, ...]:
        before = answers_of()
        return record_answers(session, account.id, before, changed(before, who=who), *words, UNNOTED, act)

    old, new = old_and_new(thing(ANSWER, "who"))
    assert (tells(new, "partner"), tells(old, "adult_child")) == ((), ("answer who",))
    assert answers_of().who == "partner"

    old, new = old_and_new(thing(STAGE))
    assert choose_stage(session, account.id, "more", new) == ()
    assert choose_stage(session, account.id, "steady", old) == ("stage",)
    old, new = old_and_new(thing(CARD, "falls"))
    assert put_marks(session, account.id, {"falls": "done:2026-11-30"}, *words, new) == ()
    assert put_marks(session, account.id, {}, *words, old) == ("card falls",)
    old, new = old_and_new()
    assert save_page(session, account.id, "respite", clock.now, new) == ()
    assert take_off(session, account.id, "respite", old) == ("page respite",)

    before = answers_of()
    moved = changed(before, now=(NamedEvent("hospital_out"),))
    record_answers(session, account.id, before, moved, *words, UNNOTED, new)
    assert end_event(session, account.id, "hospital_out", *words, old) == ("event hospital_out",)

    session.expire_all()
    kept = session.get(Account, account.id)
    assert (kept.stage, kept.card_marks) == ("more", {"falls": "done:2026-11-30"})
    assert [page.resource_id for page in kept.saved_pages] == ["respite"]
    assert answers_of().named_events == (NamedEvent("hospital_out"),)
    assert set(kept.last_acts) == {"answer who", "stage", "card falls", "page respite", "event hospital_out"}
