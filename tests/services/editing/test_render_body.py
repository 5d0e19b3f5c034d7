"""Markdown becomes HTML that is safe to show, with the notes of one nation and no other."""

from __future__ import annotations

import re

import pytest

from app.services.editing.render_body import for_nation, links_in, render, render_body

NOTES = "Everywhere.\n\n::: england wales\nRing 111.\n:::\n::: scotland\nRing NHS 24.\n:::\n\nAfter.\n"
HOSTILE = [
    "<script>alert(1)</script>",
    "text <script src=//evil.example></script> text",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "<javascript:alert(1)>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "[x](vbscript:x)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](file:///etc/passwd)",
    "![x](https://example.org/x.png)",
    "![x](data:image/png;base64,AAAA)",
    "<img src=x onerror=alert(1)>",
    "<style>*{display:none}</style>",
    '<p style="position:fixed" onclick="x()">hi</p>',
    '<li class="check" onclick="x()">hi</li>',
    "<iframe src=https://example.org></iframe>",
    "<svg onload=alert(1)>",
    "<form action=https://example.org><input name=password></form>",
    '[x](https://example.org "\\" onmouseover=\\"alert(1)")',
    "[x](http://example.org/)",
    "<http://example.org/>",
    "[x](ftp://example.org/)",
    "```\n<script>alert(1)</script>\n```",
]
TAGS = {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "blockquote", "br", "hr", "code", "details", "summary"}


def tags_of(html: str) -> set[str]:
    return set(re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)", html))


def links_of(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)


@pytest.mark.parametrize(
    ("nation", "seen", "unseen"),
    [
        ("england", "Ring 111.", "Ring NHS 24."),
        ("wales", "Ring 111.", "Ring NHS 24."),
        ("scotland", "Ring NHS 24.", "Ring 111."),
    ],
)
def test_a_note_is_for_its_nations(nation, seen, unseen):
    text = for_nation(NOTES, nation)
    assert seen in text
    assert unseen not in text
    assert "Everywhere." in text
    assert "After." in text
    assert ":::" not in text


def test_a_nation_without_a_note_reads_the_rest():
    assert for_nation(NOTES, "northern_ireland").split() == ["Everywhere.", "After."]


@pytest.mark.parametrize(
    "opening", [":::england", ":::   england  ", "  ::: england", ":::\tengland", "::: wales england"]
)
def test_spaces_around_a_fence_do_not_matter(opening):
    body = f"Before.\n\n{opening}\nInside.\n :::  \n\nAfter.\n"
    assert for_nation(body, "england").split() == ["Before.", "Inside.", "After."]
    assert for_nation(body, "scotland").split() == ["Before.", "After."]


def test_a_fence_for_nobody_is_read_by_nobody():
    assert for_nation("Before.\n::: france\nInside.\n:::\nAfter.", "england") == "Before.\nAfter."


def test_windows_line_ends_do_not_hide_a_fence():
    assert for_nation("Before.\r\n::: wales\r\nInside.\r\n:::\r\nAfter.", "england") == "Before.\nAfter."


def test_a_misspelled_note_does_not_hide_the_rest_of_the_page():
    assert "After." in for_nation("Before.\n\n::: England\nInside.\n:::\n\nAfter.\n", "england")


def test_a_note_may_hold_headings_and_lists():
    html = render(for_nation("::: wales\n## In Wales\n\n- [ ] Ring\n:::\n", "wales"))
    assert "<h2>In Wales</h2>" in html
    assert '<li class="check">Ring</li>' in html


def test_the_html_stands_for_each_nation_the_page_holds_in_and_no_other():
    html = render_body(NOTES, {"wales", "scotland"})
    assert list(html) == ["scotland", "wales"]
    assert html["wales"] == "<p>Everywhere.</p>\n<p>Ring 111.</p>\n<p>After.</p>\n"
    assert "Ring NHS 24." in html["scotland"]


def test_lines_that_begin_with_a_bullet_are_a_list():
    assert render("Bring:\n• keys\n·\ta coat\n") == render("Bring:\n- keys\n- a coat\n")
    assert render("• keys\n• a coat\nThen go.") == render("- keys\n- a coat\n\nThen go.")
    assert render("Open 9 • 5") == "<p>Open 9 • 5</p>\n"


@pytest.mark.parametrize("mark", ["- [ ] ", "- [x] ", "* [ ] ", "1. [ ] "])
def test_a_checklist_item_has_its_class_and_not_its_brackets(mark):
    html = render(f"{mark}Ring the ward\n")
    assert '<li class="check">Ring the ward</li>' in html


def test_a_checklist_with_space_between_its_items_is_one_too():
    html = render("- [ ] One\n\n- [x] Two\n")
    assert html.count('class="check"') == 2
    assert "[" not in html


