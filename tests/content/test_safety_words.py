"""What a reader is told where a wrong word can cost a life, a right or money."""

from __future__ import annotations

import re

from app.domain.search import SearchIndex
from app.services.render_body import for_nation
from app.storage.content_files import load_content, load_library

LIBRARY = load_library()
FILES = load_content()
INDEX = SearchIndex(LIBRARY, FILES.search)


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
    steps = part("eating-swallow", "if they choke")
    assert in_order(
        steps, "cough", "999 at once", "5 sharp back blows", "5 tummy thrusts", "ring 999 now", "limp", "cpr"
    )
    for place in (steps, part("emergency-999", "while they choke")):
        assert in_order(place, "cough", "5 sharp back blows", "5 tummy thrusts", "limp", "compressions")
        assert "ring 999" in place
        assert "baby under 1" in place
        assert "pregnan" in place
    assert {"eating-swallow", "emergency-999"} <= {r.id for r in INDEX.search("choking on food")[:3]}


# Sudden, and in the head: a stroke, sepsis, low sugar or a bleed until a doctor says no.
SUDDEN = re.compile(r"sudden")
IN_THE_HEAD = re.compile(r"confus|muddle|change in a day|sudden change|changed? suddenly|changes suddenly")


def test_sudden_confusion_is_sent_to_999_first_on_every_page_that_speaks_of_it():
    speaks = set()
    for resource in LIBRARY:
        for text in paragraphs(resource):
            if SUDDEN.search(text) and IN_THE_HEAD.search(text) and not text.startswith("## "):
                speaks.add(resource.id)
                assert "999" in text or resource.id == "emergency-999", f"{resource.id}: {text}"
                assert "999" in text.split("gp")[0] or resource.id == "emergency-999", f"{resource.id}: {text}"
    dementia = {"condition-dementia", "dementia-line", "alzheimer-scotland", "admiral-nurse"}
    assert {"behaviour", "condition-frailty", "worried-about-changes", "emergency-999", *dementia} <= speaks
    assert "suddenly confused" in part("emergency-999", "ring for any of these")


def test_sepsis_is_named_where_it_is_met_and_search_finds_it():
    signs = part("emergency-999", "sepsis")
    for sign in ("confused", "slurred", "shiver", "no urine", "short of breath", "blotchy", "palms", "999", "sepsis?"):
        assert sign in signs
    for page in ("continence", "condition-cancer", "condition-frailty"):
        assert any("sepsis" in text and "999" in told(page) for text in paragraphs(LIBRARY.get(page))), page
    for typed in ("sepsis", "septicaemia", "could it be sepsis", "blood poisoning"):
        assert INDEX.search(typed)[0].id == "emergency-999", typed
    for typed in ("uti", "mum has a uti", "urine infection", "catheter"):
        assert "continence" in [r.id for r in INDEX.search(typed)[:3]], typed
    assert INDEX.find("i think its sepsis").urgent
    assert INDEX.find("dad is suddenly confused").urgent
    assert "emergency-999" in [r.id for r in INDEX.search("mum suddenly very confused")[:3]]
