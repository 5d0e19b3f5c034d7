"""The reminder on a member's first page, and the page behind the link of a letter."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.models import PanelReminder
from tests.web.desk.desk_people import read, somebody
from tests.web.desk.panel.panel_people import members
from tests.web.people import post


@pytest.fixture
def with_mail(make_app, seeded_sqlite, tmp_path):
    file = tmp_path / "mail.db"
    file.write_bytes(seeded_sqlite.read_bytes())
    return make_app(f"sqlite:///{file}", smtp_url="smtp://127.0.0.1:9", mail_from="prompts@care.example.org")


def tokens(app):
    with app.app_context():
        return list(db.session.scalars(db.select(PanelReminder.stop_token)))


def test_on_and_off_by_one_tap_each(with_mail, clock):
    (member,) = members(with_mail, clock).values()
    assert "Remind me once a week by e-mail" in read(member, "/desk/")
    post(member, "/desk/panel/reminder", "/desk/", reminder="on")
    assert "Stop reminders" in read(member, "/desk/")
    assert len(tokens(with_mail)) == 1
    post(member, "/desk/panel/reminder", "/desk/", reminder="nonsense")
    assert tokens(with_mail) == []


def test_the_link_of_a_letter_asks_first_and_stops_without_signing_in(with_mail, clock):
    (member,) = members(with_mail, clock).values()
    post(member, "/desk/panel/reminder", "/desk/", reminder="on")
    place = f"/reminders/stop/{tokens(with_mail)[0]}"
    anybody = with_mail.test_client()
    assert "Stop these reminders?" in read(anybody, place)
    assert len(tokens(with_mail)) == 1
    stopped = anybody.post(place, data={"List-Unsubscribe": "One-Click"})
    assert stopped.status_code == 200
    assert "No more reminders will come" in stopped.get_data(as_text=True)
    assert tokens(with_mail) == []
    assert anybody.post(place, data=b"--x", content_type="multipart/form-data; boundary=x").status_code == 200


@pytest.mark.parametrize("token", ["x", "%00", "%ff", "٣", "x" * 3000])
def test_a_link_that_nobody_sent_is_answered_calmly(app, token):
    client = app.test_client()
    assert client.get(f"/reminders/stop/{token}").status_code in (200, 400, 404)
    assert client.post(f"/reminders/stop/{token}").status_code in (200, 400, 404)


def test_without_a_mail_server_it_is_not_offered_and_not_taken(app, clock):
    (member,) = members(app, clock).values()
    assert "by e-mail" not in read(member, "/desk/")
    assert post(member, "/desk/panel/reminder", "/desk/", reminder="on").status_code == 404


def test_who_is_no_member_cannot_ask_for_one(with_mail, clock):
    publisher = somebody(with_mail, clock, "publisher")
    assert post(publisher, "/desk/panel/reminder", "/desk/", reminder="on").status_code == 404
    assert tokens(with_mail) == []
