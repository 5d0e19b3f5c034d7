"""The figures of the desk can be searched as one types, where they are listed and where a page is written."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.driving.on_the_page import set_up_link, sign_in

NAME = "Carer's Allowance: most that you may earn"


@pytest.fixture
def desk(app, clock, origin, browser):
    """Somebody signed in at the desk, on a phone."""
    page = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block").new_page()
    sign_in(page, origin, set_up_link(app, clock.now))
    yield page
    page.context.close()


def test_the_table_of_figures_shows_what_fits_the_words(desk, origin):
    desk.goto(f"{origin}/desk/figures")
    rows = desk.locator("#figures-table tbody tr")
    total = rows.count()
    desk.get_by_label("Find a figure").fill("carer’s earn")
    expect(rows.filter(visible=True)).to_have_count(1)
    expect(rows.filter(visible=True)).to_contain_text(NAME)
    expect(desk.locator("[data-find] [role=status]")).to_have_text(f"1 of {total}")
    desk.get_by_label("Find a figure").fill("")
    expect(rows.filter(visible=True)).to_have_count(total)


def test_a_writer_finds_the_code_by_the_name_and_nothing_is_saved_by_searching(desk, origin):
    desk.goto(f"{origin}/desk/resources/new")
    desk.click("summary:has-text('Figures you can name')")
    box = desk.get_by_label("Find a figure")
    box.fill("may earn allowance")
    shown = desk.locator("#figures-to-name li").filter(visible=True)
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("{{fact:carers-allowance-earnings}}")
    expect(shown).to_contain_text("£204")
    box.press("Enter")
    expect(desk).to_have_url(f"{origin}/desk/resources/new")
    expect(desk.locator("[data-saved]")).to_have_text("Not saved yet")
