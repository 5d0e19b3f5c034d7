"""The content check passes on the library, and fails on each thing it promises to find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.content.audience_check import facts_of
from app.domain.content.content_check import check_library, check_resource
from app.domain.content.resource import Library, Source
from app.storage.content.content_files import load_content, load_example_people, load_library

LIBRARY = load_library()
FILES = load_content()
EXAMPLES = load_example_people(FILES.questionnaire)
PAGE = LIBRARY.get("grief")
LONG = "This one sentence goes on and on until it has far more words in it than a tired person can take in."


def test_the_library_has_no_findings():
    people = [facts_of(example.answers, FILES.rules.stage_rules, FILES.questionnaire) for example in EXAMPLES]
    assert len(people) > 20
    assert check_library(LIBRARY, FILES.facts, FILES.rules.stages, FILES.questionnaire, people) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "a" * 71}, "title"),
        ({"why": ""}, "why"),
        ({"why": LONG}, "body"),
        ({"cost": ""}, "cost"),
        ({"time": ""}, "time"),
        ({"nations": frozenset()}, "nations"),
        ({"nations": frozenset({"france"})}, "nations"),
        ({"needs": ()}, "needs"),
        ({"needs": ("luck",)}, "needs"),
        ({"stages": frozenset({"last"})}, "stages"),
        ({"group": "x"}, "group"),
        ({"kind": "x"}, "kind"),
        ({"sources": ()}, "sources"),
        ({"sources": (Source("NHS", "http://www.nhs.uk/"),)}, "sources"),
        ({"sources": (Source("", "https://www.nhs.uk/"),)}, "sources"),
        ({"sources": (Source("NHS", "https://www.nhs.uk/"),)}, "sources"),
        ({"sources": (Source("NHS", "https://www.nhs.uk"),)}, "sources"),
        ({"next_review": date(2000, 1, 1)}, "next_review"),
        ({"body": "Short.\n"}, "body"),
        ({"body": PAGE.body * 9}, "body"),
        (
            {"body": f"{'Words of an answer that goes on and on. ' * 20}\n\n{PAGE.body}\n\n### A fold\n\nMore.\n"},
            "body",
        ),
        ({"body": f"{PAGE.body}\n{LONG}\n"}, "body"),
        ({"body": PAGE.body + "\nPlease note the elderly.\n"}, "body"),
        ({"body": PAGE.body + "\nIt costs £5.\n"}, "body"),
        ({"body": PAGE.body + "\nIt costs {{fact:no-such-figure}}.\n"}, "body"),
        ({"body": PAGE.body + "\nSee [here](http://www.nhs.uk/).\n"}, "body"),
        ({"body": PAGE.body + "\n::: wales\nNot closed.\n"}, "body"),
        ({"body": PAGE.body + "\n::: atlantis\nUnknown.\n:::\n"}, "body"),
        (
            {"body": "Institutional administrative organisational considerations necessitate deliberation.\n" * 30},
            "body",
        ),
        ({"first_for": ("living: moon",)}, "first_for"),
        ({"good_for": ("nights",)}, "good_for"),
        ({"not_for": ("stage: never",)}, "not_for"),
        ({"nations": frozenset({"scotland"}), "body": PAGE.body + "\n{{fact:carers-allowance-weekly}}\n"}, "body"),
    ],
)
def test_each_fault_is_found_and_its_field_named(change, field):
    found = check_resource(replace(PAGE, **change), FILES.facts, FILES.questionnaire)
    assert field in {finding.field for finding in found}
    assert {finding.resource_id for finding in found} == {"grief"}


def test_two_pages_with_one_title_are_found():
    twin = replace(PAGE, id="grief-again")
    found = check_library(Library([*LIBRARY, twin]), FILES.facts, FILES.rules.stages, FILES.questionnaire)
    assert {f.resource_id for f in found} == {"grief", "grief-again"}


def test_a_transition_or_need_with_too_little_is_found_for_its_nation():
    kept = Library(r for r in LIBRARY if "wales" not in r.nations or "dying" not in r.transitions)
    messages = [f.message for f in check_library(kept, FILES.facts, FILES.rules.stages, FILES.questionnaire)]
    assert any(message.startswith("wales, dying") for message in messages)
    nobody = Library(replace(r, human_contact=False) for r in LIBRARY)
    assert any(
        "no person to talk to" in f.message
        for f in check_library(nobody, FILES.facts, FILES.rules.stages, FILES.questionnaire)
    )
    no_breaks = Library(replace(r, needs=tuple(n for n in r.needs if n != "breaks") or ("peer",)) for r in LIBRARY)
    assert any(
        "0 for breaks" in f.message
        for f in check_library(no_breaks, FILES.facts, FILES.rules.stages, FILES.questionnaire)
    )
