"""What a phone renders is what the server renders, to the letter, for every page and thousands of states."""

from __future__ import annotations

import random

import pytest
from jinja2 import nodes

from app import runtime
from app.web.phone.compiler.module import templates_module
from app.web.phone.compiler.reach import carers_templates
from app.web.phone.pack.addresses import addresses
from app.web.phone.pack.phone_lines import phone_lines
from tests.web.paths import KEPT_PATHS, OPEN_PATHS
from tests.web.phone.idea_visits import everything_about_ideas
from tests.web.phone.in_node import compared
from tests.web.phone.recorded import Recorder, recorder_of
from tests.web.phone.visits import OF_A_PERSON, SEED, Visits

PEOPLE = 72


@pytest.fixture
def recorder(filled, monkeypatch) -> Recorder:
    return recorder_of(filled, monkeypatch)


@pytest.fixture
def visits(filled, clock, recorder) -> Visits:
    return Visits(filled, clock, random.Random(SEED))


def everything(visits: Visits) -> None:
    """Every page, by everybody, on many days."""
    visits.whole_library()
    visits.around(visits.client(), OPEN_PATHS)
    visits.rare()
    kept = visits.kept()
    visits.changes(kept)
    visits.wrong_forms(kept)
    for _ in range(PEOPLE):
        visits.around(visits.person(), OF_A_PERSON)
    for _ in range(4):
        somebody = visits.person()
        visits.changes(somebody)
        visits.wrong_forms(somebody)
    visits.around(kept, [*OPEN_PATHS, *KEPT_PATHS])
    everything_about_ideas(visits, kept)


def named_in(tree: nodes.Template) -> set[str]:
    """The templates that a tree names: parts of its page, and what stands around it."""
    found = tree.find_all((nodes.Extends, nodes.FromImport, nodes.Include))
    return {node.template.value for node in found if isinstance(node.template, nodes.Const)}


def test_every_page_is_the_same_for_thousands_of_states(filled, visits, recorder, tmp_path):
    with filled.app_context():
        lines = phone_lines(runtime.content().lines, runtime.today(), days=300)
    everything(visits)
    states = list(recorder.states.values())
    same, apart = compared(tmp_path, templates_module(filled.jinja_env), states, addresses(filled.url_map), lines)
    assert apart == []
    assert same == len(states) > 2000
    trees = carers_templates(filled.jinja_env)
    parts = {name for tree in trees.values() for name in named_in(tree)}
    pages = {name for name in trees if name.startswith(("carer/", "errors/"))}
    assert pages - parts <= {state["name"] for state in states}
