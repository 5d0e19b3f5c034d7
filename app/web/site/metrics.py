"""/metrics for Prometheus: how delivery goes, in numbers. Read from the database, so that any worker gives the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from secrets import compare_digest

from flask import Blueprint, Response, abort, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from app import runtime
from app.storage.counts import event_counts
from app.storage.delivery import delivery_counts
from app.web.site.access import page

pages = Blueprint("metrics", __name__)

SEEN_WITHIN = timedelta(minutes=2)


@pages.get("/metrics")
@page(open_to="everyone")
def metrics() -> Response:
    """Needs `Authorization: Bearer <METRICS_TOKEN>`; without that setting there is no such page."""
    token = runtime.config().metrics_token
    if not token:
        abort(404)
    given = request.headers.get("Authorization", "").encode("utf-8", "replace")
    if not compare_digest(given, f"Bearer {token}".encode()):
        abort(403)
    registry = CollectorRegistry()
    registry.register(_Delivery())
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


class _Delivery(Collector):
    """The numbers of this moment."""

    def collect(self) -> Iterable[Metric]:
        session, now = runtime.session()(), runtime.now()
        due, oldest = delivery_counts.queue(session, now)
        yield GaugeMetricFamily("care_companion_prompts_due", "Prompts that are due and not settled", due)
        age = (now - oldest).total_seconds() if oldest else 0
        yield GaugeMetricFamily("care_companion_oldest_due_seconds", "How long the oldest of them has been due", age)
        working = len(delivery_counts.dispatchers(session, now - SEEN_WITHIN))
        yield GaugeMetricFamily("care_companion_dispatchers", "Dispatchers seen at work in two minutes", working)
        alerts = GaugeMetricFamily("care_companion_alerts", "Open alerts", labels=["kind"])
        for kind, number in sorted(Counter(alert.kind for alert in delivery_counts.open_alerts(session)).items()):
            alerts.add_metric([kind], number)
        yield alerts
        posts = CounterMetricFamily(
            "care_companion_posts", "Posts to push services, by outcome", labels=["service", "outcome"]
        )
        for service, outcome, number in delivery_counts.counts_since(session, date.min):
            posts.add_metric([service, outcome], number)
        yield posts
        folded = event_counts.total(session, "folded")
        yield CounterMetricFamily("care_companion_counts_folded", "Counts whose parts were put together", folded)
