"""Whatever a carer ends or refuses, the use case that did it notes it, so that it holds after a backup came back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.profile.answers import NamedEvent
from app.services.access.tokens import hashed
from app.services.accounts import area_messages, calendar_address, email_address, keep_plan
from app.services.prompts.change_prompts import change_prompts
from app.services.prompts.record_change import record_answers
from app.storage.accounts.opt_outs import ERASED, NO_AREA, NO_CALENDAR, NO_LETTERS, QUIET, OptOutLog, since
from app.storage.delivery import emails
from tests.answering import changed
from tests.services.conftest import COMING_HOME


class Noted:
    """An account, and what the file of opt-outs holds of it."""

    def __init__(self, session, account, clock, files, file):
        self.session, self.id, self.clock, self.transitions, self.file = (
            session,
            account.id,
            clock,
            files.transitions,
            file,
        )
        self.log = OptOutLog(file, lambda: clock.now)

    def kinds(self) -> set[str]:
        if not self.file.exists():
            return set()
        return since([self.file], self.clock.now - timedelta(seconds=1)).get(hashed(self.id), set())

    def answers(self, before, after) -> None:
        record_answers(self.session, self.id, before, after, self.transitions, self.clock.now, self.log)

    def wishes(self, **wishes) -> None:
        change_prompts(self.session, self.id, self.transitions, self.clock.now, self.log, **wishes)


@pytest.fixture
def noted(session, account, clock, files, tmp_path) -> Noted:
    return Noted(session, account, clock, files, tmp_path / "opt-outs.txt")


def with_event(transition):
    return changed(COMING_HOME, now=(*COMING_HOME.named_events, NamedEvent(transition)))


def test_an_erased_plan_is_noted(noted):
    keep_plan.erase(noted.session, noted.id, noted.log)
    assert noted.kinds() == {ERASED}


def test_prompts_that_are_turned_off_are_noted(noted):
    noted.wishes(prompts_on=False)
    assert noted.kinds() == {QUIET}


def test_other_wishes_about_prompts_are_not_noted(noted):
    noted.wishes(prompts_on=True, check_ins=False, per_week=1)
    assert noted.kinds() == set()


@pytest.mark.parametrize("transition", ["death", "dying"])
def test_a_death_and_last_days_are_noted_like_a_no(noted, transition):
    noted.answers(COMING_HOME, with_event(transition))
    assert noted.kinds() == {QUIET}


def test_another_change_or_a_death_told_before_is_not_noted(noted):
    noted.answers(COMING_HOME, with_event("work"))
    noted.answers(with_event("death"), changed(with_event("death"), managing="fine"))
    assert noted.kinds() == set()


def test_an_address_that_is_ended_is_noted(noted):
    email_address.end_address(noted.session, noted.id, noted.log)
    assert noted.kinds() == {NO_LETTERS}


def test_an_address_that_is_ended_from_a_letter_is_noted(noted):
    email_address.give_address(noted.session, noted.id, "a@example.org", noted.clock.now)
    row = emails.address_of(noted.session, noted.id)
    assert row is not None
    email_address.end_by_letter(noted.session, row.stop_token, noted.log)
    assert noted.kinds() == {NO_LETTERS}


def test_an_area_that_is_taken_out_is_noted_and_one_that_is_given_is_not(noted):
    area_messages.set_area(noted.session, noted.id, "CV4", noted.log)
    assert noted.kinds() == set()
    area_messages.set_area(noted.session, noted.id, None, noted.log)
    assert noted.kinds() == {NO_AREA}


def test_a_calendar_that_is_ended_is_noted(noted):
    calendar_address.end_address(noted.session, noted.id, noted.log)
    assert noted.kinds() == {NO_CALENDAR}


def test_a_note_that_cannot_be_written_stops_nobody_and_is_logged_without_the_number(noted, caplog):
    noted.file.mkdir()
    keep_plan.erase(noted.session, noted.id, noted.log)
    assert "opt-out not noted: IsADirectoryError" in caplog.text
    assert noted.id not in caplog.text
