"""Signing a page off and taking it back, on both databases: what readers are told, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.domain.content.agreement import SeenOtherwiseError
from app.domain.content.facts import Fact
from app.domain.content.resource import Library
from app.domain.content.signing.read import SignedBy, digest_of_page
from app.models import AuditEntry, FactRow, ResourceVersion, SignOff, SignOffWithdrawal
from app.models.content.resource import PUBLISHED
from app.services.editing import publish
from app.services.editing.seed import seed_library
from app.services.editing.signing.sign import NotTheirSignatureError, Signature, sign, withdraw
from app.services.editing.signing.waiting import asked_for
from app.storage.content import facts as facts_storage
from app.storage.content import resources
from app.storage.content.content_files import load_content
from app.storage.content.phone_line_files import load_phone_lines
from app.storage.content.snapshot import SnapshotKeeper
from app.storage.content_versions import raise_content_version
from app.storage.database import writing
from tests.conftest import START
from tests.storage.content.made_up_pages import page

LINES = load_phone_lines()
RATE = Fact(
    "a-rate", "A rate", "£10", "a week", frozenset({"wales"}), date(2026, 4, 6), date(2027, 4, 5), "https://www.gov.uk/a",
    date(2026, 11, 1), True,
)  # fmt: skip
FACTS = {"a-rate": RATE}
PAGE = page(body="It is {{fact:a-rate}}.\n")
NURSE = Signature("nurse", "A Nurse", "ward sister", date(2026, 11, 29))
ME, PUBLISHER = "nurse@example.org", "publisher@example.org"


@pytest.fixture
def shown(session, engine):
    """One page that readers see; gives what they are told of its signatures."""
    seed_library(session, Library([PAGE]), START)
    keeper = SnapshotKeeper(lambda: engine, replace(load_content(), facts=FACTS), lambda: START.date())

    def now():
        keeper.look_again()
        return keeper.current().signed.get(PAGE.id, ())

    return now


def signs(session, signature=NURSE, by=ME, seen=None, facts=FACTS):
    kept = resources.resource_of(resources.published(session)[0])
    seen = seen or digest_of_page(kept, facts_storage.merged(session, facts), LINES)
    sign(session, PAGE.id, signature, seen, facts, LINES, START, by)


def change(session, **changes):
    row = resources.published(session)[0]
    kept = replace(resources.resource_of(row), **changes)
    publish.save_resource(session, kept, PUBLISHED, START, "editor@example.org", version=row.version)


def states(session):
    return {each.role: each.state for each in asked_for(session, [published(session)], FACTS, LINES)}


def published(session):
    return resources.resource_of(resources.published(session)[0])


def test_readers_are_told_nothing_where_nobody_signed(session, shown):
    assert shown() == ()
    assert states(session) == {"nurse": "waiting", "carer_panel": "waiting"}


def test_readers_are_told_the_role_and_the_day_and_no_name_unless_it_was_ticked(session, shown):
    signs(session)
    assert shown() == (SignedBy("nurse", date(2026, 11, 29)),)
    signs(session, replace(NURSE, shows_name=True))
    assert shown() == (SignedBy("nurse", date(2026, 11, 29), "A Nurse"),)
    assert states(session)["nurse"] == "signed"


def test_the_account_and_the_version_are_kept_and_the_version_can_be_looked_at(session, shown):
    signs(session)
    [row] = session.scalars(select(SignOff)).all()
    assert (row.by, row.version, row.name, row.post, row.figures) == (
        ME, 1, "A Nurse", "ward sister", {"a-rate": "£10 a week, 2026-04-06 to 2027-04-05"},
    )  # fmt: skip
    assert session.scalars(select(ResourceVersion.number)).all() == [1]
    assert [(each.who, each.what) for each in session.scalars(select(AuditEntry))] == [(ME, "signed off")]


@pytest.mark.parametrize("change_of", [{"body": "It is ten pounds.\n"}, {"title": "Another"}, {"sources": ()}])
def test_an_edit_of_the_words_takes_it_from_readers_until_it_is_signed_again(session, shown, change_of):
    signs(session)
    change(session, **change_of)
    assert shown() == ()
    assert states(session)["nurse"] == "changed"
    signs(session)
    assert len(shown()) == 1


@pytest.mark.parametrize(
    "change_of",
    [{"asked_as": ("gran wont eat",)}, {"first_for": ("help: nights",)}, {"reviewed_on": date(2026, 11, 30)},
     {"editor_notes": ("Look at it again",)}],
)  # fmt: skip
def test_an_edit_of_what_nobody_reads_on_the_page_leaves_it(session, shown, change_of):
    signs(session)
    change(session, **change_of)
    assert len(shown()) == 1


def test_a_coming_figure_takes_it_from_readers_on_its_first_day_and_not_before(session, engine):
    seed_library(session, Library([PAGE]), START)
    coming = replace(RATE, value="£11", valid_from=date(2027, 4, 6), valid_to=date(2028, 4, 5))
    facts = {"a-rate": replace(RATE, coming=coming)}
    signs(session, facts=facts)
    days = [date(2027, 4, 6), date(2027, 4, 5), START.date()]
    keeper = SnapshotKeeper(lambda: engine, replace(load_content(), facts=facts), lambda: days[-1])
    assert keeper.current().signed.get(PAGE.id)
    days.pop()
    assert keeper.current().signed.get(PAGE.id)
    days.pop()
    assert not keeper.current().signed.get(PAGE.id)
    assert keeper.current().facts["a-rate"].value == "£11"


def test_a_figure_that_changes_takes_it_from_readers(session, shown):
    signs(session)
    with writing(session):
        row = FactRow(id="a-rate", at=START, by=ME)
        facts_storage.fill(row, facts_storage.fact_record(replace(RATE, value="£11")))
        session.add(row)
        raise_content_version(session)
    assert shown() == ()


def test_words_put_back_as_they_were_are_signed_words_again(session, shown):
    signs(session)
    change(session, body="Another.\n")
    change(session, body=PAGE.body)
    assert len(shown()) == 1


def test_an_archived_page_shows_nothing_and_cannot_be_signed(session, shown):
    seen = digest_of_page(PAGE, FACTS, LINES)
    signs(session)
    publish.archive(session, PAGE.id, START, ME, "Gone")
    assert shown() == ()
    with pytest.raises(publish.GoneError):
        signs_archived = Signature("solicitor", "A Solicitor", "partner", date(2026, 11, 29))
        sign(session, PAGE.id, signs_archived, seen, FACTS, LINES, START, ME)
    assert len(session.scalars(select(SignOff)).all()) == 1


def test_what_changed_while_it_was_read_is_not_signed(session, shown):
    seen = digest_of_page(published(session), FACTS, LINES)
    change(session, body="Another.\n")
    with pytest.raises(SeenOtherwiseError):
        signs(session, seen=seen)
    assert session.scalars(select(SignOff)).all() == []


def test_a_withdrawn_one_is_no_longer_told_and_stays_with_the_reason(session, shown):
    signs(session)
    number = session.scalars(select(SignOff.id)).one()
    assert withdraw(session, number, "I misread it", START, ME, of_anybody=False) == PAGE.id
    withdraw(session, number, "Twice", START, PUBLISHER, of_anybody=True)
    assert shown() == ()
    assert states(session)["nurse"] == "waiting"
    assert session.scalars(select(SignOffWithdrawal.why)).all() == ["I misread it"]
    assert session.scalars(select(SignOff.id)).all() == [number]


def test_only_a_publisher_withdraws_what_somebody_else_signed(session, shown):
    signs(session)
    number = session.scalars(select(SignOff.id)).one()
    with pytest.raises(NotTheirSignatureError):
        withdraw(session, number, "No", START, "editor@example.org", of_anybody=False)
    assert len(shown()) == 1
    with pytest.raises(publish.GoneError):
        withdraw(session, number + 1, "No", START, ME, of_anybody=True)
    withdraw(session, number, "They left", START, PUBLISHER, of_anybody=True)
    assert shown() == ()
