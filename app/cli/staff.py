"""The people of the desk, from the command line."""

from __future__ import annotations

import click
from flask.cli import AppGroup, with_appcontext

from app import runtime
from app.cli.refusal import InputRefusedError
from app.domain.accounts.email_address import EmailAddressError, read_email_address
from app.domain.content.roles import ROLES
from app.extensions import db
from app.services.access import editors

user = AppGroup("user", help="The people who keep the library.")


@user.command("invite", help="Prints a one-time link with which EMAIL sets a password.")
@click.argument("email")
@click.option("--name", default="", help="Shown beside their changes.")
@click.option("--role", default="editor", type=click.Choice(list(ROLES)), help="What they may do; see docs/editing.md.")
@with_appcontext
def invite_user(email: str, name: str, role: str) -> None:
    try:
        address = read_email_address(email).addr_spec.lower()
    except EmailAddressError as fault:
        raise InputRefusedError("email", f"must be an e-mail address. {fault}") from fault
    token = editors.invite(db.session(), address, name or address, runtime.now(), role)
    click.echo(f"{runtime.config().origin}/desk/set-up/{token}")
