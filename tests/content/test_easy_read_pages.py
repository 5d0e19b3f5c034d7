"""The easy-read pages that ship: all there, without a fault, each picture drawn, and small to fetch."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import brotli
import pytest

from app.domain.content.easy_read.check import faults_of_easy_read
from app.domain.content.easy_read.pictures import PICTURES
from app.domain.content.easy_read.text import easy_read_for
from app.storage.content.content_files import load_content, load_library
from app.storage.content.phone_line_files import load_phone_lines
from config import ROOT

SPRITE = ROOT / "static" / "pictures" / "easy.svg"
LIBRARY, FACTS, LINES = load_library(), load_content().facts, load_phone_lines()
WRITTEN = [resource for resource in LIBRARY if resource.easy_read]
PAGES = """am-i-a-carer attendance-allowance burnout carers-allowance carers-assessment-england choking-cpr delirium-uti
discharge-questions emergency-999 expected-death falls hourglass is-it-an-emergency medicines needs-assessment pip respite
sepsis-infection what-to-expect young-carers"""


def test_twenty_pages_have_an_easy_read_version():
    assert {resource.id for resource in WRITTEN} == set(PAGES.split())
    assert len(WRITTEN) == 20


@pytest.mark.parametrize("resource", WRITTEN, ids=lambda r: r.id)
def test_none_has_a_fault(resource):
    assert list(faults_of_easy_read(resource.easy_read, resource.nations, FACTS, LINES)) == []


@pytest.mark.parametrize("resource", WRITTEN, ids=lambda r: r.id)
def test_each_link_leads_to_a_page_that_holds_for_its_reader(resource):
    for nation in resource.nations:
        words = " ".join(i.words for s in easy_read_for(resource.easy_read, nation).sections for i in s.ideas)
        for linked in re.findall(r"\]\(/library/([a-z0-9-]+)\)", words):
            assert nation in LIBRARY.get(linked).nations, (nation, linked)


def test_what_can_be_named_is_what_is_drawn():
    root = ElementTree.parse(SPRITE).getroot()
    assert [symbol.get("id") for symbol in root] == list(PICTURES)
    assert {symbol.get("viewBox") for symbol in root} == {"0 0 64 64"}


def test_the_drawings_use_colours_of_the_page_alone_and_are_small():
    text = SPRITE.read_text("utf-8")
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', text)) - {"none"}
    css = (ROOT / "static" / "css" / "easy-read.css").read_text("utf-8")
    assert {colour for colour in colours if f"{colour.removeprefix('var(').removesuffix(')')}:" not in css} == set()
    assert not re.search(r"<(script|style|image|a)\b|href=|url\(", text)
    assert len(brotli.compress(text.encode())) <= 20 * 1024
