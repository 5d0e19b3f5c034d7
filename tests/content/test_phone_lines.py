"""The number on a page is one that answers its reader, and what is said of it was written by somebody who knew."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from app.domain.content.content_check import check_lines, check_resource
from app.domain.content.content_report import report_of_lines
from app.domain.content.line_check import lines_of_page
from app.domain.content.phone_lines import serving
from app.domain.vocabulary import NATIONS
from app.services.editing.render_body import for_nation
from app.storage.content.content_files import load_content, load_library
from app.storage.content.phone_line_files import load_phone_lines

LIBRARY = load_library()
LINES = load_phone_lines()
NAMED = {each for resource in LIBRARY for each in resource.lines}
WITH_LINES = [resource for resource in LIBRARY if resource.lines]
# Pages on which no one line fits all nations, and no line is for all.
ONE_EACH = ("condition-mh", "condition-ld-autism", "condition-physical", "violence-at-home", "age-lines-nations", "appeal",
            "hospital-benefits")  # fmt: skip
# Nobody has confirmed yet whether it takes calls from outside England; the text names it to all who lost somebody to drugs.
NAMED_TO_ALL = {("sudden-bereavement", "drugfam")}
DAY = max(line.checked_on for line in LINES.values())


def found(page, **changed):
    return [f"{field}: {message}" for field, message in lines_of_page(replace(LIBRARY.get(page), **changed), LINES)]


@pytest.mark.parametrize("line", LINES.values(), ids=list(LINES))
def test_each_line_is_named_by_a_page_or_says_why_it_is_kept(line):
    assert (line.id in NAMED) != bool(line.kept_for)


@pytest.mark.parametrize("line", LINES.values(), ids=list(LINES))
def test_each_line_has_a_page_of_its_own_and_can_be_dialled(line):
    assert line.url.startswith("https://")
    assert urlsplit(line.url).path not in ("", "/")
    assert re.fullmatch(r"(999|1\d\d( \d{3})?|1800[01]|0[0-9 ]{8,14})?", line.number)
    assert line.number or re.fullmatch(r"\d{5}|07\d{3} \d{6}", line.text_number)
    assert line.text_word or line.kept_for or len(line.text_number) != 5


def test_no_number_stands_twice():
    numbers = [line.number.replace(" ", "") for line in LINES.values() if line.number]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("resource", LIBRARY, ids=lambda r: r.id)
def test_no_page_of_ours_has_a_number_of_its_own_and_what_it_names_serves_its_readers(resource):
    assert (resource.phone, resource.phone_hours, resource.sms, resource.sms_word) == ("", "", "", "")
    assert list(lines_of_page(resource, LINES)) == []


@pytest.mark.parametrize("resource", WITH_LINES, ids=lambda r: r.id)
def test_without_a_nation_only_lines_for_all_are_shown(resource):
    assert all(line.nations == set(NATIONS) for line in serving(resource.lines, LINES, None))


@pytest.mark.parametrize("page", ONE_EACH)
def test_where_no_one_line_fits_each_nation_has_its_own(page):
    mine = [[line.id for line in serving(LIBRARY.get(page).lines, LINES, nation)] for nation in NATIONS]
    if page == "age-lines-nations":
        assert mine.pop(0) == []
    assert all(len(lines) == 1 for lines in mine)
    assert serving(LIBRARY.get(page).lines, LINES, None) == ()


@pytest.mark.parametrize("nation", NATIONS)
def test_no_text_sends_a_reader_to_a_line_of_another_nation(nation):
    others = [line for line in LINES.values() if not line.serves(nation) and len(line.number) > 3]
    wrong = {
        (resource.id, line.id)
        for resource in LIBRARY.in_nation(nation)
        for line in others
        if line.number in for_nation(resource.body, nation)
    }
    assert wrong <= NAMED_TO_ALL


# What people dial: a number with its 0, or one of three to six figures that stands by itself.
DIALLED = re.compile(r"(?<![\d£/.-])(0\d(?: ?\d){7,10}|116 ?\d{3}|1800[01]|999|111|101|105|119|159|8\d{4})(?![\d%])")
RECORDED = {re.sub(r"\D", "", number) for line in LINES.values() for number in (line.number, line.text_number)}


@pytest.mark.parametrize("resource", LIBRARY, ids=lambda r: r.id)
def test_every_number_in_a_text_has_a_record(resource):
    numbers = {re.sub(r"\D", "", number) for number in DIALLED.findall(resource.body)}
    assert numbers <= RECORDED


@pytest.mark.parametrize("nation", NATIONS)
def test_where_no_one_line_fits_the_text_has_one_to_tap(nation):
    for page in ("condition-mh", "condition-ld-autism", "condition-physical", "condition-addiction"):
        assert re.findall(r"\]\(tel:(\d+)\)", for_nation(LIBRARY.get(page).body, nation)), page


@pytest.mark.parametrize(
    ("page", "changed", "message"),
    [
        ("samaritans", {"lines": ("samaritan",)}, "lines: there is no line called samaritan"),
        ("samaritans", {"lines": ("call-wales",)}, "lines: no line serves readers in England"),
        ("nhs-111-ni", {"lines": ("call-wales",)}, "lines: call-wales serves none of its nations"),
        ("grief", {"phone": "116123"}, "phone: this number is the line samaritans"),
        ("grief", {"sms": "85258"}, "sms: this number is the line shout"),
    ],
)
def test_the_check_names_what_is_wrong_with_the_lines_of_a_page(page, changed, message):
    assert [line for line in found(page, **changed) if line.startswith(message)]


def test_a_number_of_the_desk_s_own_is_no_fault_nor_is_the_one_of_before_beside_its_line():
    assert found("grief", phone="01632 960001") == []
    assert found("samaritans", phone="116 123") == []


def test_the_check_of_one_page_looks_at_its_lines():
    page = replace(LIBRARY.get("samaritans"), lines=("samaritan",))
    findings = check_resource(page, {}, load_content().questionnaire, (), LINES)
    assert [each.message for each in findings if each.field == "lines"] == ["there is no line called samaritan"]


def test_the_check_names_a_front_page_and_a_line_that_nobody_looked_at_for_a_year():
    assert check_lines(LINES, DAY) == []
    one = LINES["samaritans"]
    for url in ("https://www.samaritans.org/", "https://www.samaritans.org", "http://www.samaritans.org/line", ""):
        assert [each.field for each in check_lines({"a": replace(one, url=url)}, DAY)] == ["url"]
    late = one.checked_on + timedelta(days=366)
    assert [each.line() for each in check_lines({"a": one}, late)] == [
        f"samaritans: checked_on: last checked on {one.checked_on}, more than a year ago"
    ]
    assert check_lines({"a": replace(one, checked_on=date(2026, 3, 1))}, date(2027, 3, 1)) == []


def test_the_report_names_what_nobody_has_confirmed_and_whose_hours_are_not_known():
    sure = replace(LINES["samaritans"], confirmed=True)
    doubtful = replace(LINES["marie-curie"], confirmed=False, checked_on=DAY, week=(), always=False)
    assert list(report_of_lines({"samaritans": sure, "marie-curie": doubtful})) == [
        "Phone lines: 2; not confirmed on a page of their own: 1",
        f"  marie-curie: 0800 090 2309, checked on {DAY}",
        "Hours not known: marie-curie",
    ]
