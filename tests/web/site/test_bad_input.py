"""No input gives a 5xx, and none is lost in silence: the corpus over the pages, on both databases."""

from __future__ import annotations

from itertools import product

import pytest
from flask import url_for

from app.web.site.door.row_number import RowNumber
from tests.second_step import come_in, make_account
from tests.web.people import answer_all, keep_plan, post, sent_back, token_of

NASTY = ["carer's", "50%", "C++", '"', "a.b", "\x00", "%", "_", "'; DROP TABLE resource; --", "{{7*7}}", "<script>alert(1)</script>",
         "gr\u00e0n w\u00f4nt", "\u202eRTL", "🙂" * 50, "x" * 10_000, "AND OR NOT", "*", "\\", "ŵŷ łódź"]  # fmt: skip
SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def client(app_on_both):
    return app_on_both.test_client()


@pytest.mark.parametrize("text", NASTY)
def test_search_takes_anything(client, text):
    answer = client.get("/search", query_string={"q": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("text", NASTY)
def test_a_question_refuses_what_is_no_answer(client, text):
    for question in ("nation", "help", "now"):
        answer = client.post(f"/questions/{question}", data={question: text}, headers=SAME)
        assert answer.status_code in (400, 422), question


@pytest.mark.parametrize(
    "path",
    ["/questions/nope", "/library/nope", "/library/%00", "/library/%ff", "/library/topic/nope", "/help-now/france", "/static/../wsgi.py",
     "/inbox/1", "/inbox/99999999999999999999", "/inbox/٣", "/inbox/-1", "/desk/set-up/nope", "/static/%2e%2e/config.py", "/%f0%9f%99%82"],
)  # fmt: skip
def test_unknown_addresses_are_not_found(client, path):
    assert client.get(path).status_code in (302, 400, 404)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"nation=" + b"x" * 10_000_000, "application/x-www-form-urlencoded", 413),
        (b"nation=caf\xe9", "application/x-www-form-urlencoded", 400),
        (b"nation=caf%E9", "application/x-www-form-urlencoded", 400),
        (b"nation=a%00b", "application/x-www-form-urlencoded", 400),
        (b"nation=%ED%A0%80", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a=b" for _ in range(1000)), "application/x-www-form-urlencoded", 413),
        (b"--x\r\nContent-Disposition: form-data; name=nation\r\n\r\nwa", "multipart/form-data; boundary=x", 415),
        (b"{}", "text/plain", 415),
        (b"{}", "application/json", 415),
        (b"[[[[", "application/json", 415),
    ],
)
def test_a_broken_body_is_refused_in_words(client, body, kind, status):
    answer = client.post("/questions/nation", data=body, content_type=kind, headers=SAME)
    assert answer.status_code == status
    assert "<h1>" in answer.get_data(as_text=True)


def test_a_body_without_a_length_is_refused(client):
    answer = client.post("/questions/nation", data=b"nation=wales", headers={**SAME, "Transfer-Encoding": "chunked"})
    assert answer.status_code == 411


@pytest.mark.parametrize(
    "body",
    [b"[" * 100_000, b"NaN", b"[]", b"{", b"\xff", b'{"endpoint": 1}', b'{"endpoint": "x", "keys": []}', b'{"endpoint":"\\ud800","keys":{}}',
     b'{"endpoint": "https://127.0.0.1\\\\@fcm.googleapis.com/x", "keys": {"p256dh": "a", "auth": "b"}}', b"x" * 20_000],
)  # fmt: skip
def test_the_json_door_refuses_what_no_browser_sends(client, body):
    answer_all(client, {"nation": "wales"})
    keep_plan(client)
    answer = client.post("/push/subscriptions", data=body, content_type="application/json", headers=SAME)
    assert 400 <= answer.status_code < 500


def test_a_forged_or_stale_cookie_is_dropped(client):
    client.set_cookie("plan", "eyJhbnN3ZXJzIjp7fX0.nonsense")
    assert client.get("/today").status_code == 200
    with client.session_transaction() as cookie:
        cookie["answers"] = {"nation": "atlantis", "now": "x"}
        cookie["plan"] = "no such token"
        cookie["stage"] = ["x"]
    assert client.get("/today").status_code == 200


