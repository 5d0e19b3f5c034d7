"""One network address can ask for much, and not without end; whoever is refused is told when to try again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.accounts.networks import household_of
from app.services.access.tally import Tally, seconds_left
from app.web.site.access import DESK, policy_of
from app.web.site.door import limits
from tests.conftest import START
from tests.web.people import answer_all, keep_plan, post


def test_whoever_posts_beyond_all_use_waits_and_keeps_what_was_typed(client, monkeypatch, clock):
    answer_all(client)
    monkeypatch.setattr(limits, "MOST_POSTS", 0)
    clock.now = START.replace(minute=10, second=30)
    answer = post(client, "/questions/nation", nation="wales")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "270")
    html = answer.get_data(as_text=True)
    assert 'name="nation" value="wales"' in html
    assert "try again in a quarter of an hour" in html
    assert "csrf_token" in html
    clock.now += timedelta(seconds=271)
    monkeypatch.setattr(limits, "MOST_POSTS", 1)
    assert post(client, "/questions/nation", nation="wales").status_code == 302


def test_every_form_that_anybody_can_post_has_the_limit(app, monkeypatch):
    monkeypatch.setattr(limits, "MOST_POSTS", 0)
    client = app.test_client()
    with app.app_context():
        rules = [
            rule for rule in app.url_map.iter_rules()
            if "POST" in (rule.methods or ()) and policy_of(rule.endpoint).open_to not in DESK
        ]  # fmt: skip
    assert len(rules) > 30
    for rule in rules:
        path = rule.rule.replace("<int:outbox_id>", "1").replace("<", "").replace(">", "")
        answer = client.post(path, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 429, (rule, answer.status_code)
        assert int(answer.headers["Retry-After"]) > 0


def test_search_has_one_too_and_other_pages_have_none(client, monkeypatch):
    monkeypatch.setattr(limits, "MOST_SEARCHES", 2)
    assert [client.get("/search?q=rest").status_code for _ in range(4)] == [200, 200, 429, 429]
    assert {client.get(page).status_code for page in ("/", "/library", "/help-now", "/healthz")} == {200}


def test_our_own_scripts_get_json(client, monkeypatch):
    answer_all(client)
    keep_plan(client)
    monkeypatch.setattr("app.web.carer.push.MOST_SUBSCRIPTIONS", 0)
    answer = client.post("/push/subscriptions", json={}, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 429
    assert "Too many tries" in answer.get_json()["error"]
    assert int(answer.headers["Retry-After"]) > 0


def test_one_address_does_not_use_up_anothers(app, monkeypatch):
    monkeypatch.setattr(limits, "MOST_SEARCHES", 1)
    one, other = app.test_client(), app.test_client()
    from_one, from_other = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "192.0.2.2"}
    assert one.get("/search", environ_base=from_one).status_code == 200
    assert one.get("/search", environ_base=from_one).status_code == 429
    assert other.get("/search", environ_base=from_other).status_code == 200


def test_forty_people_of_a_centre_behind_one_address_never_wait():
    tally = Tally()
    assert all(tally.allow("posts of 192.0.2.1", START, most=limits.MOST_POSTS) for _ in range(40 * 30))
    assert all(tally.allow("searches of 192.0.2.1", START, most=limits.MOST_SEARCHES) for _ in range(40 * 100))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2", True),
        (None, "no address", True),
    ],
)  # fmt: skip
def test_a_network_is_an_ipv4_address_or_64_bits_of_ipv6(one, other, same):
    assert (household_of(one) == household_of(other)) is same


def test_a_tally_begins_anew_each_quarter_and_forgets_rather_than_grow(monkeypatch):
    tally = Tally()
    assert [tally.allow("x", START, most=1) for _ in range(2)] == [True, False]
    assert tally.allow("x", START + timedelta(minutes=15), most=1)
    monkeypatch.setattr("app.services.access.tally.MOST_KEPT", 2)
    for name in "abc":
        tally.allow(name, START + timedelta(minutes=15), most=1)
    assert tally.allow("x", START + timedelta(minutes=15), most=1)


def test_there_is_always_a_second_left():
    assert seconds_left(START.replace(minute=0, second=0, microsecond=0)) == 900
    assert seconds_left(START.replace(minute=14, second=59, microsecond=999_999)) == 1
