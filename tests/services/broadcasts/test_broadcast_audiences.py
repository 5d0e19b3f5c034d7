"""A message to those who saved a page, or who asked for messages about their area: they alone are looked at."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy.orm import Session

from app.domain.accounts.later_act import Act
from app.domain.broadcasts.audience import Audience
from app.models import SavedPage
from app.models.delivery.states import CANCELLED, WAITING
from app.services.accounts.area_messages import set_area
from app.services.accounts.saved_pages import save_page, take_off
from app.services.broadcasts.audience import estimate
from app.storage.accounts.opt_outs import UNNOTED
from tests.services.broadcasts.broadcast_desk import MORNING, NEXT_EVENING, TEXT, Sending, another_carer


@pytest.fixture
def sending(desk, files) -> Sending:
    return Sending(desk, files)


def test_only_those_who_saved_the_page_or_live_there_get_it(sending):
    saved, near, both = (another_carer(sending) for _ in range(3))
    with Session(sending.engine) as session:
        for each in (saved, both):
            save_page(session, each, "respite", MORNING)
        for each, district in ((near, "CV4"), (both, "CV31"), (saved, "B15")):
            set_area(session, each, district, UNNOTED)

    def reached(audience: Audience) -> set[str]:
        number = sending.going(replace(TEXT, audience=audience))
        return {row.account_id for row in sending.rows() if row.broadcast_id == number}

    with Session(sending.engine) as session:
        assert estimate(session, Audience(saved_page="respite"), sending.hearing) == 2
    assert reached(Audience(saved_page="respite")) == {saved, both}
    assert reached(Audience(areas=frozenset({"CV"}))) == {near, both}
    assert reached(Audience(saved_page="respite", areas=frozenset({"CV31", "B"}))) == {saved, both}
    assert reached(Audience(saved_page="grief")) == set()


def test_a_no_to_messages_about_the_area_stops_what_is_on_its_way_too(sending):
    with Session(sending.engine) as session:
        set_area(session, sending.desk.account_id, "CV4", UNNOTED)
    sending.going(replace(TEXT, audience=Audience(areas=frozenset({"CV"}))))
    with Session(sending.engine) as session:
        set_area(session, sending.desk.account_id, "CV31", UNNOTED)
        assert [row.state for row in sending.rows()] == [WAITING]
        set_area(session, sending.desk.account_id, None, UNNOTED)
    assert [row.state for row in sending.rows()] == [CANCELLED]
    assert sending.dispatch(NEXT_EVENING, phone=True) == 0


def test_so_does_taking_the_page_off(sending):
    with Session(sending.engine) as session:
        save_page(session, sending.desk.account_id, "respite", MORNING)
    sending.going(replace(TEXT, audience=Audience(saved_page="respite")))
    sending.going(TEXT)
    with Session(sending.engine) as session:
        take_off(session, sending.desk.account_id, "respite", Act(MORNING))
    assert [row.state for row in sending.rows()] == [CANCELLED, WAITING]


def test_eight_taps_at_once_save_the_page_once(sending):
    together = Barrier(8)

    def tap(_: int) -> None:
        together.wait(10)
        with Session(sending.engine) as session:
            save_page(session, sending.desk.account_id, "respite", MORNING)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(tap, range(8)))
    with Session(sending.engine) as session:
        assert session.query(SavedPage).count() == 1
