"""Figures: one for each nation whose people are owed the thing, each from the page that carries it, used by a page."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from app.domain.content.facts import fact_ids, facts_from, with_facts
from app.domain.vocabulary import NATIONS
from app.services.editing.render_body import for_nation
from app.storage.content.content_files import CONTENT, load_content, load_library, write_facts

FILES = load_content()
LIBRARY = load_library()
RECORDS = tomllib.loads((CONTENT / "facts.toml").read_text("utf-8"))
# Who sets a figure: governments, their agencies, and the regulator of payments.
OFFICIAL = (
    ".gov.uk",
    ".gov.scot",
    ".mygov.scot",
    ".gov.wales",
    ".nhs.uk",
    ".careinfoscotland.scot",
    ".psr.org.uk",
    ".scotcourts.gov.uk",
)
OFFICIAL_HOSTS = {each.removeprefix(".") for each in OFFICIAL}
# What one nation has and another has not; why it is no gap.
ONLY_IN = {
    "carer-additional-person": {"scotland"},
    "carers-supplement": {"scotland"},
    "carers-supplement-old": {"scotland"},
    "young-carer-grant": {"scotland"},
    "free-personal-care": {"scotland"},
    "child-heating": {"scotland"},
    "child-funeral-fund": {"northern_ireland"},
    "home-care-maximum": {"wales"},
    "warm-home-discount": {"england", "scotland", "wales"},
    # Deputies and lasting powers are law in two nations; the others have their own roles, with fees that a court sets.
    "deputy-application": {"england", "wales"},
    "deputy-supervision": {"england", "wales"},
    "deputy-supervision-small": {"england", "wales"},
    "lpa-half-fee-income": {"england", "wales"},
    # Scotland has confirmation, not probate, and fees by the size of the estate.
    "probate-copy": {"england", "wales"},
    "probate-fee": {"england", "wales", "northern_ireland"},
    "probate-no-fee-below": {"england", "wales", "northern_ireland"},
    "probate-personal-fee-ni": {"northern_ireland"},
    "small-estate-scotland": {"scotland"},
    "prescription-prepayment-3-months": {"england"},
    "prescription-prepayment-12-months": {"england"},
    # Wales has one limit for a care home, not two; Scotland and Northern Ireland set what a home may charge at home otherwise.
    "care-home-lower-limit": {"england", "scotland", "northern_ireland"},
    "care-home-tariff": {"england", "scotland", "northern_ireland"},
    "home-care-minimum-income": {"england"},
    "deferred-payment-income-kept": {"england"},
    "home-care-minimum-income-younger": {"england"},
}


def _families():
    found = defaultdict(lambda: defaultdict(list))
    for fact_id, record in RECORDS.items():
        for nation in record["nations"]:
            found[record.get("family", fact_id)][nation].append(fact_id)
    return found


@pytest.mark.parametrize("family", sorted(_families()))
def test_each_nation_has_the_figure_that_another_has(family):
    assert set(_families()[family]) == ONLY_IN.get(family, set(NATIONS))


@pytest.mark.parametrize("family", sorted(_families()))
def test_no_nation_has_two_figures_for_one_thing(family):
    assert all(len(ids) == 1 for ids in _families()[family].values()), dict(_families()[family])


@pytest.mark.parametrize("fact", FILES.facts.values(), ids=lambda fact: fact.id)
def test_a_figure_says_where_it_comes_from_and_how_long_it_holds(fact):
    address = urlsplit(fact.url)
    assert address.scheme == "https"
    assert address.hostname.endswith(OFFICIAL) or address.hostname in OFFICIAL_HOSTS, fact.url
    assert address.path.strip("/"), f"{fact.url} is a front page"
    assert fact.valid_from <= fact.valid_to
    assert fact.valid_to.year >= 2026, "too old to show with its year"
    assert set(fact.nations) <= set(NATIONS)


def test_a_coming_amount_goes_into_the_file_of_figures_and_comes_back():
    fact = FILES.facts["carers-allowance-weekly"]
    day = fact.valid_to + timedelta(days=1)
    both = replace(fact, coming=replace(fact, value="£90.10", valid_from=day, valid_to=day + timedelta(days=364)))
    assert facts_from(tomllib.loads(write_facts([both]))) == {fact.id: both}
    assert (both.shown(fact.valid_to), both.shown(day)) == ("£86.45 a week", "£90.10 a week")


@pytest.mark.parametrize("nation", NATIONS)
def test_no_reader_meets_a_figure_of_another_nation_or_a_hole(nation):
    today = max(fact.checked_on for fact in FILES.facts.values())
    for resource in LIBRARY.in_nation(nation):
        text = f"{resource.why}\n{resource.cost}\n{for_nation(resource.body, nation)}"
        for fact_id in fact_ids(text):
            assert nation in FILES.facts[fact_id].nations, f"{resource.id}: {fact_id}"
        assert "(this figure is being checked)" not in with_facts(text, FILES.facts, today), resource.id
