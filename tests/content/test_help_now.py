"""What stands on Help now is in the library, holds where it is shown, and has a number or a way on in every box."""

from __future__ import annotations

import re

import pytest

from app.domain.content.phone_lines import serving
from app.domain.danger.help_now import help_now_from
from app.domain.record_fields import RecordFieldError
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import ContentError, load_library, read_toml
from app.storage.content.help_now_files import load_help_now
from app.storage.content.phone_line_files import load_phone_lines

HELP = load_help_now()
LIBRARY = load_library()
LINES = load_phone_lines()


def test_every_page_that_is_named_is_in_the_library():
    named = {*HELP.private_pages, *HELP.actions, *HELP.purpose}
    named |= {each for pages in HELP.first.values() for each in pages}
    named |= {each for need in HELP.needs for each in need.pages}
    assert named <= {each.id for each in LIBRARY}
    assert set(LINES) >= HELP.private_lines


@pytest.mark.parametrize("nation", NATIONS)
def test_beneath_999_each_nation_has_three_numbers_that_answer_there_day_and_night(nation):
    pages = [LIBRARY.get(each) for each in HELP.first_in(nation)]
    assert len(pages) == 3
    for page in pages:
        (line,) = serving(page.lines, LINES, nation)
        assert line.always
        assert page.id in HELP.purpose
    assert any(line.text_number for page in pages for line in serving(page.lines, LINES, nation))


def test_without_a_nation_only_what_answers_in_all_of_them_stands_first():
    assert all(serving(LIBRARY.get(each).lines, LINES, None) for each in HELP.first_in(None))


@pytest.mark.parametrize("nation", NATIONS)
def test_no_fold_is_empty_in_any_nation_and_nothing_of_the_topic_is_left_out(nation):
    held = {each.id for each in LIBRARY.in_nation(nation)}
    placed = {"emergency-999", *HELP.first_in(nation)}
    for need in HELP.needs:
        assert held & set(need.pages), need.id
        placed |= set(need.pages)
    assert {each.id for each in LIBRARY.in_nation(nation) if each.group == "help-now"} <= placed


def test_what_a_fold_is_for_stands_in_one_short_line():
    for need in HELP.needs:
        assert len(need.title) <= 26, need.id
        assert len(need.when) <= 31, need.id


def test_pages_on_harm_at_home_are_those_to_leave_quickly():
    wanted = {"violence-at-home", "hourglass", "i-hurt-them", "safeguarding"}
    found = {each.id for each in LIBRARY if HELP.to_leave_quickly(each)}
    assert wanted <= found
    assert not {"samaritans", "carers-allowance", "adult-social-care-ooh"} & found


FAULTS = [
    (lambda r: r.pop("first"), "help now: first must be a table"),
    (lambda r: r.update(colour=1), "help now: colour is not a field"),
    (lambda r: r["first"].pop("wales"), "first: wales must be a list of texts"),
    (lambda r: r["first"].update(france=["shout"]), "first: france is not a field"),
    (lambda r: r["need"][0].pop("when"), "need violence: when is missing"),
    (lambda r: r["need"][0].update(page=[]), "need violence: page is not a field"),
    (lambda r: r["need"][1].update(id="violence"), "need violence: id stands twice"),
    (lambda r: r["need"][0].update(pages=[]), "need violence: pages must be a list of texts"),
    (lambda r: r["actions"].update(debt=1), "actions: debt must be a text"),
    (lambda r: r["leave_quickly"].update(words=[]), "leave_quickly: words is not a field"),
]


@pytest.mark.parametrize(("spoil", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_a_record_that_cannot_be_used_is_refused_by_its_part_and_field(spoil, message):
    record = read_toml("help_now.toml")
    spoil(record)
    with pytest.raises(RecordFieldError, match=f"^{re.escape(message)}"):
        help_now_from(record)


def test_a_file_that_cannot_be_used_is_named(tmp_path):
    (tmp_path / "help_now.toml").write_text("[first]\n", "utf-8")
    with pytest.raises(ContentError, match=r"^help_now\.toml: "):
        load_help_now(tmp_path)
