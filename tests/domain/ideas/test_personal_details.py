"""What tells who somebody is does not reach the store; what a carer says about care does."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ideas.folded import folded
from app.domain.ideas.personal_details import KINDS, without_personal_details

TAKEN = {
    "a phone number": [
        "07700 900123",
        "07700900123",
        "0 7 7 0 0 9 0 0 1 2 3",
        "07700-900-123",
        "077.00.900.123",
        "(020) 7946 0123",
        "(01632) 960 123",
        "01632 960123",
        "+44 7700 900123",
        "+44 (0)7700 900123",
        "+44(0) 20 7946 0123",
        "0044 7700 900123",
        "447700900123",
        "+48 601 234 567",
        "0048601234567",
        "\uff10\uff17\uff17\uff10\uff10 900123",
        "\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663",
        "07700\u200b900\u00a0123",
        "07700\n900123",
        "O77OO 9OO123",
        "oh seven seven double oh nine double oh one two three",
        "oh seven seven double oh nine hundred three one six",
        "zero one six three two, nine six oh, one double two",
        "0 seven seven double 0 nine hundred 123",
    ],
    "an e-mail address": [
        "jo@example.org",
        "Jo.Bloggs+care@mail.example.co.uk",
        "jo @ example.org",
        "jo (at) example.org",
        "jo at example dot co dot uk",
        "jo[at]example[dot]org",
        "jo at gmail",
        "jo at gmail.com",
        "krystyna.nowak (at) wp.pl",
        "jo dot bloggs at gmail dot com",
        "\uff4ao@example.org",
    ],
    "a postcode": ["CV4 7AL", "cv47al", "SW1A 1AA", "M1 1AE", "EC1A 1BB", "BT1-5GS", "GIR 0AA", "B12 1ST"],
    "an NHS number": ["943 476 5919", "9434765919", "943-476-5919"],
    "a National Insurance number": ["QQ 12 34 56 C", "ab123456c", "AB-12-34-56-D", "AB 123456"],
    "a web address": [
        "https://example.org/a?b=c",
        "http://x",
        "www.example.org",
        "example.co.uk/me",
        "cheap-pills.com",
        "HTTPS://EXAMPLE.ORG",
        "https://www.gov.uk/apply?name=jo",
    ],
    "a user name": ["@jo_cares"],
    "a bank account": ["12-34-56 12345678", "GB29 NWBK 6016 1331 9268 19", "DE89370400440532013000"],
    "a card number": ["4111 1111 1111 1111"],
    "a date of birth": [
        "12/03/1948",
        "1948-03-12",
        "12.3.1948",
        "12 March 1948",
        "March 12th, 1948",
        "the 3rd of May 1950",
    ],
    "an address": [
        "12 Acacia Avenue",
        "Flat 2, 14b St Mary's Road",
        "14 Heol y Bryn",
        "3 Tan y Fron",
        "23 Kirk Wynd",
        "flat 2b, 12 mill court",
    ],
}


@pytest.mark.parametrize(("kind", "detail"), [(kind, each) for kind, details in TAKEN.items() for each in details])
@pytest.mark.parametrize("around", ["{}", "Please add this: {}, thank you.", "x\n{}\ny"])
def test_it_is_taken_out(kind, detail, around):
    cleaned = without_personal_details(around.format(detail))
    assert cleaned.taken_out == (kind,)
    assert "taken out]" in cleaned.text
    for piece in detail.split():
        assert len(piece) < 5 or piece not in cleaned.text or piece in "Please double seven three"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("My name is Tom Smith and I care.", "My name is [name taken out] and I care."),
        ("my name is tom and i care", "my name is [name taken out] and i care"),
        ("MY NAME IS TOM", "MY NAME IS [name taken out]"),
        ("I am called Ann-Marie O'Neil.", "I am called [name taken out]."),
        ("I\u2019m called Siân.", "I\u2019m called [name taken out]."),
        ("His name is \u0645\u062d\u0645\u062f.", "His name is [name taken out]."),
        ("his name's Bob", "his name's [name taken out]"),
        ("My husband is called Ravi Patel, he is 70", "My husband is called [name taken out], he is 70"),
        ("Mum's name is Jean", "Mum's name is [name taken out]"),
        ("Ask Mrs Jones next door", "Ask Mrs [name taken out] next door"),
        ("Name: Tom Smith", "Name: [name taken out]"),
        ("Fy enw i yw Dafydd", "Fy enw i yw [name taken out]"),
        ("Born on 12/3/48 in Leeds", "Born on [date of birth taken out] in Leeds"),
        ("DOB: 3 May 2019", "DOB: [date of birth taken out]"),
        ("NHS number: 943 476 5910", "NHS number: [NHS number taken out]"),
        ("living at 7 the maltings, ludlow road and no bus", "living at [address taken out] and no bus"),
        ("Rose Cottage, Mill Lane is far", "[address taken out] is far"),
        ("we live at 22 mill lane", "we live at [address taken out]"),
        ("my username is sunshine ok", "my username is [user name taken out] ok"),
        ("on the forum as Tired_Lass_1974, hello", "on the forum as [user name taken out], hello"),
        ("sort code 20-00-00 acc 55779911", "sort code [bank account taken out] acc [bank account taken out]"),
        ("ring me on 654321", "ring me on [phone number taken out]"),
        ("07700 900123 2 tablets", "[phone number taken out] 2 tablets"),
    ],
)
def test_what_stands_around_it_stays(typed, left):
    assert without_personal_details(typed).text == left


@pytest.mark.parametrize(
    "typed",
    [
        "Ring 999 or 111, or call 116 123 at night.",
        "Carers UK is 0808 808 7777 and Childline 0800 1111.",
        "Call 0300 123 1234, text SHOUT to 85258, or dial 18001 first.",
        "Carer's Allowance is £83.30 a week, £1,234.56 or 10 000 pounds",
        "She is 84, he is aged 79 and I am 50-something",
        "nine nine nine, one one six one two three, oh eight hundred eleven eleven",
        "from one to two, three four five or six seven times",
        "In 2025 the Supreme Court; since April 2026 the NHS way; at 16, the law on decisions",
        "at 10 the carer left; step 2, 3 the form way; 24 hour care place",
        "born before 6 April 1960, caring since 3 May 1998",
        "look at the forum, find it at GOV.UK, meet at the dot on the map",
        "my user name is wrong, the login is easy, on facebook as a group",
        "stage 4 cancer, type 2 diabetes, B12 1mg, 0.5 mg 3 times, 2 x 500mg",
        "In 2026, 1948 or 2025/26; from 07.30-09.30 12.00-13.00 and 10:30 to 11:30",
        "blood pressure 120/80 and 37.5 degrees",
        "She came home on 3 June 2026, again on 12/11/2026",
        "Print it on A4 1st, then PIP2 form, DS1500 and SK1",
        "The name is confusing. My name is not shown. My name is on the list.",
        "I am called out at night. She was called a liar. The form is called PIP2.",
        "See gov.uk or www.nhs.uk. It helped.",
        "I waited 20 minutes. Road works at 12 other places in the lane",
        "at one two three o'clock",
        "10 Downing",
        "",
        "\x00\ud800\u202e",
    ],
)
def test_what_carers_say_of_care_stays(typed):
    assert without_personal_details(typed) == (typed, ())


def test_a_number_that_the_content_names_may_stay():
    assert without_personal_details("ring 01535 645453 now", {"01535645453"}).taken_out == ()
    assert without_personal_details("ring 01535 645454 now", {"01535645453"}).taken_out == ("a phone number",)


PIECES = st.sampled_from(
    [each for details in TAKEN.values() for each in details]
    + [
        "my name is ",
        "my wife ",
        "nurse ",
        "regards, ",
        "hi its ",
        "Bronagh",
        "grace",
        "Grace",
        "A. ",
        "de ",
        " here, ",
        "'s",
        " and ",
        "Will is 84",
        "sort code 20-00-00",
        "username is ",
        "12 heol ",
        "live at 4 the ",
        "\n- ",
        "www.",
        "@",
        "[",
        "]",
        "[at]",
        " dot ",
        "called ",
        "i am ",
        "0",
        "44",
        " ",
        "\u200f",
        "born ",
        ".com",
    ]
)


@given(
    st.one_of(
        st.text(max_size=300), st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map(" ".join)
    )
)
def test_it_never_raises_and_the_second_time_takes_nothing(typed):
    once = without_personal_details(typed)
    assert set(once.taken_out) <= set(KINDS)
    assert without_personal_details(once.text) == (once.text, ())


@given(st.text(max_size=300))
def test_a_place_in_the_folded_text_is_the_same_place(typed):
    assert len(folded(typed)) == len(typed)


@pytest.mark.parametrize("piece", ["0 ", "a.", "a@", "my name is ", "one ", "1-", "@", "ab", "-."])
def test_no_text_keeps_it_busy(piece):
    begun = time.perf_counter()
    without_personal_details((piece * 4000)[:4000])
    assert time.perf_counter() - begun < 2
