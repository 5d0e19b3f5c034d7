"""What one app is made of, built once; and what belongs to it at this moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from flask import Flask, current_app
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy.orm import scoped_session

from app.assets import Assets
from app.domain.content.audience_check import facts_of
from app.domain.content.facts import Fact
from app.domain.content.phone_lines import PhoneLine
from app.domain.directory.directory import Directory
from app.domain.profile.conditions import Facts
from app.domain.profile.questionnaire import Questionnaire
from app.domain.schedule.transitions import Transitions
from app.domain.search.words import SearchWords
from app.domain.tailoring.audience_preview import Example
from app.domain.tailoring.select import TailoringRules
from app.domain.time_zones import UK as UK
from app.extensions import db
from app.push.vapid import VapidKeys
from app.services.access.sealing import Sealer
from app.services.access.second_factor.passkeys import Place
from app.services.counts.event_counter import EventCounter
from app.storage.accounts.ended_cookies import keeper as ended_cookies_of
from app.storage.accounts.opt_outs import OptOutLog
from app.storage.content.content_files import ContentFiles, load_content, load_example_people
from app.storage.content.phone_line_files import load_phone_lines
from app.storage.content.snapshot import Snapshot, SnapshotKeeper
from app.storage.directory.snapshot import DirectoryKeeper
from app.storage.versioned import AWAY, Versioned
from config import ROOT, Config

Clock = Callable[[], datetime]
KEY = "care_companion"


@dataclass(frozen=True, slots=True)
class Content:
    """The words and rules: those that ship with the code, and over them what the desk has changed."""

    shipped: ContentFiles
    snapshots: SnapshotKeeper
    examples: Sequence[Example]
    lines: Mapping[str, PhoneLine]

    @property
    def rules(self) -> TailoringRules:
        return self.shipped.rules

    @property
    def example_facts(self) -> list[Facts]:
        """What is so for each of the made-up people, for the check of how many a line reaches."""
        stages, questions = self.rules.stage_rules, self.shipped.questionnaire
        return [facts_of(example.answers, stages, questions) for example in self.examples]

    @property
    def search_words(self) -> SearchWords:
        return self.shipped.search

    @property
    def shipped_facts(self) -> Mapping[str, Fact]:
        return self.shipped.facts

    @property
    def questionnaire(self) -> Questionnaire:
        """The questions in the words of now."""
        return self.snapshots.current().questionnaire

    @property
    def transitions(self) -> Transitions:
        """The prompts in the words of now."""
        return self.snapshots.current().transitions


@dataclass(frozen=True, slots=True)
class Runtime:
    """What pages, commands and the dispatcher of one app share. `clock` gives the aware present time."""

    config: Config
    clock: Clock
    content: Content
    directories: DirectoryKeeper
    assets: Assets
    ended_cookies: Versioned[frozenset[str]]
    counts: EventCounter

    @property
    def snapshots(self) -> SnapshotKeeper:
        return self.content.snapshots


def build(config: Config, clock: Clock) -> Runtime:
    """Reads the files that ship with the code. The database is asked at the first use, inside an app context."""
    files = load_content()
    return Runtime(
        config=config,
        clock=clock,
        content=Content(
            shipped=files,
            snapshots=SnapshotKeeper(lambda: db.engine, files, lambda: clock().astimezone(UK).date()),
            examples=load_example_people(files.questionnaire),
            lines=load_phone_lines(),
        ),
        directories=DirectoryKeeper(lambda: db.engine),
        assets=Assets(ROOT / "static"),
        ended_cookies=ended_cookies_of(lambda: db.engine),
        counts=EventCounter(lambda: db.engine, clock, strict=not config.production, secret=config.secret_key),
    )


def bind(app: Flask, runtime: Runtime) -> None:
    """Makes `runtime` the one of this app; a test may put a changed one in its place."""
    app.extensions[KEY] = runtime


def of(app: Flask) -> Runtime:
    """The runtime of an app, also outside its context."""
    return app.extensions[KEY]  # type: ignore[no-any-return]


def config() -> Config:
    return of(current_app).config


def now() -> datetime:
    """The aware present time, by the app's clock."""
    return of(current_app).clock()


def today() -> date:
    """The present day in the UK."""
    return now().astimezone(UK).date()


def content() -> Content:
    return of(current_app).content


def snapshot() -> Snapshot:
    """The published library, at most a second old."""
    return content().snapshots.current()


def directory() -> Directory:
    """The local services that may be shown today, at most five seconds old."""
    return directories().current(today())


def directories() -> DirectoryKeeper:
    """Who keeps the local services in memory, to be told of a change."""
    return of(current_app).directories


def ended_cookies() -> frozenset[str]:
    """The hashes of cookies that were ended, at most a second old; none before the database was first there."""
    try:
        return of(current_app).ended_cookies.current()
    except AWAY:
        return frozenset()


def note_ended_cookie() -> None:
    """Makes this worker look for ended cookies at the next request."""
    of(current_app).ended_cookies.look_again()


def counts() -> EventCounter:
    """Where a page says that something happened: `counts().add("plan_kept", nation="wales")`."""
    return of(current_app).counts


def write_counts(app: Flask) -> None:
    """Has an app that is served write its counts by itself, every few seconds."""
    with app.app_context():
        counts().start(db.engine)


def assets() -> Assets:
    """The static files."""
    return of(current_app).assets


def session() -> scoped_session[FlaskSession]:
    """The database session of this request."""
    return db.session


def sealer() -> Sealer:
    """What seals the secrets of authenticator apps, and opens them."""
    return Sealer(config().secret_keys, "second factor")


def place() -> Place:
    """Where passkeys of this service are good."""
    return Place(config().origin)


def opt_outs() -> OptOutLog:
    """Where use cases note what must hold even after a backup came back."""
    return OptOutLog(config().opt_outs_file, now)


def push_keys() -> VapidKeys:
    """The VAPID keys of this service, read once from their file."""
    return _keys(config().vapid_key_file)


def all_push_keys() -> list[VapidKeys]:
    """The keys of now and of before: browsers may have subscribed with any of them."""
    return [push_keys(), *map(_keys, config().old_vapid_key_files())]


def push_key() -> str:
    """The public key a browser needs to subscribe, base64url."""
    return push_keys().public_key


@cache
def _keys(file: Path) -> VapidKeys:
    return VapidKeys.load(file.read_text())
