"""A message to those who saved a page, or who asked for messages about their area: they alone are looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from app.domain.audience import Audience
from app.services.area_messages import set_area
from app.services.broadcast_audience import estimate
from app.services.save_page import save_page

from .broadcast_desk import MORNING, TEXT, Sending, another_carer


@pytest.fixture
def sending(desk, files) -> Sending:
    return Sending(desk, files)


def test_only_those_who_saved_the_page_or_live_there_get_it(sending):
    saved, near, both = (another_carer(sending) for _ in range(3))
    with Session(sending.engine) as session:
        for each in (saved, both):
            save_page(session, each, "respite", MORNING)
        for each, district in ((near, "CV4"), (both, "CV31"), (saved, "B15")):
            set_area(session, each, district)

    def reached(audience: Audience) -> set[str]:
        number = sending.going(replace(TEXT, audience=audience))
        return {row.account_id for row in sending.rows() if row.broadcast_id == number}

    with Session(sending.engine) as session:
        assert estimate(session, Audience(saved_page="respite"), sending.hearing) == 2
    assert reached(Audience(saved_page="respite")) == {saved, both}
    assert reached(Audience(areas=frozenset({"CV"}))) == {near, both}
    assert reached(Audience(saved_page="respite", areas=frozenset({"CV31", "B"}))) == {saved, both}
    assert reached(Audience(saved_page="grief")) == set()
