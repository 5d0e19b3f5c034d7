"""This browser of a member: kept for their reminder, or taken away. JSON from our own pages only."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, abort, jsonify, request

from app import runtime
from app.domain.content.roles import MEMBER_ROLES
from app.push.endpoints import BrowserKeysError, EndpointError
from app.push.message import Subscription
from app.services.panel.reminding import device
from app.web.desk.blueprint import me, pages
from app.web.site.access import page

MOST_BYTES = 8 * 1024


@pages.post("/panel/device")
@page(open_to="desk: weigh", body="json")
def keep_device() -> tuple[Response, int]:
    if me().role not in MEMBER_ROLES:
        abort(404)
    record = _record()
    known = {each.public_key: each.key_id for each in runtime.all_push_keys()}
    key_id = known.get(_text(record, "key") or runtime.push_key())
    keys = record.get("keys")
    if key_id is None or not isinstance(keys, dict):
        return _refused("keys: not what a browser sends us.")
    to = Subscription(_text(record, "endpoint"), _text(keys, "p256dh"), _text(keys, "auth"), key_id)
    try:
        device.keep_device(runtime.session()(), me().id, to, runtime.config().push_hosts, runtime.now())
    except EndpointError:
        return _refused("endpoint: this browser's push service is not one we can send to.")
    except BrowserKeysError:
        return _refused("keys: not what a browser makes.")
    return jsonify(kept=True), 201


@pages.post("/panel/device/remove")
@page(open_to="desk: weigh", body="json")
def remove_device() -> tuple[Response, int]:
    device.forget_device(runtime.session()(), me().id, _text(_record(), "endpoint"))
    return jsonify(kept=False), 200


def _record() -> dict[str, Any]:
    body = request.get_data(cache=True)
    if len(body) > MOST_BYTES:
        abort(413)
    try:
        record = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        abort(400)
    return record if isinstance(record, dict) else abort(400)


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""


def _refused(message: str) -> tuple[Response, int]:
    return jsonify(error=message), 400
