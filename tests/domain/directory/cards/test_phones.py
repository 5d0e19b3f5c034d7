"""Every number of a feed that can be rung stands on the card, as it is dialled; what is in doubt stands as words alone."""

from __future__ import annotations

import pytest

from app.domain.directory.cards.phones import phones_of

ONE, TWO, THREE = "+441632960101", "+441632960102", "+441632960103"
MOBILE = "+447700900111"


def dials(*rows, **holders):
    return [phone.dial for phone in phones_of({"phones": list(rows), **holders})]


def typed(number, **row):
    return phones_of({"phones": [{"number": number, **row}]})


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("01632 960101", [ONE]),
        ("01632.960.101", [ONE]),
        ("01632-960-101.", [ONE]),
        ("(01632) 960101", [ONE]),
        ("[01632] 960101", [ONE]),
        ("01632/960101", [ONE]),
        ("01632 – 960 101", [ONE]),
        ("+44 (0)1632 960101", [ONE]),
        ("+44(0)1632960101", [ONE]),
        ("+44 0 1632 960101", [ONE]),
        ("0044 (0) 1632 960101", [ONE]),
        ("(+44) 1632 960101", [ONE]),
        ("441632960101", [ONE]),
        ("1632960101", [ONE]),
        ("7700 900111", [MOBILE]),
        ("7700900111.0", [MOBILE]),
        ("01632960101.00", [ONE]),
        ("O1632 96O1O1", [ONE]),
        ("0l632 960l0l", [ONE]),
        ("０１６３２ ９６０１０１", [ONE]),
        ("\u202a01632\u00a0960\u2011101\u202c", [ONE]),
        ("Tel: 01632 960101", [ONE]),
        ("T. 01632 960101 M. 07700 900111", [ONE, MOBILE]),
        ("<a href='tel:01632960101'>01632&nbsp;960101</a>", [ONE]),
        ("01632 960101 or 07700 900111", [ONE, MOBILE]),
        ("01632 960101 07700 900111", [ONE, MOBILE]),
        ("01632960101,07700900111", [ONE, MOBILE]),
        ("01632 960101\n01632 960102", [ONE, TWO]),
        ("01632 960101/2", [ONE, TWO]),
        ("01632 960101/102/103", [ONE, TWO, THREE]),
        ("01632 960101, 102 or 103", [ONE, TWO, THREE]),
        ("01632 960101 / 960102", [ONE, TWO]),
        ("01632 960101 or 960 102", [ONE, TWO]),
        ("020 7946 0111 or 020 7946 0222", ["+442079460111", "+442079460222"]),
        ("01632 960101 and +44 1632 960101", [ONE]),
        ("Room 12, ring 01632 960101 (24/7)", [ONE]),
        ("Mon 9-5: 01632 960101", [ONE]),
        ("01632 960101 9am to 5pm", [ONE]),
        ("0808 157 0111 7 days a week", ["+448081570111"]),
        ("01632 960101, 2 lines", [ONE]),
        ("0330 123 4 567", ["+443301234567"]),
        ("0844 4 111 444", ["+448444111444"]),
        ("+44 (0) 1632 / 960101", [ONE]),
        ("01632 960101 day 01632 960102 night", [ONE, TWO]),
        ("Tel no: 01632 960101 Email: a@example.org", [ONE]),
        ("+353 1 234 5678", ["+35312345678"]),
        ("0800 1111", ["+448001111"]),
    ],
)
def test_a_number_is_read_however_it_is_typed(number, found):
    assert dials({"number": number}) == found


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("960101", "960101"),
        ("01632 9601011", "01632 9601011"),
        ("01632 96010", "01632 96010"),
        ("01632 960101 2", "01632 960101 2"),
        ("01632 960101-3", "01632 960101-3"),
        ("01632 96010101632 960102", "01632 96010101632 960102"),
        ("960101 (ask for Jo)", "960101 (ask for Jo)"),
        ("Text SHOUT to 85258", "Text SHOUT to 85258"),
        ("Flat 112, 960101", "Flat 112, 960101"),
    ],
)
def test_in_doubt_the_words_stand_and_nothing_can_be_tapped(number, words):
    [phone] = typed(number)
    assert (phone.words, phone.dial) == (words, "")


