"""One row that cannot be done holds up no other, and costs few units of work."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from app.models import Attempt
from app.storage.row_by_row import row_by_row
from tests.conftest import START

ROWS = [f"{number:03}" for number in range(100)]
BROKEN = OperationalError("UPDATE", {}, Exception("disk I/O error"))


class Tries:
    """Adds a row for each name; `bad` are those at which it raises, each in its own way, after it added some."""

    def __init__(self, session: Session, **bad: BaseException) -> None:
        self.session, self.bad, self.calls = session, {name.strip("_"): fault for name, fault in bad.items()}, 0

    def __call__(self, names: list[str]) -> int:
        self.calls += 1
        for name in names:
            self.session.add(Attempt(subject=name, window=START, count=1))
            self.session.flush()
            if name in self.bad:
                raise self.bad[name]
        return len(names)

    def kept(self) -> set[str]:
        return {row.subject for row in self.session.query(Attempt)}


def test_the_bad_ones_are_put_aside_and_all_others_are_done(session):
    tries, aside = Tries(session, _000=ValueError(), _050=KeyError("x"), _099=RuntimeError()), []
    done = row_by_row(session, ROWS, tries, lambda row, fault: aside.append((row, type(fault))))
    assert aside == [("000", ValueError), ("050", KeyError), ("099", RuntimeError)]
    assert sum(done.or_raise()) == 97
    assert tries.kept() == set(ROWS) - {"000", "050", "099"}
    assert tries.calls < 50


def test_without_a_fault_it_is_one_unit_of_work(session):
    tries = Tries(session)
    row_by_row(session, ROWS, tries, pytest.fail)
    assert (tries.calls, len(tries.kept())) == (1, 100)


def test_what_the_database_itself_refuses_of_one_row_is_that_rows_fault(session):
    aside: list[tuple[str, type[Exception]]] = []
    work = Tries(session)
    row_by_row(session, ["one", "one"], work, lambda row, fault: aside.append((row, type(fault))))
    assert (work.kept(), aside) == ({"one"}, [("one", IntegrityError)])


def test_where_the_database_fails_at_one_row_that_one_stays_and_is_said(session):
    tries = Tries(session, _050=BROKEN)
    done = row_by_row(session, ROWS, tries, pytest.fail)
    assert tries.kept() == set(ROWS) - {"050"}
    with pytest.raises(OperationalError):
        done.or_raise()


def test_a_database_that_fails_at_all_rows_is_given_up_soon(session):
    tries = Tries(session, **{f"_{name}": BROKEN for name in ROWS})
    with pytest.raises(OperationalError):
        row_by_row(session, ROWS, tries, pytest.fail)
    assert tries.calls < 20


def test_what_cannot_even_be_put_aside_stays_and_is_said(session):
    def worse(row, fault):
        raise LookupError(row)

    done = row_by_row(session, ROWS, Tries(session, _007=ValueError()), worse)
    assert sum(done.parts) == 99
    with pytest.raises(LookupError):
        done.or_raise()


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_who_wants_the_process_to_end_is_heard(session, end):
    with pytest.raises(end):
        row_by_row(session, ROWS, Tries(session, _050=end()), pytest.fail)
