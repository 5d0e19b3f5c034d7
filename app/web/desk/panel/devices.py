"""This browser of a member: kept for their reminder, or taken away. JSON from our own pages only."""

from __future__ import annotations

from flask import Response, abort, jsonify

from app import runtime
from app.domain.content.roles import MEMBER_ROLES
from app.push.endpoints import BrowserKeysError, EndpointError
from app.push.message import Subscription
from app.services.panel.reminding import device
from app.web.desk.blueprint import me, pages
from app.web.site.access import page
from app.web.site.door.json_body import refused, sent_record, text_of


@pages.post("/panel/device")
@page(open_to="desk: weigh", body="json")
def keep_device() -> tuple[Response, int]:
    if me().role not in MEMBER_ROLES:
        abort(404)
    record = sent_record()
    known = {each.public_key: each.key_id for each in runtime.all_push_keys()}
    key_id = known.get(text_of(record, "key") or runtime.push_key())
    keys = record.get("keys")
    if key_id is None or not isinstance(keys, dict):
        return refused("keys: not what a browser sends us.")
    to = Subscription(text_of(record, "endpoint"), text_of(keys, "p256dh"), text_of(keys, "auth"), key_id)
    try:
        device.keep_device(runtime.session()(), me().id, to, runtime.config().push_hosts, runtime.now())
    except EndpointError:
        return refused("endpoint: this browser's push service is not one we can send to.")
    except BrowserKeysError:
        return refused("keys: not what a browser makes.")
    return jsonify(kept=True), 201


@pages.post("/panel/device/remove")
@page(open_to="desk: weigh", body="json")
def remove_device() -> tuple[Response, int]:
    device.forget_device(runtime.session()(), me().id, text_of(sent_record(), "endpoint"))
    return jsonify(kept=False), 200
