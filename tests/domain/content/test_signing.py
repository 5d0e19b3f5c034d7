"""Who has to sign which page, and for which words and facts a signature holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.content.facts import Fact
from app.domain.content.record import FIELDS
from app.domain.content.signing.read import NOT_READ, digest_of_page
from app.domain.content.signing.roles import BY_HARM, IN_A_SENTENCE, SIGN_ROLES, TABLE, by_harm, roles_needed
from app.domain.vocabulary import GROUPS
from app.storage.content.phone_line_files import load_phone_lines
from config import ROOT
from tests.rules.test_where_a_field_goes import changed
from tests.storage.content.made_up_pages import page

LINES = load_phone_lines()
RATE = Fact(
    "a-rate", "A rate", "£10", "a week", frozenset({"wales"}), date(2026, 4, 6), date(2027, 4, 5), "https://www.gov.uk/a",
    date(2026, 11, 1), True,
)  # fmt: skip
FACTS = {"a-rate": RATE}
PAGE = page(body="It is {{fact:a-rate}}.\n", lines=("samaritans",))


def digest(of=PAGE, facts=FACTS, lines=LINES):
    return digest_of_page(of, facts, lines)


@pytest.mark.parametrize(
    ("group", "more", "roles"),
    [
        ("help-now", {}, ("nurse", "carer_panel")),
        ("hospital", {}, ("nurse", "carer_panel")),
        ("daily-care", {}, ("nurse", "carer_panel")),
        ("money", {}, ("adviser", "carer_panel")),
        ("work", {}, ("adviser", "carer_panel")),
        ("rights", {}, ("solicitor", "carer_panel")),
        ("decisions", {}, ("solicitor", "carer_panel")),
        ("wellbeing", {}, ("carer_panel",)),
        ("wellbeing", {"needs": ("breaks", "medicines")}, ("nurse", "carer_panel")),
        ("decisions", {"stages": frozenset({"end_of_life"})}, ("nurse", "solicitor", "carer_panel")),
        ("decisions", {"needs": ("grief", "expect")}, ("nurse", "solicitor", "carer_panel")),
        ("decisions", {"needs": ("money", "legal")}, ("adviser", "solicitor", "carer_panel")),
        ("money", {"stages": frozenset({"end_of_life"})}, ("adviser", "carer_panel")),
        ("daily-care", {"needs": ("legal",)}, ("nurse", "solicitor", "carer_panel")),
    ],
)
def test_who_has_to_sign_follows_from_the_topic(group, more, roles):
    assert roles_needed(page(group=group, **more)) == roles


def test_each_role_has_its_words_and_its_place_in_the_table():
    assert {row.role for row in TABLE} == set(SIGN_ROLES) == set(IN_A_SENTENCE)


def test_each_topic_has_its_place_by_harm_and_help_now_is_first():
    assert sorted(BY_HARM) == sorted(GROUPS)
    pages = [
        page(group="money", title="A"),
        page(group="help-now", title="A line", kind="helpline"),
        page(group="help-now", title="Z"),
        page(group="help-now", title="b"),
        page(group="help-now", title="Zz", needs=("understand", "emergency")),
    ]
    assert [each.title for each in sorted(pages, key=by_harm)] == ["Zz", "b", "Z", "A line", "A"]


def test_editors_can_read_who_signs_what():
    text = (ROOT / "docs" / "editing.md").read_text("utf-8")
    for role in SIGN_ROLES.values():
        assert f"| {role.lower()} |" in text


@pytest.mark.parametrize("name", [name for name in FIELDS if name != "id"])
def test_a_signature_holds_until_something_that_readers_see_differs(name):
    same = digest(page()) == digest(changed(name))
    assert same == (name in NOT_READ)


def test_a_field_that_is_not_known_to_be_unread_counts_as_read():
    assert set(FIELDS) > NOT_READ
    assert {"title", "why", "body", "nations", "sources", "lines", "phone", "cost", "time"}.isdisjoint(NOT_READ)


@pytest.mark.parametrize(
    "change", [{"value": "£11"}, {"unit": "a day"}, {"valid_to": date(2028, 4, 5)}, {"valid_from": date(2026, 4, 7)}]
)
def test_a_figure_that_changes_takes_the_signature_away(change):
    assert digest(facts={"a-rate": replace(RATE, **change)}) != digest()


def test_a_figure_that_was_looked_up_again_and_is_the_same_leaves_it():
    again = replace(RATE, checked_on=date(2026, 11, 30), url="https://www.gov.uk/b", name="Another name")
    assert digest(facts={"a-rate": again, "another": replace(RATE, id="another")}) == digest()


@pytest.mark.parametrize("change", [{"number": "0300 000 0000"}, {"always": False}, {"cost": "Another cost"}])
def test_a_phone_line_that_changes_takes_the_signature_away(change):
    assert digest(lines={**LINES, "samaritans": replace(LINES["samaritans"], **change)}) != digest()
