"""What the desk and a monitor can see of delivery: numbers, alerts, and nothing of anybody."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.extensions import db
from app.models import AuditEntry
from app.storage.counts.event_counts import Key, add_counts
from app.storage.database import writing
from app.storage.delivery import delivery_counts
from tests.web.desk.desk_people import somebody
from tests.web.people import post

TOKEN = "a made-up token for tests"


@pytest.fixture
def at_work(app, clock):
    """A dispatcher at work, some posts, and a service that refuses us."""
    with app.app_context(), writing(db.session()) as session:
        delivery_counts.beat(session, "one", clock.now)
        delivery_counts.add_counts(
            session,
            clock.now.date(),
            {("https://fcm.googleapis.com", "delivered"): 41, ("https://web.push.apple.com", "retry"): 2},
        )
        delivery_counts.add_counts(session, clock.now.date(), {("https://fcm.googleapis.com", "delivered"): 1})
        delivery_counts.open_alert(session, "refused", "https://web.push.apple.com", clock.now)


def alerts(app):
    with app.app_context():
        return [(alert.kind, alert.number) for alert in delivery_counts.open_alerts(db.session())]


def page(client):
    return client.get("/desk/health").get_data(as_text=True)


def test_without_a_dispatcher_it_says_that_nothing_goes_out(app, clock):
    assert "Prompts are not going out" in page(somebody(app, clock, "publisher"))


def test_it_says_what_is_wrong_and_counts_by_the_name_of_the_service(app, clock, at_work):
    found = page(somebody(app, clock, "publisher"))
    assert "One service does not accept our messages: Apple" in found
    assert "<td>42</td>" in found


def test_a_dispatcher_not_seen_for_long_is_no_dispatcher(app, clock, at_work):
    clock.now += timedelta(minutes=3)
    assert "Prompts are not going out" in page(somebody(app, clock, "publisher"))


def test_only_an_administrator_closes_an_alert_and_the_log_says_who(app, clock, at_work):
    address = "/desk/health/alerts/1/close"
    assert post(somebody(app, clock, "publisher"), address, "/desk/health").status_code == 403
    assert alerts(app) == [("refused", 1)]
    administrator = somebody(app, clock, "administrator")
    assert post(administrator, address, "/desk/health").status_code == 302
    assert alerts(app) == []
    assert post(administrator, address, "/desk/health").status_code == 404
    with app.app_context():
        assert "dealt with an alert" in [entry.what for entry in db.session().query(AuditEntry)]


def test_alerts_stand_on_the_to_do_list(app, clock, at_work):
    assert "does not accept our signature" in somebody(app, clock, "administrator").get("/desk/").get_data(as_text=True)


def test_there_are_no_metrics_without_a_token_of_our_own(client):
    assert client.get("/metrics").status_code == 404


@pytest.fixture
def own_copy(seeded_sqlite, tmp_path):
    """The address of a copy of the seeded database: what a test writes there, no other test reads."""
    return f"sqlite:///{shutil.copy(seeded_sqlite, tmp_path / 'metrics.db')}"


@pytest.mark.parametrize("given", [None, "Bearer wrong", TOKEN, "Bearer ", "Bearer \xff"])
def test_metrics_want_the_token(make_app, own_copy, given):
    client = make_app(own_copy, metrics_token=TOKEN).test_client()
    headers = {} if given is None else {"Authorization": given}
    assert client.get("/metrics", headers=headers).status_code == 403


def test_metrics_are_read_as_prometheus_reads_them(make_app, own_copy, clock):
    app = make_app(own_copy, metrics_token=TOKEN)
    with app.app_context(), writing(db.session()) as session:
        delivery_counts.beat(session, "one", clock.now)
        delivery_counts.add_counts(session, clock.now.date(), {("https://fcm.googleapis.com", "delivered"): 7})
        delivery_counts.open_alert(session, "clock", "", clock.now)
        add_counts(session, {Key(clock.now.date(), "folded"): 3})
    text = app.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).get_data(as_text=True)
    found = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert found["care_companion_prompts_due",] == 0
    assert found["care_companion_oldest_due_seconds",] == 0
    assert found["care_companion_dispatchers",] == 1
    assert found["care_companion_alerts", "clock"] == 1
    assert found["care_companion_posts_total", "delivered", "https://fcm.googleapis.com"] == 7
    assert found["care_companion_counts_folded_total",] == 3
