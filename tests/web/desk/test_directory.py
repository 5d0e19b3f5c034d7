"""The desk imports after a dry run and a yes, names what is wrong, and hides a single service."""

from __future__ import annotations

import io
import json

import pytest

from tests.fakes.feed import served
from tests.fakes.local_services import ident, made_up
from tests.web.people import post, token_of
from tests.web.site.test_bad_input import NASTY, SAME, sign_in

LIST = "/desk/services/"


@pytest.fixture
def desk(client, app, clock):
    sign_in(client, app, clock)
    return client


def upload(desk, content, name="made-up.json", **source):
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    token = token_of(desk.get(LIST).get_data(as_text=True))
    data = {"csrf_token": token, "file": (io.BytesIO(body), name), **(source or {"new_source": "Made-up Council"})}
    return desk.post(LIST + "check-file", data=data, content_type="multipart/form-data", headers=SAME)


def text(client, path):
    return client.get(path, follow_redirects=True).get_data(as_text=True)


def test_a_file_is_checked_first_and_imported_after_a_yes(desk, app):
    records = [*made_up(300), {"id": "abc", "name": "Made-up"}]
    answer = upload(desk, records)
    assert answer.status_code == 302
    where = answer.headers["Location"]
    page = text(desk, where)
    assert "What this import would do" in page
    assert "<strong>300</strong> new" in page
    assert "abc" in page
    assert "<td>status</td>" in page
    assert app.test_client().get("/open-referral/services").get_json()["total_items"] == 0
    assert post(desk, where).status_code == 302
    assert "Import: done" in text(desk, where)
    assert app.test_client().get("/open-referral/services").get_json()["total_items"] == 270
    assert "Readers can see 270" in text(desk, LIST)


def test_a_yes_given_twice_imports_once(desk):
    where = upload(desk, made_up(5)).headers["Location"]
    post(desk, where)
    token = token_of(desk.get(LIST).get_data(as_text=True))
    assert desk.post(where, data={"csrf_token": token}, headers=SAME).status_code == 302
    assert "<strong>5</strong> new" in text(desk, where)


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"", "not JSON"), (b"<html>", "not JSON"), (b"[]", "It holds no services"), (b"{}", "holds no list")],
)
def test_a_file_that_cannot_be_read_names_its_field(desk, body, says):
    answer = upload(desk, body)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#file"' in page
    assert says in page


def test_no_file_names_its_field(desk):
    token = token_of(desk.get(LIST).get_data(as_text=True))
    answer = desk.post(
        LIST + "check-file", data={"csrf_token": token}, content_type="multipart/form-data", headers=SAME
    )
    assert answer.status_code == 422
    assert "Choose a file first" in answer.get_data(as_text=True)


def test_a_feed_is_checked_and_imported_by_its_address(make_app, seeded_sqlite, tmp_path, clock):
    import shutil

    shutil.copy(seeded_sqlite, tmp_path / "desk.db")
    with served(made_up(120)) as server:
        app = make_app(f"sqlite:///{tmp_path / 'desk.db'}", feed_origins=(server.origin,))
        desk = app.test_client()
        sign_in(desk, app, clock)
        answer = post(desk, LIST + "check-address", LIST, address=f" {server.origin}/services ")
        where = answer.headers["Location"]
        assert "<strong>120</strong> new" in text(desk, where)
        server.odd["/services"] = (503, {}, b"")
        post(desk, where)
        assert "Import: broken off" in text(desk, where)
        assert "Not finished" in text(desk, LIST)
        server.odd.clear()
        post(desk, where)
        assert "Import: done" in text(desk, where)


@pytest.mark.parametrize(
    "address", ["", "http://example.org", "https://localhost/x", "javascript:alert(1)", "<script>"]
)
def test_an_address_that_cannot_be_asked_names_its_field_and_is_kept(desk, address):
    answer = post(desk, LIST + "check-address", LIST, address=address)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#address"' in page
    assert address.replace("<", "&lt;").replace(">", "&gt;") in page


def test_one_service_is_hidden_and_shown_again(desk, filled):
    one = ident("service", 1)
    path = f"/open-referral/services/{one}"
    assert post(desk, f"{LIST}{one}/hide", LIST, words="Made-up").status_code == 302
    assert desk.get(path).status_code == 404
    assert "Hidden by an editor" in text(desk, LIST + "?words=" + one)
    assert post(desk, f"{LIST}{one}/show", LIST).status_code == 302
    assert desk.get(path).status_code == 200
    assert post(desk, f"{LIST}nope/hide", LIST).status_code == 404


@pytest.mark.parametrize("words", NASTY)
def test_the_search_of_the_desk_takes_anything(desk, filled, words):
    assert desk.get(LIST, query_string={"words": words}).status_code == 200


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "-1", "x"])
def test_an_import_that_is_not_there_is_not_found(desk, number):
    assert desk.get(f"{LIST}imports/{number}").status_code == 404


def test_only_an_editor_may_send_a_file(client, desk, app):
    stranger = app.test_client()
    body = {"file": (io.BytesIO(b"[]"), "made-up.json")}
    answer = stranger.post(LIST + "check-file", data=body, content_type="multipart/form-data", headers=SAME)
    assert answer.status_code == 415
    for path in (LIST, LIST + "imports/1"):
        assert stranger.get(path).headers["Location"] == "/desk/sign-in"


def test_a_file_that_is_too_large_is_refused(desk):
    assert upload(desk, b"x" * (20 * 1024 * 1024 + 1)).status_code == 413


def test_a_run_from_a_file_on_the_server_cannot_go_on_here(desk, app, clock):
    from app.extensions import db
    from app.services.directory.import_services import begin
    from tests.fakes.feed import file_of

    with app.app_context():
        import_id = begin(db.session(), file_of(made_up(3)), clock.now, "command line")
    post(desk, f"{LIST}imports/{import_id}")
    assert "It was read from a file on the server" in text(desk, LIST)
