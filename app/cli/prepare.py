"""The commands that make a service ready to start."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import click
from flask.cli import with_appcontext

from app import runtime
from app.domain.profile.questionnaire import in_words
from app.extensions import db
from app.push.vapid import VapidKeys
from app.services.access import editors
from app.services.access.second_factor import authenticator_app, factors
from app.services.editing.seed import seed_library
from app.storage.content.content_files import load_library
from app.storage.private_files import database_file, make_folder, make_private, tighten_folder
from config import INSTANCE, Config

DEMO_PEOPLE = (
    ("editor@localhost.example", "Demo editor, made up", "administrator", "To edit the library"),
    ("second@localhost.example", "Second editor, made up", "publisher", "To agree to changes, as a second editor"),
)


@click.command("seed", help="Adds the library that ships with the code; edits are never overwritten.")
@with_appcontext
def seed() -> None:
    added = seed_library(db.session(), load_library(), runtime.now())
    click.echo(f"{added} resources added.")


@click.command("keys", help="Makes the VAPID keys where they are missing, and prints the public one.")
@click.option("--rotate", is_flag=True, help="Makes new keys. The old ones go on signing for browsers that have them.")
@with_appcontext
def keys(rotate: bool) -> None:
    _make_keys()
    if rotate:
        _rotate(runtime.config().vapid_key_file)
        click.echo("New keys are in place. Restart the web workers and the dispatchers.", err=True)
    click.echo(VapidKeys.load(runtime.config().vapid_key_file).public_key)


def _rotate(file: Path) -> None:
    old = VapidKeys.load(file)
    new = file.with_suffix(".new")
    new.touch(mode=0o600)
    new.write_text(VapidKeys.generate().pem())
    # First a second name for the old pair, then the new one in its place: at no moment is a pair without a name.
    kept = file.with_name(f"{file.stem}-old-{old.key_id}{file.suffix}")
    if not kept.exists():
        os.link(file, kept)
    new.replace(file)


def _make_keys() -> None:
    file = runtime.config().vapid_key_file
    if not file.exists():
        make_folder(file.parent)
        file.touch(mode=0o600)
        file.write_text(VapidKeys.generate().pem())


@click.command("prepare", help="What ./run does before it starts: migrate, seed, keys, a first editor's link.")
@with_appcontext
def prepare() -> None:
    from flask_migrate import upgrade

    config = runtime.config()
    if config.database_url.startswith("sqlite:////"):
        _keep_private(config)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    upgrade()
    added = seed_library(db.session(), load_library(), runtime.now())
    if added:
        click.echo(f"{added} resources added to the library.")
    _make_keys()
    if not config.production and not editors.anybody(db.session()):
        _make_demo_people(config.origin)
    questions = in_words(len(runtime.content().shipped.questionnaire.main))
    click.echo(
        f"To try: answer the {questions} questions, open Today, keep your plan, say yes to prompts,"
        " send yourself a test."
    )


def _make_demo_people(origin: str) -> None:
    """Two made-up people, because pages on money, law and medicines show only when a second one agreed."""
    for email, name, role, to_do in DEMO_PEOPLE:
        token = editors.invite(db.session(), email, name, runtime.now(), role)
        _give_demo_factor(email)
        click.echo(f"{to_do}, set a password once at {origin}/desk/set-up/{token}")
        click.echo(f"    ({name}: {email})")
    click.echo("    The sign-in page itself shows the code of their second step.")


def _give_demo_factor(email: str) -> None:
    session, number = db.session(), editors.number_of(db.session(), email)
    if number is not None and not factors.has_any(session, number):
        authenticator_app.give_demo_secret(session, number, runtime.sealer(), runtime.now())


def _keep_private(config: Config) -> None:
    """The database's folder is for this account alone, or it is said that it is not."""
    file = database_file(config.database_url)
    assert file is not None
    make_folder(file.parent)
    make_private(file)
    ours = [*INSTANCE.iterdir()] if INSTANCE.is_dir() else []
    if not tighten_folder(file.parent, [file, *config.private_files(), *ours]):
        click.echo(f"Others use the folder {file.parent} as well; the files of the database in it are closed to them.")
