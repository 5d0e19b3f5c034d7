"""What every app of a process has alike, made for the first and handed to the others: most of what an app costs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

import pytest
from argon2 import PasswordHasher
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from app import runtime
from app.assets import Assets
from app.services.access import editors
from app.storage.content.content_files import load_content, load_example_people
from app.storage.content.snapshot import Snapshot
from app.web.phone.pack import files as pack_files
from tests.second_step import PASSWORD

STATEMENTS: LRUCache[Any, Any] = LRUCache(3000)


@contextmanager
def shared_parts() -> Iterator[None]:
    """Lets apps share the content files, the made-up people and the static files: all are read and never changed."""
    content = cache(load_content)
    examples = cache(lambda: load_example_people(content().questionnaire))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runtime, "load_content", content)
        patch.setattr(runtime, "load_example_people", lambda questionnaire: examples())
        patch.setattr(runtime, "Assets", cache(Assets))
        patch.setattr(pack_files, "files_of_pages", _once_for_each_library(pack_files.files_of_pages))
        patch.setattr(Rule, "_compile_builder", _when_first_called(Rule._compile_builder))
        # To read all authorities of the system takes 40 ms for each sender; tests trust those that they name, or nobody.
        patch.setenv("SSL_CERT_FILE", os.devnull)
        patch.setattr(editors, "_hasher", _RemembersStaff(editors._hasher))
        for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
            # The key of a compiled statement holds its dialect; those of all engines on one kind of database are alike.
            patch.setattr(dialect, "__hash__", lambda self: hash(type(self)))
            patch.setattr(dialect, "__eq__", lambda self, other: type(self) is type(other))
        yield


def _once_for_each_library(make: Callable[..., Any]) -> Callable[..., Any]:
    """What phones get of a library costs seconds, and nearly every app of the tests has the same one."""
    made: dict[Any, Any] = {}

    def found(snapshot: Snapshot, today: date) -> Any:
        pages, figures = tuple(snapshot.library), tuple(snapshot.facts.values())
        key = (today, id(snapshot.questionnaire), id(snapshot.transitions), pages, figures)
        if key not in made:
            # The objects are kept, so that no other can have their number.
            made[key] = (make(snapshot, today), snapshot)
        return made[key][0]

    return found


def share_statements(engine: Engine) -> Engine:
    """Lets this engine find the statements that another one of the process has compiled."""
    engine.update_execution_options(compiled_cache=STATEMENTS)
    return engine


class _RemembersStaff:
    """Argon2 as the app sets it, which looks once only at what it has been asked before: it is made to be slow."""

    def __init__(self, real: PasswordHasher) -> None:
        self.real = real
        # The password of made-up staff alone: any other one has a hash of its own each time.
        self._staff = cache(lambda: real.hash(PASSWORD))
        self.verify = cache(real.verify)  # what does not fit raises, and is not remembered

    def hash(self, password: str) -> str:
        return self._staff() if password == PASSWORD else self.real.hash(password)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


def _when_first_called(compile_builder: Callable[..., Any]) -> Callable[..., Any]:
    """Werkzeug compiles code for the address of every route; a test asks for a few of the 200."""

    def compiled_later(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled: list[Callable[..., tuple[str, str]]] = []

        def build(self: Rule, **values: Any) -> tuple[str, str]:
            if not compiled:
                compiled.append(compile_builder(rule, append_unknown))
            return compiled[0](self, **values)

        return build

    return compiled_later


class SharedTemplates(BytecodeCache):
    """Compiled templates by their name and text, so that a template is compiled once for all apps."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key, bucket.checksum] = bucket.code


TEMPLATES = SharedTemplates()
