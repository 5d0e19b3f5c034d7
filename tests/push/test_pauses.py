"""A service that is in trouble is left alone, and the others are not."""

from __future__ import annotations

from app.push.pauses import Pauses
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


def test_three_refusals_of_our_signature_running_stop_the_service_for_an_hour() -> None:
    known = pauses(Clock())
    for status in (403, 401):
        known.note(answered(status))
    assert known.left(FCM) == 0
    known.note(answered(403))
    assert known.left(FCM) == 3600


def test_an_answer_that_is_no_refusal_starts_the_count_again() -> None:
    known = pauses(Clock())
    for status in (403, 403, 201, 403, 410, 403, 403):
        known.note(answered(status))
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