@pytest.mark.parametrize("text", ["- One", "- [a link](https://example.org)", "- []", "[ ] not a list", "- say [ ] it"])
def test_what_is_no_checklist_is_left_alone(text):
    assert 'class="check"' not in render(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_runs_loads_or_styles_gets_through(text):
    html = render(text)
    inside = re.findall(r"<[^>]*>", html)
    assert tags_of(html) <= TAGS
    assert not [tag for tag in inside if re.search(r"\s(on\w+|style|src)\s*=", re.sub(r'"[^"]*"', '""', tag))]
    assert all(link.startswith("https://") for link in links_of(html))


@pytest.mark.parametrize("link", ["http://example.org/", "ftp://example.org/"])
def test_a_link_that_is_not_secure_keeps_its_words_and_loses_its_address(link):
    html = render(f"[The council]({link})")
    assert "The council" in html
    assert links_of(html) == []


@pytest.mark.parametrize(
    "link",
    [
        "//evil.test/x", "///evil.test", "\\\\evil.test", "https://user:pw@evil.test/", "https://user@evil.test/",
        "https:evil.test", "https:/evil.test", "https://", "https://nodots/", "https://[::1]/", "https://a.b:port/",
        "https://evil.test\\@gov.uk/", "tel://evil.test", "//user:pw@evil.test", "evil.test/x", "./x", "../x", "?q=x",
    ],
)  # fmt: skip
def test_a_link_that_leads_round_the_rule_keeps_its_words_alone(link):
    html = render(f"[The council](<{link}>)\n\n[The council][1]\n\n[1]: <{link}>")
    assert "The council" in html
    assert links_of(html) == []


def test_every_way_in_which_a_text_writes_a_link_is_found():
    text = """[a](https://a.example/x "A title"), <https://b.example/?q=1&r=2>, [c][C], [d](<https://d.example/a b>)
and [e](https://e.example/(1)), twice [a](https://a.example/x), within [f](/library/grief), by [g](tel:111).

[c]: https://c.example/
"""
    assert links_in(text) == [
        "https://a.example/x", "https://b.example/?q=1&r=2", "https://c.example/", "https://d.example/a%20b",
        "https://e.example/(1)",
    ]  # fmt: skip


@pytest.mark.parametrize("link", ["https://example.org/a?b=c", "tel:08001234567", "sms:85258", "sms:85258?body=SHOUT"])
def test_web_telephone_and_text_links_work(link):
    html = render(f"[Get help]({link})")
    assert links_of(html) == [link]
    assert ">Get help</a>" in html


def test_a_link_within_the_app_works():
    assert links_of(render("[Grief](/library/grief)")) == ["/library/grief"]


def test_every_link_keeps_its_page_from_reaching_back():
    assert 'rel="noopener"' in render("[x](https://example.org/)")


def test_headings_of_two_levels_stand_and_others_become_text():
    html = render("# One\n\n## Two\n\n### Three\n\n#### Four\n")
    assert "<h2>Two</h2>" in html
    assert "<h3>Three</h3>" in html
    assert tags_of(html) == {"h2", "h3", "details", "summary"}
    assert "One" in html
    assert "Four" in html


def test_a_smaller_heading_begins_a_fold_that_ends_at_the_next_heading():
    html = render(
        "First.\n\n### Who decides\n\nThe council.\n\n- in writing\n\n### If they say no\n\nAsk why.\n\n## More\n\nLast."
    )
    assert html == (
        "<p>First.</p>\n"
        "<details><summary><h3>Who decides</h3>\n</summary>\n<p>The council.</p>\n<ul>\n<li>in writing</li>\n</ul>\n</details>\n"
        "<details><summary><h3>If they say no</h3>\n</summary>\n<p>Ask why.</p>\n</details>\n"
        "<h2>More</h2>\n<p>Last.</p>\n"
    )


@pytest.mark.parametrize("markdown", ["> ### In a quote\n>\n> words", "- ### In a list\n\n  words"])
def test_a_heading_inside_something_else_folds_nothing(markdown):
    html = render(markdown)
    assert "<h3>In a " in html
    assert "details" not in tags_of(html)


def test_words_that_look_like_html_are_shown_as_words():
    assert render("Ask if a < b & c") == "<p>Ask if a &lt; b &amp; c</p>\n"


def test_tags_that_are_typed_are_words_even_where_they_would_be_safe():
    assert render("<strong>Ring</strong>") == "<p>&lt;strong&gt;Ring&lt;/strong&gt;</p>\n"


def test_quotes_are_curly():
    assert render('Don\'t say "no"') == "<p>Don’t say “no”</p>\n"


def test_a_fact_stays_a_mark_until_it_is_shown():
    assert "{{fact:carers-allowance-weekly}}" in render("It is {{fact:carers-allowance-weekly}}.")
