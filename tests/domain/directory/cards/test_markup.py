"""Texts of feeds as people read them: entities once, real tags out, breaks kept, everything else left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directory.cards.markup import one_line, plain_text
from app.domain.directory.local_service import read_local_service
from tests.fakes.local_services import made_up


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("Carers&#39; Caf&eacute; &amp; garden", "Carers' Café & garden"),
        ("Carers&#x2019; hub", "Carers’ hub"),
        ("Carers&amp;rsquo; Caf&amp;eacute;", "Carers’ Café"),
        ("Tea &amp;amp;amp; cake", "Tea & cake"),
        ("&pound;2 a visit", "£2 a visit"),
        ("Tea&nbsp;&nbsp;room", "Tea room"),
        ("Tea&nbsp and cake", "Tea and cake"),
        ("9am&#150;5pm", "9am–5pm"),
        ("Q&A, R&D", "Q&A, R&D"),
        ("Mind &AMP; body", "Mind & body"),
        ("x &nosuch; y", "x &nosuch; y"),
        ("www.example.org/?a=1&copy=2", "www.example.org/?a=1&copy=2"),
    ],
)
def test_entities_are_read_once_however_often_they_were_written(given, plain):
    assert plain_text(given) == plain


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("<b>Bold</b> <i class='x'>group</i>", "Bold group"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br>two<br/>three<BR />four", "One\ntwo\nthree\nfour"),
        ("<ul><li>Free</li><li>No booking</li></ul>", "Free\nNo booking"),
        ("<ol><li>Free<li>No booking</ol>", "Free\nNo booking"),
        ("<table><tr><td>Mon</td><td>9am</td></tr><tr><td>Tue</td></tr></table>", "Mon 9am\nTue"),
        ("<h2>Head</h2>Text", "Head\nText"),
        ("<style>p{color:red}</style>Text", "Text"),
        ("<script>alert(1)</script>Text<script>x", "Text"),
        ("&lt;p&gt;Escaped&lt;/p&gt;", "Escaped"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Text", "Text"),
        ("<p><o:p>Word</o:p><!-- a note --></p>", "Word"),
        ("<![CDATA[Text]]>", "Text"),
        ('Text <a href="https://exam', "Text"),
        ("Text <b", "Text <b"),
        ("<div hidden>a</div>b", "a\nb"),
        ("<scr<b>ipt>alert</scr</b>ipt>", ""),
    ],
)
def test_real_tags_go_and_breaks_stay(given, plain):
    assert plain_text(given) == plain


@pytest.mark.parametrize(
    "text",
    [
        "income <£20,000 a year and > 1 carer",
        "I <3 carers",
        "aged <18 or >65",
        "a<b and c>d",
        "ages >= 16",
        "3 < 4",
        "<Name of group> meets here",
        "C# club",
        "Adults & carers*",
        "3* hotel, 5 * 3",
        "carers_hub_team@example.org",
        "www.example.org/_carers_/",
        "Mon - Fri",
        "-1 to 5 degrees",
        "> 1 carer",
        "1. one\n2. two",
        "Tŷ’r Afon – Grŵp Gofalwyr",
        "Family \U0001f468\u200d\U0001f469\u200d\U0001f467 day",
        "#carers",
        "[sic] (see below)",
    ],
)
def test_what_only_looks_like_a_mark_stays(text):
    assert plain_text(text) == text


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("# Heading\nText", "Heading\nText"),
        ("## Heading ##\nText", "Heading\nText"),
        ("**Bold** and *soft* and __bold__ and _soft_", "Bold and soft and bold and soft"),
        ("[our site](https://example.org)", "our site"),
        ("![](https://example.org/a.png)Text", "Text"),
        ("<https://example.org>", "https://example.org"),
        ("<jo@example.org>", "jo@example.org"),
        ("* one\n* two\n- three\n+ four", "one\ntwo\nthree\nfour"),
        ("Free * No booking * Tea", "Free\nNo booking\nTea"),
        ("• one • two", "one\ntwo"),
        ("one\n---\ntwo", "one\ntwo"),
        ("> quoted", "quoted"),
        ("`code`", "code"),
        ("\\*not\\* a mark", "not a mark"),
        ("Mondays\\nTuesdays\\r\\nRing first", "Mondays\nTuesdays\nRing first"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("  too   many\tspaces \n\n\n here ", "too many spaces\nhere"),
        ("soft\u00adhyphen, zero\u200bwidth, \u202eturned", "softhyphen, zerowidth, turned"),
    ],
)
def test_markdown_and_typed_breaks_become_plain(given, plain):
    assert plain_text(given) == plain


def test_a_line_is_one_line():
    assert one_line("<p>One</p><p>Two</p>") == "One Two"


PIECES = [
    "&",
    "amp;",
    "lt;",
    "<",
    ">",
    "b",
    "p",
    "/",
    "*",
    "_",
    "#",
    " ",
    "\n",
    "\\n",
    "`",
    "[",
    "](",
    ")",
    "-",
    "é",
    "1",
    "&#39;",
    "!--",
    "-->",
    "style",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_was_read_reads_the_same_again(text):
    read = plain_text(text)
    assert plain_text(read) == read


@pytest.mark.parametrize(
    "piece", ["<", "<b", "<!--", "&amp;", "# ", "[a](", "*a", "<a b='", "\\", "<style>", " * a", "`a", "_a_", "<b<b>>"]
)
def test_no_long_text_holds_it_up(piece):
    text = piece * (10_000 // len(piece))
    assert plain_text(plain_text(text)) == plain_text(text)


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("name", lambda service: service.name),
        ("description", lambda service: service.description),
        ("eligibility_description", lambda service: service.eligibility),
        ("organization", lambda service: service.organisation),
        ("alert", lambda service: service.record["alert"]),
        ("fees_description", lambda service: service.record["fees_description"]),
    ],
)
def test_every_text_of_a_record_is_read(field, shown):
    given = "<b>Carers&amp;#39;</b> caf&eacute;"
    service, _ = read_local_service({**made_up(1)[0], field: {"name": given} if field == "organization" else given}, 1)
    assert shown(service) == "Carers' café"


def test_a_term_and_a_place_are_read_too_and_a_name_is_one_line():
    changes = {
        "name": "Carers<br>hub",
        "attributes": [{"taxonomy_term": {"name": "Short&nbsp;breaks"}}],
        "service_at_locations": [
            {"location": {"name": "St Made-up&#39;s", "addresses": [{"address_1": "1 High&nbsp;Street"}]}}
        ],
    }
    service, _ = read_local_service({**made_up(1)[0], **changes}, 1)
    location = service.record["service_at_locations"][0]["location"]
    assert (service.name, service.terms) == ("Carers hub", ("Short breaks",))
    assert (location["name"], location["addresses"][0]["address_1"]) == ("St Made-up's", "1 High Street")


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("\u00c2\u00a35 y sesiwn", "£5 y sesiwn"),
        ("Carers\u00e2\u20ac\u2122 Caf\u00c3\u00a9", "Carers’ Café"),
        ("It\x92s on \x96 come along", "It’s on – come along"),
        ("Gr\u0175p Gofalwyr \u00c2\u00a9", "Gr\u0175p Gofalwyr ©"),
        ("C\u00f4r, caf\u00e9 and \u00a35", "Côr, café and £5"),
        ("\u00c2 chi", "\u00c2 chi"),
        ("\u00a3\u20ac\u2122", "£€™"),
    ],
)
def test_letters_read_in_the_wrong_set_on_their_way_are_read_anew(sent, read):
    assert plain_text(sent) == read
