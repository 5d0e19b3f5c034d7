"""This browser's subscription: kept, taken away, tested. JSON from our own pages only."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, Response, abort, flash, jsonify, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from app import runtime
from app.push.endpoints import BrowserKeysError, EndpointError
from app.services.access.limits import allow
from app.services.accounts.subscribe_device import AnotherAccountError, subscribe_device, unsubscribe_device
from app.services.prompts.send_test import send_test
from app.services.prompts.snooze import NoLaterDayError, snooze
from app.web.site.access import page
from app.web.site.door.json_body import refused, sent_record, text_of
from app.web.site.door.limits import MOST_SUBSCRIPTIONS, allow_network, too_many
from app.web.site.visitor import visitor

pages = Blueprint("push", __name__)

NOT_NOW_DAYS = 1


# The worker renews a subscription with no page open.
@pages.post("/push/subscriptions")
@page(open_to="everyone", token="json-instead", body="json")
def subscribe() -> tuple[Response, int] | AnyResponse:
    person = visitor()
    if person.account is None:
        return refused("Keep your plan first. Then this phone can get prompts.", 401)
    if not allow_network("subscriptions", MOST_SUBSCRIPTIONS):
        return too_many()
    record = sent_record()
    known = {each.public_key: each.key_id for each in runtime.all_push_keys()}
    made_with = text_of(record, "key") or runtime.push_key()
    if made_with not in known:
        return refused("key: this browser said yes to somebody else's prompts. Turn prompts off and on again.", 400)
    keys = record.get("keys")
    if not isinstance(keys, dict):
        return refused("keys: missing from what the browser sent.", 400)
    try:
        subscribe_device(
            runtime.session()(),
            account_id=person.account.id,
            session_hash=person.session_hash,
            endpoint=text_of(record, "endpoint"),
            p256dh=text_of(keys, "p256dh"),
            auth=text_of(keys, "auth"),
            key_id=known[made_with],
            allowed=runtime.config().push_hosts,
            now=runtime.now(),
        )
    except EndpointError:
        return refused("endpoint: this browser's push service is not one we can send to.", 400)
    except BrowserKeysError:
        return refused("keys: not what a browser makes.", 400)
    except AnotherAccountError:
        return refused("endpoint: it belongs to another plan.", 409)
    return jsonify(kept=True), 201


@pages.post("/push/subscriptions/remove")
@page(open_to="everyone", body="json")
def unsubscribe() -> tuple[Response, int]:
    person = visitor()
    if person.account is None:
        return refused("There is no plan on this phone.", 401)
    unsubscribe_device(runtime.session()(), person.account.id, person.session_hash)
    return jsonify(kept=False), 200


# The worker posts what was tapped with no page open.
@pages.post("/inbox/<int:outbox_id>/answer")
@page(open_to="everyone", token="json-instead", body="json")
def answer(outbox_id: int) -> tuple[Response, int]:
    """What was tapped on a notification. Sent again, or too late to matter, it changes nothing."""
    person = visitor()
    if person.account is None:
        return refused("There is no plan on this phone.", 401)
    if sent_record().get("answer") != "not_now":
        return refused("answer: not one that we know.", 400)
    session, transitions = runtime.session()(), runtime.content().transitions
    with suppress(NoLaterDayError):
        snooze(session, person.account.id, outbox_id, NOT_NOW_DAYS, transitions, runtime.now())
    return jsonify(kept=True), 200


@pages.post("/prompts/test")
@page(open_to="kept plan", once=True)
def test() -> AnyResponse:
    person = visitor()
    assert person.account is not None
    session = runtime.session()()
    if not allow(session, f"test:{person.account.id}", runtime.now(), most=5):
        abort(429)
    queued = send_test(session, person.account.id, runtime.now())
    flash("A test is on its way. It arrives within a minute." if queued else "Turn on prompts on this phone first.")
    return redirect(url_for("how.show"))
