"""What a reader is told where a wrong word can cost a life, a right or money."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from app.cli.search_batch import search_one
from app.domain.content.facts import BEING_CHECKED, with_facts
from app.services.editing.render_body import for_nation
from app.storage.content.content_files import load_content, load_library

LIBRARY = load_library()
FILES = load_content()


def found(typed, nation="england"):
    """The ids that a search gives: help first where somebody may not be safe."""
    return [each["id"] for each in search_one(typed, nation)]


def told(resource_id, nation=None):
    """The words of a page, as its reader in `nation` meets them."""
    body = LIBRARY.get(resource_id).body
    return (for_nation(body, nation) if nation else body).casefold()


def paragraphs(resource):
    """Each paragraph and each item of a list, by itself."""
    return [part for part in re.split(r"\n\s*\n|\n(?=- )", resource.body.casefold()) if part.strip()]


def part(resource_id, heading):
    """What stands under one heading of a page."""
    return told(resource_id).split(f"## {heading}", 1)[1].split("\n## ", 1)[0]


def in_order(text, *words):
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_who_chokes_gets_back_blows_then_thrusts_then_999():
    steps = part("eating-swallow", "if they choke now")
    assert told("eating-swallow").strip().startswith("## if they choke now")
    assert in_order(
        steps, "cough", "999 at once", "5 sharp back blows", "5 tummy thrusts", "call 999 now", "limp", "(cpr)"
    )
    for place in (steps, part("emergency-999", "while they choke")):
        assert in_order(place, "cough", "5 sharp back blows", "5 tummy thrusts", "limp", "compressions")
        assert "call 999" in place
        assert "baby under 1" in place
        assert "pregnan" in place
    assert {"emergency-999", "choking-cpr"} <= set(found("choking on food")[:3])


# Sudden, and in the head: a stroke, sepsis, low sugar or a bleed until a doctor says no.
SUDDEN = re.compile(r"sudden")
# Where each sign is an item of a list that begins with 999.
IN_HOSPITAL = "tell the nurse now"
LISTS_OF_SIGNS = ("emergency-999", "is-it-an-emergency")
IN_THE_HEAD = re.compile(r"confus|muddle|change in a day|sudden change|changed? suddenly|changes suddenly")


def test_sudden_confusion_is_sent_to_999_first_on_every_page_that_speaks_of_it():
    speaks = set()
    for resource in LIBRARY:
        for text in paragraphs(resource):
            if SUDDEN.search(text) and IN_THE_HEAD.search(text) and not text.startswith("## "):
                speaks.add(resource.id)
                at_once = "999" in text.split("gp")[0] or IN_HOSPITAL in text
                assert at_once or resource.id in LISTS_OF_SIGNS, f"{resource.id}: {text}"
    dementia = {"condition-dementia", "dementia-line", "alzheimer-scotland", "admiral-nurse"}
    assert {"behaviour", "condition-frailty", "worried-about-changes", "emergency-999", *dementia} <= speaks
    assert "suddenly confused" in part("emergency-999", "call for any of these")
    assert "starts suddenly" in part("is-it-an-emergency", "call 999 for any one of these")


def test_sepsis_is_named_where_it_is_met_and_search_finds_it():
    signs = part("emergency-999", "sepsis")
    for sign in ("confused", "slurred", "shiver", "no urine", "short of breath", "blotchy", "palms", "999", "sepsis?"):
        assert sign in signs
    for page in ("continence", "condition-cancer", "condition-frailty"):
        assert any("sepsis" in text and "999" in told(page) for text in paragraphs(LIBRARY.get(page))), page
    for typed in ("sepsis", "septicaemia", "could it be sepsis", "blood poisoning"):
        assert found(typed)[0] == "emergency-999", typed
    for typed in ("uti", "mum has a uti", "urine infection", "catheter"):
        assert {"continence", "delirium-uti"} & set(found(typed)[:3]), typed
    assert "emergency-999" in found("mum suddenly very confused")[:3]


def test_after_an_unexpected_death_the_999_call_comes_before_leaving_all_as_it_is():
    text = told("unexpected-death")
    assert in_order(text, "call 999", "lay the person flat and press on the chest", "dnacpr or respect", "leave the")
    for resource in LIBRARY:
        assert "do not move the person" not in resource.body.casefold(), resource.id


def test_no_page_rests_on_the_overruled_test_of_liberty():
    for page in ("deprivation-of-liberty", "decisions-ni"):
        assert in_order(told(page), "2 june 2026", "watched", "free to leave", "enough by", "content"), page
    for resource in LIBRARY:
        for text in paragraphs(resource):
            if "watched" in text and "free to leave" in text:
                assert "enough by " in text, resource.id


def test_the_young_carer_grant_has_one_range_of_ages():
    with_ages = set()
    for resource in LIBRARY:
        for text in (*paragraphs(resource), *(note.casefold() for note in resource.editor_notes)):
            if "young carer grant" in text and re.search(r"\b1[5-9]\b", text):
                with_ages.add(resource.id)
                assert re.search(r"16 to 19|16, 17, 18 or 19", text), f"{resource.id}: {text}"
    assert {"young-carers", "young-adult", "student-carer", "carers-allowance-supplement"} <= with_ages
    assert "16, 17, 18 or 19" in told("young-carer-grant")


def test_scottish_carers_are_told_of_the_payment_for_each_extra_person_by_name():
    for page in ("carers-allowance-supplement", "carer-support-payment"):
        text = told(page)
        assert "carer additional person payment" in text
        assert "by name" in text
        assert "0800 182 2222" in text
        assert "20 hours a week or more" in text
        assert "{{fact:carer-additional-person-weekly}}" in text
        assert "plans to pay" not in text
    assert "12 weeks" in told("benefits-stop-death", "scotland")
    assert "£10 a week" in FILES.facts["carer-additional-person-weekly"].shown(date(2026, 11, 29))


def test_universal_credit_for_caring_is_asked_for_as_a_change_of_circumstances():
    first = told("universal-credit-carer").strip().split("\n\n")[0]
    assert "report a change of circumstances" in first
    assert "write in your journal" not in first
    for wanted in ("name", "date of birth", "national insurance number", "disability benefit", "hours"):
        assert wanted in part("universal-credit-carer", "have this ready")
    for resource in LIBRARY:
        for text in paragraphs(resource):
            if "note in the journal" in text:
                assert "change of circumstances" in text, resource.id


def test_a_figure_past_its_last_day_keeps_its_value_and_says_its_years():
    fact = FILES.facts["care-home-upper-limit-england"]
    after = replace(fact, valid_from=date(2025, 4, 1), valid_to=date(2026, 3, 31))
    assert after.shown(date(2026, 3, 31)) == "£23,250 in savings and property"
    assert (
        after.shown(date(2026, 4, 1))
        == "£23,250 in savings and property (2025 to 2026; we are checking the new figure)"
    )
    assert replace(after, valid_from=date(2026, 1, 1)).shown(date(2026, 4, 1)).count("2026") == 1
    assert "£" not in after.shown(date(2025, 3, 31))
    day = date(2026, 11, 29)
    for resource in LIBRARY:
        assert BEING_CHECKED not in with_facts(resource.body, FILES.facts, day), resource.id


def test_when_caring_ends_the_benefit_offices_are_told_on_the_day_itself():
    steps = {step.days: step for step in FILES.transitions.get("caring_ends").steps}
    first = steps[0]
    assert first.resource == "benefits-stop-death"
    assert "benefit offices" in first.inbox_title
    assert "asked back" in first.inbox_body
    assert "benefit" not in steps[56].inbox_title
    for nation, number in (
        ("england", "0800 731 0297"),
        ("scotland", "0800 182 2222"),
        ("northern_ireland", "0800 587 0912"),
    ):
        text = told("benefits-stop-death", nation)
        assert in_order(text, "tell the benefit offices today", "if the person has died"), nation
        assert in_order(text.split("## if caring ends another way")[1], "on the day", number, "##"), nation
