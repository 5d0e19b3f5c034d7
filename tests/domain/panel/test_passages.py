"""A page's text by sentence: nothing is lost, nothing is doubled."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as some

from app.domain.panel.passages import Passage, passages_of, sentences_of
from app.services.editing.render_body import render


def test_headings_points_and_folds():
    html = render(
        "First this. Then that.\n\n## A plan\n\n- One thing.\n- Call **999** now!\n\n### More\n\nIs it so? “Yes.” It is.\n"
    )
    assert passages_of(html) == [
        Passage("text", ("First this.", "Then that.")),
        Passage("heading", ("A plan",)),
        Passage("point", ("One thing.",)),
        Passage("point", ("Call 999 now!",)),
        Passage("small heading", ("More",)),
        Passage("text", ("Is it so?", "“Yes.”", "It is.")),
    ]


def test_a_point_that_holds_paragraphs_is_a_point():
    assert passages_of("<ul><li><p>One.</p><p>Two.</p></li></ul>") == [
        Passage("point", ("One.",)),
        Passage("text", ("Two.",)),
    ]


def test_amounts_and_short_forms_are_no_ends():
    assert sentences_of("It is £83.30 a week. Ask e.g. your GP.") == ("It is £83.30 a week.", "Ask e.g. your GP.")


@given(some.text(max_size=300))
def test_any_markdown_keeps_its_words(text):
    html = render(text)
    shown = re.sub(r"\s+", "", "".join("".join(each.sentences) for each in passages_of(html)))
    bare = passages_of(re.sub(r"</?(?:p|h2|h3|li|summary|blockquote|ul|ol|details)>", " ", html))
    assert shown == re.sub(r"\s+", "", "".join("".join(each.sentences) for each in bare))
