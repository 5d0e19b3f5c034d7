"""What a reader gets of a stored text: headings with a place of their own, numbers that call."""

from __future__ import annotations

import re

import pytest

from app.domain.content.reading.page_text import Heading, headings_of, readable
from app.services.editing.render_body import render, render_body
from app.storage.content.content_files import load_library


def test_a_heading_gets_an_id_of_its_words_once_each():
    html = readable("<h2>What it’s &amp; isn’t</h2><p>x</p><h2>What it’s &amp; isn’t</h2><h2>A <em>b</em></h2>")
    assert headings_of(html) == (
        Heading("part-what-it-s-isn-t", "What it’s & isn’t"),
        Heading("part-what-it-s-isn-t_-2", "What it’s & isn’t"),
        Heading("part-a-b", "A b"),
    )


def test_a_second_heading_and_one_with_a_number_differ():
    ids = [each.id for each in headings_of(readable("<h2>A</h2><h2>A 2</h2><h2>A</h2>"))]
    assert len(set(ids)) == 3


def test_nobody_who_writes_a_page_sets_an_id():
    assert headings_of(readable(render('<h2 id="main">Mine</h2>\n\n## Ours {#main}\n\n## "><b id="x">'))) == (
        Heading("part-ours-main", "Ours {#main}"),
        Heading("part-b-id-x", '"><b id=“x”>'),
    )


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Call 0800 731 0122. It is free", "08007310122"),
        ("on 0300 303 44 98, Monday", "03003034498"),
        ("call 18001 0808 808 8000.", "1800108088088000"),
        ("Call 0300 123 1100 8am to 6pm", "03001231100"),
        ("Childline on 0800 1111.", "08001111"),
        ("Call 999 first", "999"),
    ],
)
def test_a_number_in_the_text_calls(words, number):
    html = readable(f"<p>{words}</p>")
    assert re.findall(r'href="([^"]*)"', html) == [f"tel:{number}"]
    assert re.sub(r"</?a[^>]*>", "", html) == f"<p>{words}</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="tel:08081111">0808 808 1111</a></p>',
        "<details><summary><h3>0808 808 1111</h3></summary></details>",
        "<blockquote><p>My number is 0808 808 1111</p></blockquote>",
        "<p>text 07418 341800 or text 0808 808 1111</p>",
        "<p>£0123456789 and 012345678901234, call 111.5 and call 1111</p>",
        "<p>It takes 111 days. Recall 1999.</p>",
    ],
)
def test_what_is_no_number_to_call_here_stays_as_it_is(html):
    assert readable(html) == html


def test_in_the_library_every_id_stands_once_on_its_page():
    for resource in load_library():
        for html in render_body(resource.body, resource.nations).values():
            ids = [each.id for each in headings_of(readable(html))]
            assert len(ids) == len(set(ids)) == html.count("<h2>")
