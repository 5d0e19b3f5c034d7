"""The commands on local services: flask services import, flask services sources."""

from __future__ import annotations

import json

import click
from flask.cli import AppGroup, with_appcontext

from app import runtime
from app.cli.refusal import InputRefusedError
from app.domain.directory.importing.identity import LONGEST
from app.domain.directory.importing.verdict import OUTCOMES, Tally
from app.extensions import db
from app.outbound.resolve import OutboundError
from app.services.directory.desk_imports import found_of
from app.services.directory.dry_run import check_feed
from app.services.directory.feeds import Feed, FileFeed
from app.services.directory.import_services import Report, begin, go_on
from app.services.directory.whose_list import open_feed
from app.storage.directory.sources import known_sources

WORDS = {
    "new": "new",
    "changed": "changed",
    "same": "as they were",
    "older": "older than what is kept, so left",
    "bad": "refused",
    "double": "have an id that stands in this list already",
    "elsewhere": "have an id that another source has already, so left",
    "partly": "taken without a field that could not be read",
    "stale": "not shown: nobody has checked them for 12 months",
    "withdrawn": "withdrawn: no longer in the feed",
    "no_place": "have no place we know, so nobody near will see them",
    "no_hours": "have no hours that we can read",
    "no_phone": "have no phone that we can read",
}
GAPS = ("no_place", "no_hours", "no_phone")
EVERY_ONE = 2**31 - 1
services = AppGroup("services", help="Local services.")


@services.command("import", help="Imports a feed of Open Referral UK (1.0, 3.0, 3.1) from an https address or a file.")
@click.argument("place", metavar="ADDRESS_OR_FILE")
@click.option(
    "--source", "name", default="", help="Whose list it is. Without it the list is recognised, and it is said."
)
@click.option("--yes", is_flag=True, help="Yes to a list of other services, and to withdrawing more than a tenth.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, without progress.")
@with_appcontext
def import_feed(place: str, name: str, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Exit code 2 names what is wrong or asks: the source, each record that was refused, what waits for a yes."""
    name = " ".join(name.split())
    if len(name) > LONGEST:
        raise InputRefusedError("source", f"A name has at most {LONGEST} letters")
    try:
        feed, found_by = open_feed(db.session(), place, name, runtime.config().feed_origins)
        report = _run(feed, yes, dry_run, as_json)
    except OutboundError as trouble:
        raise InputRefusedError("source", str(trouble)) from trouble
    _print(feed, found_by, report, dry_run, as_json)
    waits = bool(report.asks) and not (yes and dry_run)
    if report.tally.counts.get("bad") or not report.tally.looked_at or waits:
        raise SystemExit(2)


@services.command("sources", help="Lists every source with its name, its services and where it was last read from.")
@with_appcontext
def list_sources() -> None:
    """One source a line."""
    for source in known_sources(db.session()):
        click.echo(f"{source.name}: {source.services} services, last from {source.read_from or 'nowhere we know'}")


def _run(feed: Feed, yes: bool, dry_run: bool, quiet: bool) -> Report:
    def say(tally: Tally, total: int | None) -> None:
        if not quiet:
            click.echo(f"{tally.looked_at} of {total} services" if total else f"{tally.looked_at} services", err=True)

    session = db.session()
    if dry_run:
        return check_feed(session, feed, runtime.today(), say)
    # A file is at hand as a whole, so it is asked about before anything is kept.
    if isinstance(feed, FileFeed) and not yes and (doubt := check_feed(session, feed, runtime.today()).doubt):
        raise InputRefusedError("source", f"{doubt}. Give it another --source, or say --yes if it takes its place")
    import_id = begin(session, feed, runtime.now(), "command line", EVERY_ONE if yes else None)
    return go_on(session, feed, import_id, runtime.now, runtime.today(), say)


def _print(feed: Feed, found_by: str, report: Report, dry_run: bool, as_json: bool) -> None:
    if as_json:
        told = found_of(report)
        told.pop("cards")
        result = {"dry_run": dry_run, "source": feed.name, "total": report.total, "counts": report.tally.counts}
        more = {"leaving": report.leaving.number, "names_leaving": told.pop("leaving"), "keeps": report.keeps, **told}
        click.echo(json.dumps({**result, **more, "faults": report.tally.faults}, ensure_ascii=False, indent=2))
        return
    click.echo(f'Source: "{feed.name}". {found_by}'.rstrip(), err=True)
    _print_counts(report)
    for fault in report.tally.faults:
        click.echo(f"{fault['record']}: {fault['field']} {fault['message']}", err=fault["outcome"] == "bad")
    _print_leaving(report, dry_run)
    click.echo("Nothing was kept: this was a dry run." if dry_run else "Done.")


def _print_counts(report: Report) -> None:
    counts = report.tally.counts
    for outcome in (*OUTCOMES, *GAPS):
        if number := counts.get(outcome):
            click.echo(f"{number} {WORDS[outcome]}")
            for service in report.tally.without.get(outcome, ()):
                click.echo(f"  {service}")
    for field, number in sorted(report.tally.unread.items(), key=lambda entry: (-entry[1], entry[0])):
        click.echo(f"{number} hold something in {field}, which is not read")
    if not report.tally.looked_at and not report.doubt:
        click.echo("source: holds no services, so nothing was changed", err=True)


def _print_leaving(report: Report, dry_run: bool) -> None:
    """What goes, would go, or stays: with the first names."""
    number = report.leaving.number
    if number and (dry_run or report.question or report.keeps):
        click.echo(f"{number} of {report.leaving.of} are here now and not in this list:")
        for name in report.leaving.names:
            click.echo(f"  {name}")
        if number > len(report.leaving.names):
            click.echo(f"  and {number - len(report.leaving.names)} more")
    if report.keeps:
        click.echo(f"source: {report.keeps}", err=True)
    for words in report.asks:
        click.echo(f"source: {words}. It waits for a yes: --yes here, or at the desk", err=True)
