"""docs/vocabulary.md lists the ids that code and content files hold: none more, none fewer, none in another place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.domain import vocabulary
from app.storage.content.content_files import read_toml
from config import ROOT

PAGE = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its first two lines."""
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def ids(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def when(step: Mapping[str, Any]) -> str:
    if "on" in step:
        return f"each {step['on']}"
    if "months" in step:
        return f"{step['months']:+} months"
    day = f"{step['days']:+}" if step["days"] else "0"
    anchor = f" ({step['anchor']})" if "anchor" in step else ""
    return f"{day}{anchor}" + (f", then every {step['every']}" if "every" in step else "")


def test_stages_and_the_needs_they_lead_with():
    stages = read_toml("stages.toml")["stage"]
    assert [(ids(first)[0], ids(needs)) for first, _, needs in rows("Stages")] == [
        (s["id"], s["needs"]) for s in stages
    ]
    assert tuple(stage["id"] for stage in stages) == vocabulary.STAGES


def test_transitions_and_the_days_of_their_prompts():
    transitions = read_toml("transitions.toml")["transition"]
    expected = [(t["id"], t["name"], ", ".join(dict.fromkeys(when(step) for step in t["step"]))) for t in transitions]
    assert [(ids(first)[0], name, days) for first, name, days in rows("Transitions")] == expected


def test_questions_and_their_options():
    questions = read_toml("questionnaire.toml")["question"]
    now, *_ = (q for q in questions if q["id"] == "now")
    shown = {ids(first)[0]: (asks, kind, ids(options)) for first, asks, kind, options in rows("Questions")}
    assert shown.pop("now") == (now["asks"], "many, each may have a date", ["nothing_new"])
    expected = {q["id"]: q for q in questions if q is not now}
    assert list(shown) == list(expected)
    for name, (asks, kind, options) in shown.items():
        question = expected[name]
        assert asks == question["asks"], name
        assert kind == question["kind"] + (", optional" if question.get("optional") else ""), name
        assert options == [option["id"] for option in question["option"]], name


def test_needs_nations_topics_and_kinds():
    lists = {name: tuple(ids(listed)) for name, listed in rows("Tags")}
    assert lists == {
        "nations": vocabulary.NATIONS,
        "needs": vocabulary.NEEDS,
        "topics": tuple(vocabulary.GROUPS),
        "kinds": vocabulary.KINDS,
    }


def test_one_word_has_one_meaning():
    words = [word for first, *_ in rows("Words of the code") for word in first.split(", ")]
    assert len(words) == len(set(words))


def test_the_files_it_names_are_there():
    named = [place for place in re.findall(r"`([a-z_]+/[a-z_./]+)`", PAGE) if "." in place or place.endswith("/")]
    assert named
    for place in named:
        assert (ROOT / "app" / place).exists() or (ROOT / place).exists(), place
