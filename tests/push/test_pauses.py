"""A service that is in trouble is left alone, and the others are not."""

from __future__ import annotations

import pytest

from app.push.pauses import REFUSALS_BEFORE_PAUSE, SAME_TIME, Pauses
from app.push.results import Outcome, SendResult, result_of

FCM = "https://fcm.googleapis.com"
APPLE = "https://web.push.apple.com"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def pauses(clock: Clock, chance: float = 1.0) -> Pauses:
    return Pauses(clock, lambda: chance)


def answered(status: int, retry_after: str | None = None, service: str = FCM) -> SendResult:
    return result_of(service, status, retry_after, 0.0)


def test_a_pause_that_is_asked_for_is_kept_to_the_second_and_only_there() -> None:
    clock = Clock()
    known = pauses(clock)
    known.note(answered(429, "7"))
    assert (known.left(FCM), known.left(APPLE)) == (7.0, 0.0)
    clock.now += 6.5
    assert known.left(FCM) == 0.5
    clock.now += 0.5
    assert known.left(FCM) == 0.0


def test_without_a_time_pauses_double_up_to_an_hour_and_start_again_after_a_delivery() -> None:
    clock = Clock()
    known = pauses(clock)
    seen = []
    for _ in range(9):
        known.note(answered(503))
        seen.append(known.left(FCM))
        clock.now += seen[-1]
    assert seen == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    known.note(answered(201))
    known.note(answered(503))
    assert known.left(FCM) == 30


def test_chance_spreads_a_pause_between_half_and_all_of_it() -> None:
    clock = Clock()
    known = pauses(clock, chance=0.0)
    known.note(answered(503))
    assert known.left(FCM) == 15


def test_answers_that_were_in_flight_together_double_it_once() -> None:
    known = pauses(Clock())
    for _ in range(16):
        known.note(answered(429))
    assert known.left(FCM) == 30


def test_a_shorter_pause_does_not_cut_a_longer_one() -> None:
    known = pauses(Clock())
    known.note(answered(429, "600"))
    known.note(answered(429, "5"))
    assert known.left(FCM) == 600


def refuse(known: Pauses, *browsers: int, status: int = 403, service: str = FCM) -> None:
    for browser in browsers:
        known.note(answered(status, service=service), f"{service}/{browser}")


@pytest.mark.parametrize("status", [400, 401, 403])
def test_several_browsers_refused_and_nobody_taken_stop_the_service_for_an_hour(status: int) -> None:
    clock = Clock()
    known = pauses(clock)
    refuse(known, 1, 2, 3, status=status)
    assert (known.left(FCM), known.refuses(FCM)) == (0, False), "the others of this round have their turn"
    known.judge(FCM)
    assert (known.left(FCM), known.left(APPLE), known.refuses(FCM)) == (3600, 0, True)
    clock.now += 3600
    refuse(known, 1, 2)
    known.judge(FCM)
    assert known.left(FCM) == 0
    refuse(known, 3)
    known.judge(FCM)
    assert known.left(FCM) == 3600


def test_one_browser_that_is_refused_again_and_again_stops_nothing() -> None:
    known = pauses(Clock())
    for _ in range(200):
        refuse(known, 1, 2)
        known.judge(FCM)
    assert known.left(FCM) == 0


@pytest.mark.parametrize("stale", [3, 10, REFUSALS_BEFORE_PAUSE - 1])
def test_where_one_message_is_taken_those_that_are_refused_are_stale_and_stop_nothing_later(stale: int) -> None:
    known = pauses(Clock())
    refuse(known, *range(stale))
    known.note(answered(201), f"{FCM}/good")
    for _ in range(5):
        refuse(known, *range(stale))
        known.judge(FCM)
    assert (known.left(FCM), known.refuses(FCM)) == (0, False)


def test_those_refused_after_others_were_taken_at_the_same_time_are_stale_too() -> None:
    clock = Clock()
    known = pauses(clock)
    known.note(answered(201), f"{FCM}/good")
    clock.now += SAME_TIME - 1
    refuse(known, *range(2 * REFUSALS_BEFORE_PAUSE))
    known.judge(FCM)
    assert known.left(FCM) == 0
    clock.now += 1
    refuse(known, *range(2 * REFUSALS_BEFORE_PAUSE))
    known.judge(FCM)
    assert known.left(FCM) == 0, "they are known by now"
    refuse(known, -1, -2, -3)
    known.judge(FCM)
    assert known.left(FCM) == 3600


def test_a_service_that_refuses_very_many_is_stopped_in_the_middle_and_goes_on_once_it_takes_one() -> None:
    known = pauses(Clock())
    refuse(known, *range(REFUSALS_BEFORE_PAUSE - 1))
    assert known.left(FCM) == 0
    refuse(known, REFUSALS_BEFORE_PAUSE)
    assert known.left(FCM) == 3600
    known.note(answered(201), f"{FCM}/in flight")
    assert (known.left(FCM), known.refuses(FCM)) == (0, False)


def test_a_browser_that_is_gone_says_nothing_of_our_signature() -> None:
    known = pauses(Clock())
    refuse(known, 1, 2)
    known.note(answered(410), f"{FCM}/gone")
    refuse(known, 3)
    known.judge(FCM)
    assert known.left(FCM) == 3600


def test_what_was_accepted_and_dropped_is_no_failure_of_the_service() -> None:
    known = pauses(Clock())
    for _ in range(20):
        known.note(result_of(FCM, 200, None, 0.0, {"x-wns-status": "dropped"}))
    assert known.left(FCM) == 0


def test_eight_failures_running_pause_the_service() -> None:
    known = pauses(Clock())
    for _ in range(7):
        known.note(SendResult(Outcome.RETRY, FCM, reason="no answer in time"))
    assert known.left(FCM) == 0
    known.note(answered(500))
    assert known.left(FCM) == 30


def test_failures_between_deliveries_pause_nothing() -> None:
    known = pauses(Clock())
    for status in [500] * 7 + [201] + [500] * 7:
        known.note(answered(status))
    assert known.left(FCM) == 0


def test_refused_endpoints_pause_nothing() -> None:
    known = pauses(Clock())
    for _ in range(20):
        known.note(SendResult(Outcome.OUR_FAULT, ""))
    assert known.left("") == 0
