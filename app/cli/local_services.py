"""The commands on local services: flask services import."""

from __future__ import annotations

import json
from typing import Any

import click
from flask.cli import AppGroup, with_appcontext

from app import runtime
from app.cli.refusal import InputRefusedError
from app.domain.directory.import_verdict import OUTCOMES, Tally
from app.extensions import db
from app.outbound.resolve import OutboundError
from app.services.directory.import_services import Report, begin, check_feed, go_on
from app.services.directory.open_feed import open_feed

WORDS = {
    "new": "new",
    "changed": "changed",
    "same": "as they were",
    "older": "older than what is kept, so left",
    "bad": "refused",
    "partly": "taken without a field that could not be read",
    "stale": "not shown: nobody has checked them for 12 months",
    "withdrawn": "withdrawn: no longer in the feed",
}
services = AppGroup("services", help="Local services.")


@services.command("import", help="Imports a feed of Open Referral UK (HSDS-UK 3) from an https address or a file.")
@click.argument("source")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, without progress.")
@with_appcontext
def import_feed(source: str, dry_run: bool, as_json: bool) -> None:
    """Exit code 2 names what is wrong: the source, or each record and field that was refused."""
    try:
        report = _run(source, dry_run, as_json)
    except OutboundError as trouble:
        raise InputRefusedError("source", str(trouble)) from trouble
    _print(report, dry_run, as_json)
    if report.tally.counts.get("bad") or not report.tally.looked_at:
        raise SystemExit(2)


def _run(source: str, dry_run: bool, quiet: bool) -> Report:
    feed = open_feed(source, runtime.config().feed_origins)

    def say(tally: Tally, total: int | None) -> None:
        if not quiet:
            click.echo(f"{tally.looked_at} of {total} services" if total else f"{tally.looked_at} services", err=True)

    if dry_run:
        return check_feed(db.session(), feed, runtime.today(), say)
    import_id = begin(db.session(), feed, runtime.now(), "command line")
    return go_on(db.session(), feed, import_id, runtime.now, runtime.today(), say)


def _print(report: Report, dry_run: bool, as_json: bool) -> None:
    if as_json:
        result: dict[str, Any] = {"dry_run": dry_run, "total": report.total, "counts": report.tally.counts}
        click.echo(json.dumps({**result, "faults": report.tally.faults}, ensure_ascii=False, indent=2))
        return
    for outcome in OUTCOMES:
        if number := report.tally.counts.get(outcome):
            click.echo(f"{number} {WORDS[outcome]}")
    if not report.tally.looked_at:
        click.echo("source: holds no services, so nothing was changed", err=True)
    for fault in report.tally.faults:
        click.echo(f"{fault['record']}: {fault['field']} {fault['message']}", err=fault["outcome"] == "bad")
    click.echo("Nothing was kept: this was a dry run." if dry_run else "Done.")
