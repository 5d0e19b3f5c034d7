"""The database itself refuses to change the log of the desk."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.storage.content import history
from app.storage.database import writing
from tests.conftest import START


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET who = 'nobody'", "DELETE FROM audit_entry"])
def test_a_line_of_the_log_stays_as_it_is(engine, statement):
    with Session(engine) as session:
        with writing(session):
            history.log(session, START, "somebody@example.org", "published", "grief", "why")
        with pytest.raises(DBAPIError, match="the audit log cannot be changed"), writing(session):
            session.execute(text(statement))
        [entry] = history.logged(session)
    assert (entry.who, entry.what, entry.subject) == ("somebody@example.org", "published", "grief")
