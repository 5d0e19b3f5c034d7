"""The table of what each status means."""

from __future__ import annotations

import time

import pytest

from app.push.results import LONGEST_PAUSE, THROTTLED_PAUSE, Outcome, outcome_of, result_of

SERVICE = "https://fcm.googleapis.com"
NOW = 1_800_000_000.0  # Fri, 15 Jan 2027 08:00:00 GMT


@pytest.mark.parametrize("status", range(200, 600))
def test_404_and_410_alone_end_a_subscription(status: int) -> None:
    assert (outcome_of(status) is Outcome.GONE) == (status in (404, 410))


@pytest.mark.parametrize("status", range(200, 600))
def test_only_a_success_is_delivered_and_only_passing_faults_are_tried_again(status: int) -> None:
    assert (outcome_of(status) is Outcome.DELIVERED) == (status < 300)
    assert (outcome_of(status) is Outcome.RETRY) == (status in (406, 408, 429) or status >= 500)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("\u0663", None),
        ("0", 0.0),
        ("7", 7.0),
        (" 120 ", 120.0),
        ("9" * 400, LONGEST_PAUSE),
        ("Fri, 15 Jan 2027 08:02:00 GMT", 120.0),
        ("Fri, 15 Jan 2027 08:02:00 -0000", 120.0),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 0.0),
        ("Fri, 15 Jan 2038 08:00:00 GMT", LONGEST_PAUSE),
        ("Fri, 99 Jan 2027 08:00:00 GMT", None),
        ("Fri, 15 Jan 99999999999 08:00:00 GMT", None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_read_as_seconds_or_as_a_date(status: int, header: str | None, seconds: float | None) -> None:
    result = result_of(SERVICE, status, header, NOW)
    assert (result.outcome, result.retry_after, result.pause_service) == (Outcome.RETRY, seconds, True)


def test_a_date_without_a_zone_is_utc_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert result_of(SERVICE, 503, "Fri, 15 Jan 2027 08:02:00 -0000", NOW).retry_after == 120
    finally:
        monkeypatch.undo()
        time.tzset()


def test_406_pauses_for_an_hour_at_least() -> None:
    assert result_of(SERVICE, 406, None, NOW).retry_after == 3600
    assert result_of(SERVICE, 406, "5", NOW).retry_after == 3600
    assert result_of(SERVICE, 406, "7200", NOW).retry_after == 7200


def test_a_final_answer_has_no_time_to_wait() -> None:
    assert result_of(SERVICE, 410, "60", NOW).retry_after is None
    assert result_of(SERVICE, 201, "60", NOW).retry_after is None


def test_a_refused_signature_is_told_apart() -> None:
    assert [status for status in range(200, 600) if result_of(SERVICE, status, None, NOW).refuses_us] == [401, 403]


def test_what_counts_against_a_browser_is_told_apart() -> None:
    counts = [status for status in range(200, 600) if result_of(SERVICE, status, None, NOW).refuses_device]
    assert counts == [400, 401, 403]


WNS = "https://db5p.notify.windows.com"
DELIVERED = (Outcome.DELIVERED, None, False, False)
DROPPED = (Outcome.RETRY, None, False, False)
ONE_THROTTLED = (Outcome.RETRY, THROTTLED_PAUSE, False, True)
ALL_THROTTLED = (Outcome.RETRY, THROTTLED_PAUSE, True, False)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        pytest.param({}, DELIVERED, id="no word"),
        pytest.param({"x-wns-status": "received"}, DELIVERED, id="received"),
        pytest.param(
            {"x-wns-status": "received", "x-wns-deviceconnectionstatus": "disconnected"}, DELIVERED, id="kept for it"
        ),
        pytest.param({"x-wns-status": "a word of tomorrow"}, DELIVERED, id="unknown"),
        pytest.param({"x-wns-status": "dropped"}, DROPPED, id="dropped"),
        pytest.param(
            {"x-wns-status": "dropped", "x-wns-deviceconnectionstatus": "disconnected"},
            DROPPED,
            id="dropped while away",
        ),
        pytest.param({"x-wns-status": " Dropped "}, DROPPED, id="capitals"),
        pytest.param({"x-wns-notificationstatus": "dropped"}, DROPPED, id="the other header"),
        pytest.param(
            {"x-wns-status": "received", "x-wns-notificationstatus": "dropped"}, DROPPED, id="both, two words"
        ),
        pytest.param({"x-wns-status": "received, dropped"}, DROPPED, id="twice in one answer"),
        pytest.param({"x-wns-status": "channelthrottled"}, ONE_THROTTLED, id="one channel"),
        pytest.param(
            {"x-wns-notificationstatus": "channelThrottled"}, ONE_THROTTLED, id="one channel, the other header"
        ),
        pytest.param(
            {"x-wns-status": "dropped", "x-wns-notificationstatus": "channelthrottled"}, ONE_THROTTLED, id="worse"
        ),
        pytest.param({"x-wns-status": "appthrottled"}, ALL_THROTTLED, id="all of us"),
    ],
)
@pytest.mark.parametrize("status", [200, 201])
def test_what_microsoft_says_beside_its_200_is_read(
    status: int, headers: dict[str, str], expected: tuple[object]
) -> None:
    result = result_of(WNS, status, None, NOW, headers)
    assert (result.outcome, result.retry_after, result.pause_service, result.rest_device) == expected
    assert not result.refuses_device


def test_a_time_that_is_named_with_a_limit_counts_where_it_is_longer() -> None:
    result = result_of(WNS, 200, "7200", NOW, {"x-wns-status": "channelthrottled"})
    assert result.retry_after == 7200


def test_the_words_beside_a_fault_do_not_soften_it() -> None:
    assert result_of(WNS, 410, None, NOW, {"x-wns-status": "dropped"}).outcome is Outcome.GONE
    assert result_of(WNS, 406, None, NOW, {"x-wns-status": "appthrottled"}).pause_service
