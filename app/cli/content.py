"""flask content: check, report, links, export, import."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from app import runtime
from app.cli.refusal import InputRefusedError
from app.domain.content.content_check import check_library, check_lines
from app.domain.content.content_report import report_lines, report_of_lines
from app.domain.content.facts import Fact, on_day
from app.domain.content.links import BROKEN
from app.domain.content.resource import Library
from app.extensions import db
from app.outbound.visit import visit_link
from app.services.editing.carry_files import export_library, import_library
from app.services.editing.check_links import NobodyAnsweredError, check_links, pages_by_link
from app.services.editing.second_person import SecondPersonNeededError
from app.storage.content import desk_work, facts, resources
from app.storage.content.content_files import ContentError, load_library

BY = "command line"

content = AppGroup("content", help="The library: check it, report on it, carry it in and out.")
_database = click.option("--database", is_flag=True, help="What the desk holds, not the files that ship with the code.")


def _library(database: bool) -> tuple[Library, dict[str, Fact]]:
    shipped = dict(runtime.content().shipped_facts)
    if not database:
        return load_library(), shipped
    session = db.session()
    rows = resources.published(session)
    figures = on_day(facts.merged(session, shipped), runtime.today())
    return Library(resources.resource_of(row) for row in rows), figures


@content.command("check", help="Fails on what must not stand in the library, one line each.")
@_database
@with_appcontext
def check(database: bool) -> None:
    library, figures = _library(database)
    ours = runtime.content()
    stages, questions = ours.rules.stages, ours.shipped.questionnaire
    findings = check_library(library, figures, stages, questions, ours.example_facts, ours.lines)
    findings += check_lines(ours.lines, runtime.today())
    for finding in findings:
        click.echo(finding.line())
    click.echo(f"{len(library)} resources, {len(findings)} findings.", err=bool(findings))
    if findings:
        raise SystemExit(1)


@content.command("report", help="Lists what could not be confirmed, what lapses, and what is due for review.")
@_database
@with_appcontext
def report(database: bool) -> None:
    library, figures = _library(database)
    for line in (*report_lines(library, figures, runtime.today()), *report_of_lines(runtime.content().lines)):
        click.echo(line)


@content.command("links", help="Visits every link of the desk's library; meant for the night.")
@with_appcontext
def links() -> None:
    session = db.session()
    library = map(resources.resource_of, resources.published(session))
    where = pages_by_link(library, runtime.content().lines)
    try:
        counts = check_links(session, where, visit_link, runtime.now())
    except NobodyAnsweredError as error:
        raise InputRefusedError(
            "network", "not one site answered, so nothing was kept. Is this machine online?"
        ) from error
    for link in desk_work.link_results(session):
        if link.result == BROKEN:
            click.echo(f"broken: {link.url} on {', '.join(where.get(link.url, []))}")
    click.echo(", ".join(f"{count} {result}" for result, count in sorted(counts.items())) or "No links.")


@content.command("export", help="Writes the desk's library and figures into FOLDER, as files for git.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@with_appcontext
def export(folder: Path) -> None:
    count = export_library(db.session(), folder, runtime.content().shipped_facts)
    click.echo(f"{count} resources written to {folder}.")


@content.command("import", help="Makes the desk hold what FOLDER holds, all or nothing.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--agreed-by", default="", help="Who else read what is about money, law or medicines; kept in the log.")
@with_appcontext
def import_(folder: Path, dry_run: bool, agreed_by: str) -> None:
    try:
        carried = import_library(
            db.session(),
            folder,
            runtime.content().shipped_facts,
            runtime.now(),
            BY,
            agreed_by=agreed_by.strip()[:254],
            dry_run=dry_run,
        )
    except SecondPersonNeededError as error:
        raise InputRefusedError("--agreed-by", f"{error} needs a second person: say who read it and agreed") from error
    except ContentError as error:
        field, _, message = str(error).partition(": ")
        raise InputRefusedError(field, message) from error
    for what, ids in (("new", carried.new), ("changed", carried.changed), ("figure", carried.facts)):
        for each in ids:
            click.echo(f"{what}: {each}")
    words = "would be" if dry_run else "were"
    click.echo(f"{len(carried.new)} {words} added, {len(carried.changed)} changed; {carried.same} are the same.")
