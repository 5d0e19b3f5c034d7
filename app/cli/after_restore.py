"""flask prompts after-restore: before web workers and dispatchers start again on a copy of the database."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from app import runtime
from app.cli.refusal import InputRefusedError
from app.extensions import db
from app.services.accounts.after_restore import mark_overdue_as_shown, replay_opt_outs
from app.services.broadcasts.audience import Hearing
from app.storage.accounts import opt_outs


@click.command(
    "after-restore", help="After a backup came back: what was due is shown, not sent; what was refused holds."
)
@click.argument("made_at")
@click.option("--refusals", "files", multiple=True, type=click.Path(dir_okay=False, path_type=Path), help="Their file.")
@with_appcontext
def after_restore(made_at: str, files: tuple[Path, ...]) -> None:
    """MADE_AT is when the making of the backup began, such as 2026-11-25T02:00; without an offset it is UTC."""
    refused = _refused(_moment(made_at), files)
    content, session = runtime.content(), db.session()
    heard = replay_opt_outs(session, refused)
    hearing = Hearing(content.questionnaire, content.rules.stage_rules, content.transitions)
    shown, dropped = mark_overdue_as_shown(session, hearing, runtime.now())
    click.echo("Heard again: " + ", ".join(f"{kind} {number}" for kind, number in heard.items()))
    click.echo(f"Due by now, so shown in the inbox and not sent: {shown}. Letters about prompts dropped: {dropped}.")


def _moment(typed: str) -> datetime:
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise InputRefusedError("MADE_AT", "must be a time such as 2026-11-25T02:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _refused(made_at: datetime, files: tuple[Path, ...]) -> dict[str, set[str]]:
    ours = runtime.config().opt_outs_file
    named = list(files) or ([ours] if ours and ours.exists() else [])
    if not named:
        click.echo("There is no file of refusals: what carers refused since the backup is not known.")
    try:
        return opt_outs.since(named, made_at)
    except OSError as error:
        raise InputRefusedError("--refusals", f"cannot be read ({type(error).__name__})") from error
