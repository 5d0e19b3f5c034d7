"""flask prompts after-restore: before the dispatchers start again on a copy of the database."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app import current
from app.extensions import db
from app.services.after_restore import settle_the_past
from app.services.broadcast_audience import Hearing


@click.command("after-restore", help="After a backup came back: what was due by now is shown in the inbox, not sent.")
@with_appcontext
def after_restore() -> None:
    content = current.content()
    hearing = Hearing(content.questionnaire, content.rules.stage_rules)
    shown, dropped = settle_the_past(db.session(), hearing, current.now())
    click.echo(f"Due by now, so shown in the inbox and not sent: {shown}. Letters about prompts dropped: {dropped}.")
    click.echo("You can start the dispatchers now.")
