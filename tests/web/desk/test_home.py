"""The desk's first page: a line a kind of what needs somebody, with its number and one link; then what was done last."""

from __future__ import annotations

import re

from tests.web.desk.desk_people import press, read, somebody, write
from tests.web.people import post

LINE = re.compile(
    r'<li><span class="count" aria-hidden="true">(\d+)</span>\s*<div><a href="([^"]+)">([^<]+)<span class="unseen">'
)


def lines_of(client):
    """The lines of the first page: name -> (number, address)."""
    found = LINE.findall(read(client, "/desk/"))
    return {name: (int(number), address.replace("&amp;", "&")) for number, address, name in found}


def test_what_waits_for_agreement_is_one_line_that_leads_to_the_draft(app, clock):
    writer, publisher = somebody(app, clock, "editor"), somebody(app, clock, "publisher")
    first = write(writer, "grief", "review", title="Grief, as it comes").headers["Location"]
    assert lines_of(publisher)["Waiting for your agreement"] == (1, first)
    assert "Waiting for your agreement" not in lines_of(writer)
    assert lines_of(writer)["Your drafts"] == (1, first)

    second = write(writer, "after-move", "review", title="Later on").headers["Location"]
    number, address = lines_of(publisher)["Waiting for your agreement"]
    assert (number, address) == (2, "/desk/to-do/agreement")
    listed = read(publisher, address)
    assert f'href="{first}"' in listed
    assert f'href="{second}"' in listed


def test_feedback_is_counted_until_it_is_dealt_with(app, clock):
    reader, publisher = app.test_client(), somebody(app, clock, "publisher")
    post(reader, "/library/grief/say", "/library/grief", kind="wrong", words="The number is old")
    assert lines_of(publisher)["Feedback not dealt with"] == (1, "/desk/feedback")
    press(publisher, "/desk/feedback", "/desk/feedback/1/done")
    assert "Feedback not dealt with" not in lines_of(publisher)


def test_figures_past_their_last_day_are_a_line_of_their_own(app, clock):
    clock.move(days=200)
    writer = somebody(app, clock, "editor")
    number, address = lines_of(writer)["Lapsed figures"]
    html = read(writer, address)
    assert number > 20
    assert "lapsed on 5 April 2027" in html
    assert "/desk/figures/carers-allowance-weekly" in html


def test_what_is_due_this_month_is_what_the_list_of_resources_then_shows(app, clock):
    clock.move(days=360)
    publisher = somebody(app, clock, "publisher")
    number, address = lines_of(publisher)["Due for review this month"]
    assert f"{number} resources" in read(publisher, address)


def test_a_pile_that_nobody_knows_is_not_found_and_an_empty_one_says_so(app, clock):
    writer = somebody(app, clock, "editor")
    assert writer.get("/desk/to-do/nothing").status_code == 404
    assert "Nothing of this is waiting any more" in read(writer, "/desk/to-do/drafts")


def test_below_the_list_stands_what_was_done_last_by_people_alone(app, clock):
    publisher = somebody(app, clock, "publisher")
    assert "Done last" not in read(publisher, "/desk/")
    write(publisher, "grief", title="Grief, as it comes", why_changed="Kinder words")
    html = read(publisher, "/desk/").split("Done last")[1]
    assert "Grief, as it comes" in html
    assert "Kinder words" in html
    assert "content files" not in html
