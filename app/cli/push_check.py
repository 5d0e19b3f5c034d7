"""flask push check: are the keys good, and does a browser get what is sent, by the fast path and by the plain one."""

from __future__ import annotations

import json
from typing import TextIO

import click
from flask.cli import AppGroup, with_appcontext

from app import runtime
from app.cli.refusal import InputRefusedError
from app.extensions import db
from app.push.check import PushCheckError, check_round_trip, send_both
from app.push.message import Subscription
from app.push.results import Outcome
from app.push.vapid import VapidKeys, VapidKeysError
from app.storage.accounts import subscriptions

push = AppGroup("push", help="The sending of prompts, tried by hand.")


@push.command("check", help="Tries keys and encryption; with a browser of your own, sends it a test by each path.")
@click.option("--to", type=click.File("r", encoding="utf-8"), help="A browser's subscription: JSON, as it gives it.")
@click.option("--newest", is_flag=True, help="The browser that said yes last; not in production.")
@with_appcontext
def check(to: TextIO | None, newest: bool) -> None:
    config = runtime.config()
    browser = _given(to) if to else _newest() if newest else None
    keys = _keys_of(browser)
    click.echo(f"keys: {keys.public_key}")
    try:
        lines = check_round_trip(keys, config.vapid_subject, config.origin)
    except (PushCheckError, VapidKeysError) as error:
        raise InputRefusedError("keys", str(error)) from error
    click.echo("\n".join(lines))
    if browser is not None:
        _send(browser, keys)


def _send(browser: Subscription, keys: VapidKeys) -> None:
    config = runtime.config()
    results = send_both(browser, keys, config.vapid_subject, config.push_hosts, config.origin)
    for path, result in results.items():
        click.echo(f"{path}: {result.outcome.value} ({result.reason}) {result.push_service}".rstrip())
    if any(result.outcome is not Outcome.DELIVERED for result in results.values()):
        raise SystemExit(1)


def _given(file: TextIO) -> Subscription:
    try:
        record = json.load(file)
        return Subscription(str(record["endpoint"]), str(record["keys"]["p256dh"]), str(record["keys"]["auth"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputRefusedError("to", "must be JSON with endpoint, keys.p256dh and keys.auth") from error


def _newest() -> Subscription:
    if runtime.config().production:
        raise InputRefusedError("newest", "in production that is somebody else's phone; use --to with your own browser")
    row = subscriptions.newest(db.session())
    if row is None:
        raise InputRefusedError("newest", "no browser has said yes to prompts yet")
    return Subscription(row.endpoint, row.p256dh, row.auth, row.key_id)


def _keys_of(browser: Subscription | None) -> VapidKeys:
    """The pair a browser subscribed with, where that is known; else the pair of now."""
    try:
        known = {each.key_id: each for each in runtime.all_push_keys()}
    except (OSError, VapidKeysError) as error:
        raise InputRefusedError("keys", f"{type(error).__name__}; `flask keys` makes them") from error
    return known.get(browser.key_id if browser else "", runtime.push_keys())
