"""What a planned prompt says of itself in the outbox."""

from __future__ import annotations

from app.domain.schedule.prompt_kinds import CHECK_IN, STEP
from app.storage.delivery import outbox


def test_a_step_names_its_transition_and_a_check_in_has_none(session, account):
    rows = outbox.of_account(session, account.id)
    assert {(row.kind, row.transition) for row in rows} == {(STEP, "hospital_out"), (CHECK_IN, None)}
    assert all(row.step_id.startswith("hospital_out.") for row in rows if row.kind == STEP)
