"""An easy-read text is read as written, and its check names the line of each fault."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.domain.content.content_check import check_resource
from app.domain.content.easy_read.check import faults_of_easy_read
from app.domain.content.easy_read.text import Idea, Section, easy_read_for, numbers_in
from app.storage.content.content_files import load_content
from app.storage.content.phone_line_files import load_phone_lines
from tests.storage.content.made_up_pages import page

FACTS, LINES = load_content().facts, load_phone_lines()
TEXT = """why: It helps you to ask.

## Who to call
[phone] Call **Samaritans** on [116 123](tel:116123).
::: wales
[money] It is {{fact:home-care-maximum-wales}}.
:::
## Only in Scotland
::: scotland
[letter] Read [this page](/library/grief).
:::
"""


def faults(text, nations=("england", "scotland", "wales")):
    return list(faults_of_easy_read(text, nations, FACTS, LINES))


def with_line(line):
    return faults(f"why: It helps.\n{line}\n[phone] Call your GP.")


def test_each_nation_sees_its_own_lines_and_no_heading_without_any():
    who = Section("Who to call", (Idea("phone", "Call **Samaritans** on 116 123."),))
    assert easy_read_for(TEXT, "england").sections == (who,)
    assert easy_read_for(TEXT, "england").why == "It helps you to ask."
    assert [len(section.ideas) for section in easy_read_for(TEXT, "wales").sections] == [2]
    assert [section.heading for section in easy_read_for(TEXT, "scotland").sections] == [
        "Who to call",
        "Only in Scotland",
    ]


def test_a_whole_text_has_no_fault_and_neither_has_none_at_all():
    assert faults(TEXT) == []
    assert faults("") == []


def test_numbers_are_found_in_whatever_way_they_are_written():
    assert numbers_in("Call 999, 111 or 0800 1111, or text 85258.") == ["999", "111", "08001111", "85258"]
    assert numbers_in("It is £999, 1999 or 111% of 2026.") == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[unicorn] Call your GP.", "line 2: there is no picture called unicorn"),
        ("[] Call your GP.", "line 2: there is no picture called (nothing)"),
        ("[phone]", "line 2: it has no words"),
        ("Call your GP.", "line 2: begin it with ##, or with a picture in square brackets"),
        ("+++", "line 2: begin it with ##, or with a picture in square brackets"),
        ("[phone] " + "word " * 17, "line 2: 17 words; at most 16"),
        ("[phone] Sit down. Rest. Call.", "line 2: it says several things: give each a line of its own"),
        ("[phone] Sit down; then call.", "line 2: it says several things: give each a line of its own"),
        ("[money] It is £10.", "line 2: a money figure outside the facts table: name it as {{fact:...}}"),
        ("[money] It is {{fact:nothing}}.", "line 2: there is no figure called nothing"),
        (
            "[money] It is {{fact:home-care-maximum-wales}}.",
            "line 2: the figure home-care-maximum-wales does not hold in England, Scotland",
        ),
        ("[phone] Call 0808 999 9999.", "line 2: 08089999999 is the number of no phone line"),
        ("[phone] Call Llais on 029 2023 5558.", "line 2: 02920235558 does not serve readers in England, Scotland"),
        ("[book] [Read this](http://example.org/a).", "line 2: use https addresses only"),
        (
            "::: northern_ireland\n[phone] Call.\n:::",
            "line 2: a note for northern_ireland, where the page is not shown",
        ),
        ("::: \n[phone] Call.\n:::", "line 2: a nation note begins with ::: and its nations"),
        ("::: wales\n[phone] Call.\n::: wales", "line 4: a nation note ends with ::: alone"),
        ("::: wales\n[phone] Call.", "a nation note is not closed with :::"),
        ("why: Twice.", "the first line, and no other, begins with why: and says why the page helps"),
    ],
)
def test_the_check_names_the_line(line, fault):
    assert fault in [re.sub(r' \(".*"\)', "", said) for said in with_line(line)]


def test_the_check_says_the_words_of_the_line():
    assert with_line("[unicorn] Call your GP.") == ['line 2 ("Call your GP."): there is no picture called unicorn']
    assert with_line("[phone] " + "word " * 17)[0].startswith(f'line 2 ("{"word " * 8}…"): 17 words')


def test_two_short_sentences_may_stand_together():
    assert with_line("[stop] Stop. Call [999](tel:999).") == []


def test_a_nation_that_would_see_nothing_is_named():
    text = "why: It helps.\n::: wales\n[phone] Call your GP.\n:::"
    assert faults(text, ("wales", "england")) == ["it says nothing to readers in England, where the page is shown"]


def test_a_number_may_stand_where_some_line_of_that_number_serves_each_reader():
    two = {
        each.id: replace(each, id=each.id, number="0808 000 0000") for each in LINES.values() if len(each.nations) < 4
    }
    text = "why: It helps.\n[phone] Call 0808 000 0000."
    assert list(faults_of_easy_read(text, ("england", "wales"), {}, two)) == []


def test_the_check_of_a_page_looks_at_its_easy_read_version():
    made = page(easy_read="why: It helps.\n[unicorn] Call your GP.")
    found = check_resource(made, FACTS, load_content().questionnaire, (), LINES)
    assert [each.message for each in found if each.field == "easy_read"] == [
        'line 2 ("Call your GP."): there is no picture called unicorn'
    ]
