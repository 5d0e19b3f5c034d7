"""The people of the desk, from the command line."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from app import runtime
from app.cli.refusal import InputRefusedError
from app.domain.accounts.email_address import EmailAddressError, read_email_address
from app.domain.content.roles import ROLES
from app.extensions import db
from app.services.access import audit, common_passwords, editors
from app.services.access.second_factor import factors

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


@user.command("reset-second-factor", help="Takes the second steps of EMAIL away; they set up new ones at sign-in.")
@click.argument("email")
@with_appcontext
def reset_second_factor(email: str) -> None:
    number = editors.number_of(db.session(), email)
    if number is None:
        raise InputRefusedError("email", "belongs to nobody of the desk")
    factors.reset(db.session(), number, runtime.now(), "command line")
    audit.note(db.session(), audit.FACTORS_RESET, runtime.now(), None, number, "by command line")
    click.echo("Their second steps are taken away, and they are signed out everywhere.")


@user.command("common-passwords", help="Makes the file of refused passwords anew from LIST, the most common first.")
@click.argument("list_file", metavar="LIST", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def compile_common_passwords(list_file: Path) -> None:
    with list_file.open(encoding="utf-8", errors="surrogateescape") as lines:
        common_passwords.FILE.write_bytes(common_passwords.packed(lines))
    kept = len(common_passwords.CommonPasswords(common_passwords.FILE.read_bytes()))
    click.echo(f"{kept} common passwords are refused.")
