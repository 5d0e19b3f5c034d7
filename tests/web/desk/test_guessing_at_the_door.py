"""Guessing at the door of the desk: from many addresses, at many accounts, and what the owner notices of it."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.services.access import editors
from tests.second_step import CODES, PASSWORD, come_in, give_second_step
from tests.web.desk.desk_people import somebody
from tests.web.people import post, token_of


@pytest.fixture
def link(app, clock):
    with app.app_context():
        link = editors.invite(db.session(), "desk@example.org", "Made-up editor", clock.now, "administrator")
    give_second_step(app, "desk@example.org", clock.now)
    return f"/desk/set-up/{link}"


def without_token(html):
    """The page but for its form token, which is signed with the second of the day."""
    return html.replace(token_of(html), "")


def test_guessing_is_stopped(client, link):
    answers = [
        post(client, "/desk/sign-in", email="desk@example.org", password=f"guess {n}").status_code for n in range(11)
    ]
    assert answers == [422] * 10 + [429]


def guess(app, email, address, password="a guess"):
    """One try from an address, in a browser that nobody knows."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return post(client, "/desk/sign-in", email=email, password=password)


def test_who_guesses_from_many_addresses_waits_and_the_owner_does_not(app, clock):
    owner = somebody(app, clock, "administrator")
    post(owner, "/desk/sign-out", "/desk/")
    email = "administrator@example.org"
    answers = [guess(app, email, f"198.51.{number % 20}.7") for number in range(40)]
    assert [each.status_code for each in answers] == [422] * 10 + [429] * 30
    assert int(answers[-1].headers["Retry-After"]) == 15
    assert "Wait a minute" in answers[-1].get_data(as_text=True)
    assert guess(app, email, "192.0.2.1", PASSWORD).status_code == 429
    come_in(owner, email, code=CODES[1])


def test_who_guesses_at_many_accounts_from_one_address_waits(app):
    answers = [guess(app, f"{number}@example.org", "198.51.100.7").status_code for number in range(30)]
    assert answers == [422] * 20 + [429] * 10


def test_a_set_up_link_makes_a_browser_known_so_that_nobody_is_shut_out(app, clock, link):
    for number in range(12):
        guess(app, "desk@example.org", f"198.51.{number}.7")
    fresh = app.test_client()
    post(fresh, link, password=PASSWORD)
    come_in(fresh, "desk@example.org")


def test_waiting_tells_nobody_whether_an_account_is_there(app, clock, link):
    post(app.test_client(), link, password=PASSWORD)
    said = []
    for email in ("desk@example.org", "nobody@example.org"):
        for number in range(11):
            answer = guess(app, email, f"198.51.{number}.7")
        said.append(
            (
                answer.status_code,
                answer.headers["Retry-After"],
                without_token(answer.get_data(as_text=True)).replace(email, ""),
            )
        )
    assert said[0] == said[1]


@pytest.mark.parametrize("changed", ["", "x", "e30.x.y"])
def test_a_made_up_cookie_makes_no_browser_known(app, clock, link, changed):
    for number in range(12):
        guess(app, "desk@example.org", f"198.51.{number}.7")
    client = app.test_client()
    client.set_cookie("desk-browser", changed)
    assert post(client, "/desk/sign-in", email="desk@example.org", password="x").status_code == 429
