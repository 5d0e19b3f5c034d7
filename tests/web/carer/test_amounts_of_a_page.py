"""Beside the amounts of a page stand their years, where each comes from, and whether it was seen there."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from app import runtime


def amounts(client, page, nation="england") -> str:
    html = client.get(f"/library/{page}?nation={nation}").get_data(as_text=True)
    found = re.search(r'<details class="figures">(.*?)</details>', html, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", found[1])).split()) if found else ""


@pytest.fixture
def facts(app):
    with app.app_context():
        return runtime.snapshot().facts


def test_each_amount_of_the_text_has_its_line_once(app, client, facts):
    with app.app_context():
        named = runtime.snapshot().figures("carers-allowance", "england")
    text = amounts(client, "carers-allowance")
    assert len(named) > 1
    for fact in named:
        assert text.count(f"{fact.name}: {fact.value}") == 1


def test_a_figure_that_was_not_seen_at_its_source_says_so_and_one_that_was_says_when(client, facts):
    seen, copied = facts["carers-allowance-weekly"], facts["carers-allowance-earnings"]
    assert (seen.confirmed, copied.confirmed) == (True, False)
    text = amounts(client, "carers-allowance")
    of_seen = text.split(f"{seen.name}: {seen.value}")[1][:120]
    assert "Checked on 22 November 2026 at gov.uk" in of_seen
    of_copied = text.split(f"{copied.name}: {copied.value}")[1][:260]
    assert "We have not seen it on gov.uk itself yet" in of_copied


def test_another_nation_has_its_own_and_a_page_without_amounts_has_no_such_list(client, facts):
    scottish = {fact.name for fact in facts.values() if fact.nations == {"scotland"}}
    assert not any(f"{name}: " in amounts(client, "winter-money", "england") for name in scottish)
    assert any(f"{name}: " in amounts(client, "winter-money", "scotland") for name in scottish)
    assert amounts(client, "falls") == ""


def test_a_figure_of_one_year_reads_as_a_sentence(facts):
    fact = next(iter(facts.values()))
    assert replace(fact, valid_to=fact.valid_from).years == str(fact.valid_from.year)