def routes(app, *, with_number: bool):
    """Every rule of the app with something in the place of each argument, beside the methods it takes."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            numbers = [name for name in rule.arguments if isinstance(rule._converters.get(name), RowNumber)]
            if bool(numbers) == with_number:
                values = {
                    name: 7 if name in numbers else "carers-allowance"
                    for name in rule.arguments
                    if name in rule._converters
                }
                found.append((rule.endpoint, url_for(rule.endpoint, **values), rule.methods - {"HEAD", "OPTIONS"}))
    return found


NO_ROWS = ["2147483648", str(2**63), "9" * 40, "9" * 5000, "٧", "７", "07", "-7", "+7", "7.0"]


def test_a_number_that_no_row_has_is_not_found_on_any_address(client, app_on_both, clock):
    sign_in(client, app_on_both, clock)
    token = {"X-CSRFToken": token_of(client.get("/desk/").get_data(as_text=True))}
    for endpoint, path, methods in routes(app_on_both, with_number=True):
        for number, method in product(NO_ROWS, methods):
            answer = client.open(path.replace("/7", f"/{number}", 1), method=method, headers=SAME | token)
            assert answer.status_code in (404, 405), (endpoint, method, number)


def test_json_is_read_by_no_form(client, app_on_both, clock):
    sign_in(client, app_on_both, clock)
    taken = []
    for endpoint, path, methods in [*routes(app_on_both, with_number=False), *routes(app_on_both, with_number=True)]:
        if "POST" in methods:
            answer = client.post(path, data=b"[[[[", content_type="application/json", headers=SAME)
            assert answer.status_code < 500, endpoint
            if answer.status_code != 415:
                taken.append(endpoint)
    assert sorted(taken) == [
        *("desk.keep_device", "desk.remove_device", "push.answer", "push.subscribe", "push.unsubscribe", "turn_on.test")
    ]


def test_a_page_that_was_open_too_long_gives_back_what_was_typed(client, app_on_both, clock):
    sign_in(client, app_on_both, clock)
    typed = {"csrf_token": "an old one", "text": "A long remark <b>", "title": "Mine"}
    answer = client.post("/desk/comments/grief", data=typed, headers=SAME)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 403
    assert sent_back(html) == {"csrf_token": token_of(html), "text": "A long remark &lt;b&gt;", "title": "Mine"}
    assert (
        client.post("/desk/comments/grief", data={**typed, "csrf_token": token_of(html)}, headers=SAME).status_code
        == 302
    )


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {}])
def test_no_button_of_ours_sends_what_others_wrote(client, app_on_both, clock, headers):
    sign_in(client, app_on_both, clock)
    answer = client.post("/desk/comments/grief", data={"text": "Ring 0900 555"}, headers=headers)
    assert answer.status_code == 403
    assert "0900 555" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("target", ["//evil.example", "/\t/evil.example", "https:evil.example", "\\\\evil.example"])
def test_no_redirect_leaves_the_site(client, target):
    for path in ("/questions/nation", "/desk/sign-in"):
        answer = client.post(f"{path}?next={target}", data={"nation": "wales", "next": target}, headers=SAME)
        assert "evil" not in answer.headers.get("Location", "")


def test_a_date_far_away_or_impossible_is_named(client):
    for day, month, year in (
        ("31", "2", "2026"),
        ("1", "1", "0001"),
        ("٣٣", "1", "2026"),
        ("1", "1", "99999"),
        ("-1", "1", "2026"),
        ("", "1", ""),
    ):
        parts = {"now-work-day": day, "now-work-month": month, "now-work-year": year}
        answer = post(client, "/questions/now", now="work", **parts)
        assert answer.status_code == 422, parts
        assert "now-work-day" in answer.get_data(as_text=True)


def test_what_an_editor_types_is_kept_when_it_is_wrong(client, app_on_both, clock):
    sign_in(client, app_on_both, clock)
    html = client.get("/desk/resources/new").get_data(as_text=True)
    typed = {
        "csrf_token": token_of(html),
        "id": "Bad Id",
        "title": "carer's 50% C++",
        "body": "It costs £5.",
        "action": "review",
    }
    answer = client.post("/desk/resources/new", data=typed, headers=SAME)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "carer&#39;s 50% C++" in page
    assert 'href="#id"' in page
    assert 'href="#body"' in page


@pytest.mark.parametrize("words", NASTY)
def test_the_list_of_the_desk_takes_anything(client, app_on_both, clock, words):
    sign_in(client, app_on_both, clock)
    assert (
        client.get("/desk/resources", query_string={"words": words, "status": words, "group": words}).status_code == 200
    )


def sign_in(client, app, clock):
    make_account(app, clock.now, "administrator", "desk@example.org")
    come_in(client, "desk@example.org")