@pytest.mark.parametrize(
    "number",
    ["N/A", "-", "TBC", "see website", "00000 000000", "www.example.org/2026", "a12345@example.org", "Flat 112"],
)
def test_what_is_no_number_is_not_shown(number):
    assert typed(number) == ()


@pytest.mark.parametrize(
    "number", ["111", "999", "119", "116 123", "NHS 111", "Samaritans: 116 123", "111 (option 2)", "Call 111"]
)
def test_a_short_number_alone_can_be_rung(number):
    assert typed(number)[0].dial == "".join(letter for letter in number.partition("(")[0] if letter.isdigit())


@pytest.mark.parametrize(
    "number", ["Call 111 or 01632 960101", "01632 960101 (in an emergency 999)", "Bus 111, 01632 960101"]
)
def test_a_short_number_beside_another_is_none(number):
    assert dials({"number": number}) == [ONE]


@pytest.mark.parametrize(
    "row",
    [
        {"number": "01632 960199", "type": "fax"},
        {"number": "01632 960199", "type": "FAX"},
        {"number": "01632 960199", "type": "voice", "description": "Fax number"},
        {"number": "Fax: 01632 960199"},
        {"number": "01632 960199 (fax)"},
        {"number": "F: 01632 960199"},
        {"number": "Ffacs 01632 960199"},
        {"number": "Faxline 01632 960199"},
        {"number": "01632 960199", "type": "pager"},
    ],
)
def test_a_fax_is_never_on_the_card(row):
    assert phones_of({"phones": [row]}) == ()


@pytest.mark.parametrize(
    "number",
    [
        "Fax: 01632 960199; Tel: 01632 960101",
        "Tel 01632 960101 Fax 01632 960199",
        "01632 960199 (fax), 01632 960101",
        "01632 960101 tel, 01632 960199 fax",
        "01632 960199 fax, 01632 960101 tel",
        "Ffôn: 01632 960101 / Ffacs: 01632 960199",
        "Tel/Fax: 01632 960101",
    ],
)
def test_of_phone_and_fax_the_phone_stays(number):
    assert dials({"number": number}) == [ONE]


@pytest.mark.parametrize(
    ("row", "dial", "said"),
    [
        ({"number": "01632 960141", "type": "textphone"}, "+441632960141", "Textphone 01632 960141"),
        ({"number": "01632 960141", "type": "TTY"}, "+441632960141", "Textphone 01632 960141"),
        ({"number": "01632 960141", "description": "Minicom"}, "+441632960141", "Textphone 01632 960141"),
        ({"number": "Ffôn testun: 01632 960141"}, "+441632960141", "Textphone 01632 960141"),
        ({"number": "18001 01632 960101"}, "1800101632960101", "Text relay 18001 01632 960101"),
        ({"number": "Relay UK: 18001 then 01632 960101"}, "1800101632960101", "Text relay 18001 01632 960101"),
        ({"number": "18002 01632 960101"}, "1800101632960101", "Text relay 18001 01632 960101"),
        ({"number": "Text 07700 900111"}, MOBILE, "Text 07700 900111"),
        ({"number": "Phone or text 07700 900111"}, MOBILE, "Call 07700 900111"),
        ({"number": "Voice and minicom 01632 960101"}, ONE, "Call 01632 960101"),
    ],
)
def test_lines_for_text_say_so(row, dial, said):
    [phone] = phones_of({"phones": [row]})
    assert (phone.dial, phone.in_words.replace("\u00a0", " ")) == (dial, said)
    assert phone.scheme == ("sms" if said.startswith("Text 0") else "tel")


