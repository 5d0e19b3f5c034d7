"""Sign-offs are added, and never changed; nothing but a person at the desk makes one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.models import SignOff, SignOffWithdrawal
from app.storage.content import sign_offs
from app.storage.content.content_files import ContentError, parse_file, write_file
from app.storage.database import writing
from config import ROOT
from tests.conftest import START
from tests.storage.content.made_up_pages import page


def signed(session, role="nurse", page_id="grief", by="nurse@example.org"):
    with writing(session):
        row = SignOff(
            resource_id=page_id, role=role, version=1, digest="d" * 64, figures={}, numbers={}, name="A Nurse",
            post="nurse", signed_on=date(2026, 11, 30), note="", shows_name=False, at=START, by=by,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def withdrawn(session, number):
    with writing(session):
        session.add(SignOffWithdrawal(sign_off_id=number, at=START, by="nurse@example.org", why="A mistake"))


@pytest.mark.parametrize("table", ["sign_off", "sign_off_withdrawal"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET by = 'nobody'", "DELETE FROM {}"])
def test_what_was_signed_and_withdrawn_stays_as_it_is(engine, table, statement):
    with Session(engine) as session:
        withdrawn(session, signed(session))
        before = session.execute(text(f"SELECT * FROM {table}")).all()
        with pytest.raises(DBAPIError, match="a sign-off cannot be changed"), writing(session):
            session.execute(text(statement.format(table)))
        assert session.execute(text(f"SELECT * FROM {table}")).all() == before


def test_the_newest_of_a_role_is_in_view_and_those_before_it_are_history(session):
    first, second, other = signed(session), signed(session), signed(session, "solicitor")
    standing = sign_offs.standing(session)
    assert {role: row.id for (_, role), row in standing.items()} == {"nurse": second, "solicitor": other}
    assert [row.id for row in sign_offs.of_page(session, "grief")] == [other, second, first]


def test_a_withdrawn_one_is_out_of_view_and_does_not_bring_back_the_one_before_it(session):
    signed(session)
    withdrawn(session, signed(session))
    assert sign_offs.standing(session) == {}
    assert len(sign_offs.of_page(session, "grief")) == 2
    [gone] = sign_offs.withdrawals(session, "grief").values()
    assert gone.why == "A mistake"


def test_the_next_form_begins_with_what_this_account_signed_last_in_this_role(session):
    signed(session)
    last = signed(session)
    signed(session, "solicitor")
    signed(session, by="another@example.org")
    assert sign_offs.last_of(session, "nurse@example.org", "nurse").id == last
    assert sign_offs.last_of(session, "nurse@example.org", "adviser") is None


@pytest.mark.parametrize("field", ["sign_offs", "sign_off", "signed_by", "Signatures", "sign_off.nurse"])
def test_a_content_file_that_says_it_is_signed_is_refused(field):
    file = write_file(page()).replace("+++\n", f'+++\n{field} = "A Nurse"\n', 1)
    with pytest.raises(ContentError, match="pages are signed off at the desk"):
        parse_file(file, "made-up-page.md")


def test_no_file_that_ships_says_so():
    for file in (ROOT / "app" / "content").rglob("*.md"):
        assert not re.search(r"^sign\w* *=", file.read_text("utf-8"), re.MULTILINE | re.IGNORECASE), file.name


def test_only_pages_of_the_desk_reach_what_signs():
    makes, calls = set(), set()
    for file in (ROOT / "app").rglob("*.py"):
        code = file.read_text("utf-8")
        name = file.relative_to(ROOT / "app").as_posix()
        if re.search(r"\bSignOff\(|insert\(SignOff|INSERT INTO sign_off", code) and "class SignOff(" not in code:
            makes.add(name)
        if re.search(r"signing\.sign import|signing import sign\b", code):
            calls.add(name)
    assert makes == {"services/editing/signing/sign.py"}
    assert calls == {f"web/desk/signing/{name}.py" for name in ("review", "sign_form", "sign_offs")}
