"""The way out, by oneself or through an administrator: a tick first, then nothing leads to them any more."""

from __future__ import annotations

from app.extensions import db
from app.models import AuditEntry, Editor, PanelAnswer
from tests.second_step import PASSWORD
from tests.web.desk.desk_people import read, somebody
from tests.web.desk.panel.panel_people import make_round, members, number_of, things_of
from tests.web.people import post

EMAIL = "panel0@example.org"


def test_a_member_leaves_by_a_tick_and_a_tap(app, clock):
    maker = somebody(app, clock, "administrator")
    (member,) = members(app, clock).values()
    items = things_of(app, make_round(app, maker, [EMAIL]))
    post(member, f"/desk/panel/things/{items['weigh']}", choice="lot", look="0")
    refused = post(member, "/desk/panel/leave")
    assert refused.status_code == 422
    assert "so that nobody leaves by a slip of the thumb" in refused.get_data(as_text=True)
    gone = post(member, "/desk/panel/leave", sure="yes")
    assert gone.headers["Location"] == "/"
    assert "You have left the panel." in read(member, "/")
    assert member.get("/desk/").headers["Location"] == "/desk/sign-in"
    assert post(app.test_client(), "/desk/sign-in", email=EMAIL, password=PASSWORD).status_code == 422
    assert EMAIL not in read(maker, "/desk/people")
    assert "Somebody who left" not in read(maker, "/desk/people")
    with app.app_context():
        assert [(each.choice, each.member_id) for each in db.session.query(PanelAnswer)] == [("lot", None)]
        (entry,) = db.session.query(AuditEntry).filter_by(what="a member left the panel")
        assert EMAIL not in f"{entry.who} {entry.subject} {entry.detail}"


def test_an_administrator_takes_a_name_off_and_only_a_members(app, clock):
    administrator = somebody(app, clock, "administrator")
    members(app, clock)
    somebody(app, clock, "editor")
    number, editor = number_of(app, EMAIL), number_of(app, "editor@example.org")
    place = "/desk/people"
    assert post(administrator, f"{place}/{editor}/left", place).status_code == 404
    assert post(administrator, f"{place}/999/left", place).status_code == 404
    assert post(administrator, f"{place}/{number}/left", place).status_code == 302
    assert EMAIL not in read(administrator, place)
    # Nobody is called back by the list of people.
    assert post(administrator, f"{place}/{number}", place, role="panel", action="change").status_code == 404
    assert post(administrator, f"{place}/{number}/reset-second-factor", place).status_code == 404
    assert post(administrator, f"{place}/{number}/left", place).status_code == 404
    with app.app_context():
        assert db.session.get(Editor, number).name == "Somebody who left"


def test_nobody_else_takes_names_off(app, clock):
    members(app, clock)
    publisher = somebody(app, clock, "publisher")
    assert post(publisher, f"/desk/people/{number_of(app, EMAIL)}/left", "/desk/").status_code == 403
