"""The sentence in which a figure stands, without the marks of Markdown."""

from __future__ import annotations

import pytest

from app.domain.content.facts import fact_ids
from app.domain.content.figures.sentence import first_sentence, sentence_with
from app.storage.content.content_files import load_library


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("First. You get {{fact:a}} for each. Last.\n", ("You get ", " for each.")),
        ("- **Money.** [Call](tel:999) for {{fact:a}}.\n", ("Call for ", ".")),
        ("1. [ ] {{fact:a}}, or {{fact:b}}\n", ("", ", or {{fact:b}}")),
        ("{{fact:a}} and {{fact:a}}", ("", " and ", "")),
        ("{{fact:ab}} is another", ()),
    ],
)
def test_it_is_found_whole_and_plain(text, pieces):
    assert sentence_with(text, "a") == pieces


def test_each_figure_that_a_page_names_has_its_sentence():
    library = load_library()
    named = {each for page in library for each in fact_ids(f"{page.body} {page.why} {page.cost}")}
    for fact_id in named:
        page, pieces = first_sentence(library, fact_id)
        assert len(pieces) > 1, page.id
        assert "](" not in "".join(pieces), page.id
        assert "**" not in "".join(pieces), page.id
