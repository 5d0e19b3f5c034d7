"""A page without its marks keeps all of its words, in their order, with its lists as lists."""

from __future__ import annotations

import re

from app.domain.open_library.text_of_html import text_of


def test_blocks_stand_apart_and_items_on_lines():
    html = '<h2 id="a">Ask</h2>\n<p>Call <a href="tel:111">111</a> &amp; wait.</p>\n<ul>\n<li>\n<p>One</p>\n</li>\n<li>Two<br>more</li>\n</ul>'
    assert text_of(html) == "Ask\n\nCall 111 & wait.\n\n- One\n- Two\nmore"


def test_nothing_is_nothing():
    assert text_of("") == ""
    assert text_of("<p> </p>") == ""


def test_no_page_of_the_library_loses_a_word(app):
    from app import runtime

    with app.app_context():
        snapshot = runtime.snapshot()
        for page in snapshot.library:
            html = snapshot.body(page.id, None, runtime.today())
            words = re.sub(r"&(?:amp|lt|gt|quot|#\d+);", " ", re.sub(r"<[^>]*>", " ", html)).split()
            plain = text_of(html)
            assert "<" not in plain or "&lt;" in html, page.id
            at = 0
            for word in words:
                at = plain.find(word, at)
                assert at >= 0, (page.id, word)
