"""How delivery is: a page for people who run no servers."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.schedule.delivery_health import Delivery, in_words, verdict
from app.domain.schedule.push_services import service_name
from app.services.delivery.alerts import close_alert
from app.services.delivery.channels.email.email_round import AWAY
from app.services.delivery.channels.push.record_results import NOT_TAKEN, REFUSED
from app.services.delivery.clock_guard import ALERT as CLOCK
from app.services.delivery.patience import ALERT as ROUND_FAILED
from app.storage.delivery import delivery_counts
from app.storage.delivery.set_asides import ALERT as SET_ASIDE
from app.web.desk.blueprint import me, pages
from app.web.desk.set_aside import listed, subject_of
from app.web.site.access import page

DAYS = 7
OUTCOMES = {
    "delivered": "Taken for delivery",
    "retry": "Not now: tried again later",
    "gone": "No longer wanted, or nobody there",
    "our_fault": "Could not be taken",
    SET_ASIDE: "Set aside",
    "repeated": "Sent a second time, to be sure",
}
ALERTS = {
    CLOCK: "The server's clock jumped ahead. Sending is held back.",
    REFUSED: "does not accept our signature.",
    AWAY: "cannot go out: our mail server is away or refuses us. They wait for a day. SMTP_URL may be wrong.",
    SET_ASIDE: "could not be done. They were set aside, and the rest goes on. They stand on the page Delivery.",
    ROUND_FAILED: "(a part of the dispatcher) fails. It is tried again, later each time; the rest goes on. Tell the"
    " developers.",
    NOT_TAKEN: "could not take a message. Those prompts stand in people's inboxes. Tell the developers.",
}


@pages.get("/health")
@page(open_to="desk: numbers")
def health() -> str:
    session, now = runtime.session()(), runtime.now()
    due, oldest = delivery_counts.queue(session, now)
    seen = delivery_counts.dispatchers(session, now - timedelta(days=DAYS))
    alerts = delivery_counts.open_alerts(session)
    found = Delivery(
        due=due,
        oldest=now - oldest if oldest else None,
        last_seen=now - seen[0].seen_at if seen else None,
        clock_leapt=any(alert.kind == CLOCK for alert in alerts),
        refused=[alert.service for alert in alerts if alert.kind == REFUSED],
    )
    return render_template(
        "desk/delivery.html",
        verdict=verdict(found),
        delivery=found,
        oldest=in_words(found.oldest) if found.oldest else "",
        at_work=sum(now - each.seen_at < timedelta(minutes=2) for each in seen),
        alerts=alerts,
        alert_words=ALERTS,
        subject_of=subject_of,
        asides=listed(),
        rows=_rows(),
        outcomes=OUTCOMES,
        nav="desk",
    )


def _rows() -> list[tuple[str, Counter[str]]]:
    """Each push service with its counts by outcome, over the last DAYS days."""
    by_service: dict[str, Counter[str]] = {}
    for service, outcome, number in delivery_counts.counts_since(
        runtime.session()(), runtime.today() - timedelta(days=DAYS - 1)
    ):
        by_service.setdefault(service_name(service) or "An address that we refuse", Counter())[outcome] += number
    return sorted(by_service.items())


@pages.post("/health/alerts/<int:alert_id>/close")
@page(open_to="desk: people")
def alert_dealt_with(alert_id: int) -> Response:
    if not close_alert(runtime.session()(), alert_id, runtime.now(), me().email):
        abort(404)
    flash("Marked as dealt with.")
    return redirect(url_for("desk.health"))
