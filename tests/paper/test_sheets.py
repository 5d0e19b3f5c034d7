"""Every poster, leaflet and card there is: its paper, its square, its letters, and that all words find room."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from app.domain.passing.sheets import SHEETS
from app.paper.column import NoRoomError
from app.paper.pdf import pdf_of
from app.paper.words import Words
from app.storage.content.place_kind_files import load_place_kinds
from tests.paper.read_pdf import pictures, sizes, squares, text

ADDRESS = "https://companion.example.org.uk/w/BCDFGH"
KINDS = load_place_kinds()
PAPER = {
    "poster": [(210, 297)], "poster-large": [(210, 297)],
    "leaflet": [(148, 210)] * 2, "leaflet-large": [(210, 297)] * 2,
    "card": [(85, 55)], "card-large": [(85, 55)],
    "cards": [(210, 297)], "cards-large": [(210, 297)],
}  # fmt: skip
LONGEST_HOSTS = [
    "https://care-companion.communityhealthpartnership.nhs.example/w/BCDFGH",
    "http://localhost:8000/w/BCDFGH",
    "https://a.uk/",
]


def made(sheet: str, kind: str = "ward", address: str = ADDRESS) -> bytes:
    return pdf_of(SHEETS[sheet], Words(KINDS[kind], address, 8))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_each_sheet_has_its_paper_a_square_that_reads_and_the_address_in_letters(sheet, kind):
    file = made(sheet, kind)
    assert sizes(file) == PAPER[sheet]
    cards = 10 if sheet.startswith("cards") else 1
    assert squares(pictures(file)[0]) == [ADDRESS] * cards
    assert re.sub(r"\s+", "", text(file)).count("companion.example.org.uk/w/BCDFGH") == (
        2 if "leaflet" in sheet else cards
    )


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("address", LONGEST_HOSTS)
def test_long_and_short_addresses_find_room_and_read(sheet, address):
    assert set(squares(pictures(made(sheet, "pharmacy", address), 200)[0])) == {address}


def test_an_address_that_nobody_could_type_is_refused_and_not_cut_off():
    with pytest.raises(NoRoomError):
        made("card", address=f"https://{'long.' * 40}example/w/BCDFGH")


def fonts(file: bytes) -> set[tuple[bool, float]]:
    """(whether it travels in the file, size on paper) of each piece of text of the first page."""
    page = pypdfium2.PdfDocument(file)[0]
    found = set()
    for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5):
        font = pdfium.FPDFTextObj_GetFont(piece.raw)
        found.add((bool(pdfium.FPDFFont_GetIsEmbedded(font)), piece.get_matrix().get()[3]))
    return found


@pytest.mark.parametrize("sheet", SHEETS)
def test_all_letters_travel_in_the_file(sheet):
    assert {embedded for embedded, _ in fonts(made(sheet))} == {True}
    assert b"Helvetica" not in made(sheet)


def sizes_of_letters(file: bytes) -> list[float]:
    """The size of each letter in points, on all pages."""
    found = []
    for page in pypdfium2.PdfDocument(file):
        letters = page.get_textpage()
        shown = [at for at in range(letters.count_chars()) if letters.get_text_range(at, 1).strip()]
        found += [pdfium.FPDFText_GetFontSize(letters.raw, at) * _scale(page) for at in shown]
    return found


def _scale(page: pypdfium2.PdfPage) -> float:
    piece = next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5))
    return abs(piece.get_matrix().get()[3]) or 1.0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sheet", ["poster-large", "leaflet-large", "card-large"])
def test_large_print_is_sixteen_points_and_more_but_for_an_address_that_needs_its_line(sheet, kind):
    letters = sizes_of_letters(made(sheet, kind, "https://care.example.org/w/BCDFGH"))
    small = [size for size in letters if size < 16]
    assert small == []


def test_it_says_what_it_is_and_in_which_language():
    file = made("leaflet")
    about = pypdfium2.PdfDocument(file).get_metadata_dict()
    assert about["Title"] == "Care Companion: leaflet, hospital ward"
    assert about["Author"] == "Care Companion"
    assert b"/Lang (en-GB)" in file
    assert b"/DisplayDocTitle true" in file


def test_the_same_words_give_the_same_file_and_no_pixel_is_in_it():
    file = made("poster")
    pdf_of.cache_clear()
    assert made("poster") == file
    assert b"/Subtype /Image" not in file


def test_several_at_once_get_what_they_would_get_alone():
    asked = [(sheet, kind) for sheet in SHEETS for kind in ("gp", "ward")]
    alone = [made(*each) for each in asked]
    pdf_of.cache_clear()
    with ThreadPoolExecutor(8) as several:
        assert list(several.map(lambda each: made(*each), asked)) == alone


def test_welsh_letters_are_there():
    kind = KINDS["gp"]
    words = Words(
        type(kind)(**{**{f: getattr(kind, f) for f in kind.__slots__}, "lead": "Tŷ, dŵr, Ŵŷ â ê î ô û"}), ADDRESS, 8
    )
    assert "Tŷ, dŵr, Ŵŷ" in text(pdf_of(SHEETS["poster"], words))


def test_what_is_counted_is_said_on_a_leaflet_with_a_code_and_only_there():
    assert "We count how often" in text(made("leaflet")).replace("\r\n", " ")
    assert "We count how often" not in text(made("leaflet", address="https://care.example.org/")).replace("\r\n", " ")


@pytest.mark.parametrize("sheet", ["poster", "poster-large"])
def test_a_poster_is_read_aloud_from_the_top_down(sheet):
    said = re.sub(r"\s+", " ", text(made(sheet)))
    order = [
        "Care Companion",
        "Is someone you help",
        "What to ask",
        "1.",
        "3.",
        "companion.example",
        "Free.",
        "call 999",
    ]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
