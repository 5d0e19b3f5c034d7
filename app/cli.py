"""The commands: flask tailor, search, prompts, dispatch, prepare, seed, keys, user."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import signal
from datetime import date
from typing import Any, TextIO

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app import current
from app.domain.answers import AnswerError, parse_answers, parse_date
from app.domain.preview import preview
from app.domain.programme import prompts_json
from app.domain.search import SearchIndex
from app.domain.tailoring import tailor
from app.domain.vocabulary import NATIONS
from app.extensions import db
from app.push.sender import Sender
from app.push.vapid import VapidKeys
from app.services import editors
from app.services.dispatch import dispatch_once
from app.services.replan_daily import replan_stale
from app.services.seed_library import seed_library
from app.storage.content_files import load_library, load_search_words

LOOK_EVERY = 5.0
prompts = AppGroup("prompts", help="The prompt programme.")
user = AppGroup("user", help="The people who keep the library.")


def register(app: Flask) -> None:
    """Adds the commands to the app."""
    for command in (tailor_answers, search, dispatch, prepare, seed, keys, prompts, user):
        app.cli.add_command(command)


def _read(file: TextIO) -> Any:
    try:
        return json.load(file)
    except (ValueError, RecursionError) as error:
        raise _Refused("file", f"is not JSON that can be read ({type(error).__name__})") from error


class _Refused(click.ClickException):
    """A refusal that names the field; exit code 2."""

    exit_code = 2

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")


def _each(record: Any, work: Any) -> Any:
    """Applies `work` to one answer set or to each of a list; a list in, a list out."""
    try:
        return [work(entry) for entry in record] if isinstance(record, list) else work(record)
    except AnswerError as error:
        raise _Refused(error.field, error.message) from error


def _today(record: Any) -> date:
    given = record.get("today") if isinstance(record, dict) else None
    return current.today() if given is None else parse_date(given, "today")


def _print(result: Any) -> None:
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


@click.command("tailor", help="Prints the tailored result of an answer set, or of a list of them.")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@with_appcontext
def tailor_answers(file: TextIO) -> None:
    content = current.content()
    library = load_library()

    def one(record: Any) -> dict[str, Any]:
        answers = parse_answers(record, content.questionnaire)
        today = _today(record)
        result = tailor(answers, library, content.rules, content.questionnaire, today)
        return {**result.to_json(), "prompts": prompts_json(answers, today, content.transitions)}

    _print(_each(_read(file), one))


@click.command("search", help="Searches the library.")
@click.argument("words")
@click.option("--nation", type=click.Choice(NATIONS))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def search(words: str, nation: str | None, as_json: bool) -> None:
    found = SearchIndex(load_library(), load_search_words()).search(words, nation)
    if as_json:
        _print([{"id": r.id, "title": r.title, "summary": r.why} for r in found])
        return
    for resource in found:
        click.echo(f"{resource.id}: {resource.title}")


@prompts.command("preview", help="Prints what would have gone out, and what is planned.")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@with_appcontext
def preview_prompts(file: TextIO) -> None:
    content = current.content()

    def one(record: Any) -> dict[str, Any]:
        stepped = isinstance(record, dict) and ("answers" in record or "steps" in record)
        answers_record = record.get("answers", {}) if stepped else record
        steps = record.get("steps", []) if stepped else []
        answers = parse_answers(answers_record, content.questionnaire)
        return preview(answers, steps, _today(answers_record), content.transitions, content.questionnaire)

    _print(_each(_read(file), one))


@click.command("dispatch", help="Sends prompts as they fall due, until it is told to stop.")
@click.option("--once", is_flag=True, help="One round, then stop.")
@with_appcontext
def dispatch(once: bool) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    asyncio.run(_dispatch(app, db.engine, once))


async def _dispatch(app: Flask, engine: Engine, once: bool) -> None:
    config, clock = app.extensions["care_companion"]
    transitions = app.extensions["care_companion_content"].transitions
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    pem = config.vapid_key_file.read_text()
    async with Sender(VapidKeys.load(pem), config.vapid_subject, config.push_hosts) as sender:
        while not stopping.is_set():
            busy = False
            try:
                batch = await dispatch_once(engine, sender, transitions, clock, config.origin, stopping.is_set)
                with Session(engine) as session:
                    replanned = replan_stale(session, transitions, clock())
                busy = batch.claimed > 0 or replanned > 0
            except SQLAlchemyError as error:
                logging.getLogger("care_companion.dispatch").error("database: %s", type(error).__name__)
            if once:
                return
            if not busy:
                await _rest(stopping)


async def _rest(stopping: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), LOOK_EVERY)
    except TimeoutError:
        return


@click.command("seed", help="Adds the library that ships with the code; edits are never overwritten.")
@with_appcontext
def seed() -> None:
    added = seed_library(db.session(), load_library(), current.now())
    click.echo(f"{added} resources added.")


@click.command("keys", help="Makes the VAPID keys where they are missing, and prints the public one.")
@with_appcontext
def keys() -> None:
    _make_keys()
    click.echo(current.push_key())


def _make_keys() -> None:
    file = current.config().vapid_key_file
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(VapidKeys.generate().pem())


@click.command("prepare", help="What ./run does before it starts: migrate, seed, keys, a first editor's link.")
@with_appcontext
def prepare() -> None:
    from flask_migrate import upgrade

    config = current.config()
    if config.database_url.startswith("sqlite:////"):
        _folder_of(config.database_url)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    upgrade()
    added = seed_library(db.session(), load_library(), current.now())
    if added:
        click.echo(f"{added} resources added to the library.")
    _make_keys()
    if not config.production and not editors.anybody(db.session()):
        token = editors.invite(db.session(), "editor@localhost.example", "Demo editor (made up)", current.now())
        click.echo(f"To edit the library, set a password once at {config.origin}/admin/set-up/{token}")
        click.echo("    (demo editor, made up: editor@localhost.example)")
    click.echo(
        "To try: answer the eight questions, open Today, keep your plan, say yes to prompts, send yourself a test."
    )


def _folder_of(url: str) -> None:
    from pathlib import Path

    Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)


@user.command("invite", help="Prints a one-time link with which EMAIL sets a password.")
@click.argument("email")
@click.option("--name", default="", help="Shown beside their changes.")
@with_appcontext
def invite_user(email: str, name: str) -> None:
    address = email.strip().lower()
    if not re.fullmatch(r"[^@\s]{1,64}@[^@\s]{1,185}", address):
        raise _Refused("email", "must be an e-mail address")
    token = editors.invite(db.session(), address, name or address, current.now())
    click.echo(f"{current.config().origin}/admin/set-up/{token}")