@pytest.mark.parametrize(
    "row",
    [
        {"number": "01632 960101 ext 21"},
        {"number": "01632 960101 ext. 21"},
        {"number": "01632 960101 x21"},
        {"number": "01632 960101 #21"},
        {"number": "01632 960101 x 21"},
        {"number": "01632 960101 EXT21"},
        {"number": "01632 960101, extension: 21"},
        {"number": "01632 960101 est. 21"},
        {"number": "01632 960101", "extension": 21},
        {"number": "01632 960101", "extension": 21.0},
    ],
)
def test_an_extension_is_dialled_and_said(row):
    [phone] = phones_of({"phones": [row]})
    assert phone.dial == f"{ONE};ext=21"
    assert phone.in_words == "Call 01632\u00a0960101, extension 21"


def test_one_number_with_two_extensions_is_two_lines():
    assert dials({"number": "01632 960101 x21"}, {"number": "01632 960101 x22"}) == [f"{ONE};ext=21", f"{ONE};ext=22"]


@pytest.mark.parametrize(
    ("number", "dearer"),
    [
        ("0909 879 0123", True),
        ("0871 234 5678", True),
        ("0870 123 4567", True),
        ("0844 123 4567", True),
        ("0300 123 4567", False),
        ("0808 157 0123", False),
        ("01632 960101", False),
        ("07700 900111", False),
    ],
)
def test_dearer_numbers_say_so(number, dearer):
    [phone] = typed(number)
    assert ("Calls to this number cost more than usual" in phone.notes) is dearer


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ({"number": "Out of hours: 01632 960101"}, "Out of hours"),
        ({"number": "01632 960101 (option 2)"}, "option 2"),
        ({"number": "01632 960101 - Jo"}, "Jo"),
        ({"number": "01632 960101", "description": "Bookings &amp; help"}, "Bookings & help"),
        ({"number": "Tel: 01632 960101", "description": "Telephone"}, ""),
        ({"number": "Call us on 01632 960101"}, ""),
    ],
)
def test_words_beside_a_number_say_whose_or_when(row, label):
    assert [phone.label for phone in phones_of({"phones": [row]})] == [label]


def test_two_people_keep_their_numbers():
    assert [(phone.dial, phone.label) for phone in typed("Jo on 01632 960101 or Sam on 07700 900111")] == [
        (ONE, "Jo"),
        (MOBILE, "Sam"),
    ]


def test_usual_numbers_come_first_then_dearer_ones_then_text_then_words():
    rows = [
        {"number": "960101"},
        {"number": "01632 960141", "type": "tty"},
        {"number": "0871 234 5678"},
        {"number": "01632 960101"},
    ]
    assert dials(*rows) == [ONE, "+448712345678", "+441632960141", ""]


def holder(number):
    return {"phones": [{"number": number}]}


def test_others_are_shown_only_where_the_service_has_none_to_ring():
    others = {
        "contacts": [holder("01632 960102")],
        "service_at_locations": [{"location": holder("01632 960103")}],
        "organization": {**holder("07700 900111"), "contacts": [holder("07700 900112")]},
    }
    assert dials({"number": "01632 960101"}, **others) == [ONE]
    assert dials(**others) == [TWO]
    assert dials(**{**others, "contacts": []}) == [THREE]
    assert dials(organization=others["organization"]) == [MOBILE]
    assert dials(organization={"contacts": [holder("07700 900112")]}) == ["+447700900112"]


def test_a_fax_or_a_textphone_of_its_own_does_not_keep_the_organisations_phone_away():
    rows = [{"number": "01632 960199", "type": "fax"}, {"number": "01632 960141", "type": "textphone"}]
    assert dials(*rows, organization=holder("01632 960101")) == [ONE, "+441632960141"]


@pytest.mark.parametrize(
    "hostile", ["0 " * 5000, "01632 960101/2" * 500, "(0" * 4000, "9" * 10_000, "+" * 5000, "O" * 9000 + "1"]
)
def test_no_text_breaks_it(hostile):
    assert len(typed(hostile, description=hostile, type=hostile)) <= 12
