"""What belongs to this app and this moment: its configuration, clock, content and library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from flask import current_app
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy.orm import scoped_session

from app.domain.content.facts import Fact
from app.domain.directory.directory import Directory
from app.domain.profile.questionnaire import Questionnaire
from app.domain.schedule.transitions import Transitions
from app.domain.search.words import SearchWords
from app.domain.tailoring.audience_preview import Example
from app.domain.tailoring.select import TailoringRules
from app.domain.time_zones import UK as UK
from app.extensions import db
from app.push.vapid import VapidKeys
from app.storage.content.content_files import ContentFiles
from app.storage.content.snapshot import Snapshot, SnapshotKeeper
from app.storage.directory.snapshot import DirectoryKeeper
from config import Config


@dataclass(frozen=True, slots=True)
class Content:
    """The words and rules: those that ship with the code, and over them what the desk has changed."""

    shipped: ContentFiles
    snapshots: SnapshotKeeper
    examples: Sequence[Example]
    directories: DirectoryKeeper

    @property
    def rules(self) -> TailoringRules:
        return self.shipped.rules

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


def config() -> Config:
    return current_app.extensions["care_companion"][0]  # type: ignore[no-any-return]


def now() -> datetime:
    """The aware present time, by the app's clock."""
    return current_app.extensions["care_companion"][1]()  # type: ignore[no-any-return]


def today() -> date:
    """The present day in the UK."""
    return now().astimezone(UK).date()


def content() -> Content:
    return current_app.extensions["care_companion_content"]  # type: ignore[no-any-return]


def snapshot() -> Snapshot:
    """The published library, at most a second old."""
    return content().snapshots.current()


def directory() -> Directory:
    """The local services that may be shown today, at most five seconds old."""
    return content().directories.current(today())


def session() -> scoped_session[FlaskSession]:
    """The database session of this request."""
    return db.session


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
