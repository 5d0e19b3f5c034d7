"""A line that cannot be read is refused by its name and its field."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.content.phone_lines import phone_lines_from, serving
from app.domain.record_fields import RecordFieldError

GOOD = {
    "name": "A line",
    "number": "0800 000 000",
    "nations": ["wales"],
    "hours": {"mon": ["09:00-17:00"]},
    "cost": "Free",
    "url": "https://a.example/line",
    "checked_on": date(2026, 11, 29),
    "confirmed": True,
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"phone": "1"}, "a-line: phone is not a field"),
        ({"number": ""}, "a-line: number is missing"),
        ({"number": "0800-1111"}, "a-line: number must be digits and spaces"),
        ({"name": None}, "a-line: name is missing"),
        ({"nations": []}, "a-line: nations must be a list of"),
        ({"nations": ["cymru"]}, "a-line: nations must be a list of"),
        ({"nations": [["wales"]]}, "a-line: nations must be a list of"),
        ({"hours": None}, "a-line: hours must be given"),
        ({"hours_unknown": True}, "a-line: hours must be given"),
        ({"hours": "daily"}, "a-line: hours must be “always” or a table of days"),
        ({"hours": {"monday": []}}, "a-line: hours: monday is not a field"),
        ({"hours": {"mon": "09:00-17:00"}}, "a-line: hours.mon must be a list of times"),
        ({"hours": {"mon": ""}}, "a-line: hours.mon must be a list of times"),
        ({"hours": {"mon": 9}}, "a-line: hours.mon must be a list of times"),
        ({"hours": {"mon": ["9am-6pm"]}}, "a-line: hours.mon must be a list of times"),
        ({"hours": {"mon": ["09:00-25:00"]}}, "a-line: hours.mon must be a list of times"),
        ({"bank_holidays": "some"}, "a-line: bank_holidays must be open or closed"),
        ({"relay": "yes"}, "a-line: relay must be true or false"),
        ({"checked_on": "2026-11-29"}, "a-line: checked_on must be a date"),
        ({"confirmed": 1}, "a-line: confirmed must be true or false"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_line_and_field(change, words):
    with pytest.raises(RecordFieldError) as error:
        phone_lines_from({"a-line": {key: value for key, value in (GOOD | change).items() if value is not None}})
    assert str(error.value).startswith(words)


def test_what_is_no_table_is_refused():
    with pytest.raises(RecordFieldError, match="a-line: must be a table"):
        phone_lines_from({"a-line": "0800"})


def test_a_reader_is_sent_to_the_lines_of_their_nation_in_order_and_without_a_nation_to_those_for_all():
    every = {"nations": ["england", "scotland", "wales", "northern_ireland"]}
    lines = phone_lines_from({"local": GOOD, "all": GOOD | every, "other": GOOD | {"nations": ["scotland"]}})
    ids = ("local", "unknown", "other", "all")
    assert [each.id for each in serving(ids, lines, "wales")] == ["local", "all"]
    assert [each.id for each in serving(ids, lines, None)] == ["all"]
