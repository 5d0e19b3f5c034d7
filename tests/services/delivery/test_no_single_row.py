"""No single row ends anything: whatever any function raises that any round calls, the rest goes on."""

from __future__ import annotations

import ast
import importlib
import inspect
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Engine

from app.models import Base
from app.services import beside
from app.services.delivery import dispatcher
from app.services.delivery.channels import CHANNELS
from app.services.delivery.channels.email import email_channel
from app.services.delivery.channels.push import push_channel
from app.services.delivery.patience import ALERT as ROUND_FAILED
from app.storage.database import open_engine
from app.storage.delivery import outbox
from tests.services.delivery.small_world import BAD_PROMPT, Box, World, build, throwing

# What no round of ours is: it holds the rounds themselves together, and has tests of its own.
THE_FRAME = {"reason_of", "of_the_database", "row_by_row", "writing", "_last_look", "_send", "_one_by_one"}
# A dispatcher that cannot even be made has no round.
AT_THE_START = {"services.delivery.dispatcher.new_token", "services.delivery.channels.push.push_channel._sender"}


def modules() -> list[ModuleType]:
    """Where the rounds stand: the dispatcher, its channels, what is done beside, and what these call of the services."""
    waiting = [dispatcher, beside, *(inspect.getmodule(kind) for kind in CHANNELS)]
    found: dict[str, ModuleType] = {}
    while waiting:
        module = waiting.pop()
        assert module is not None
        if module.__name__ in found:
            continue
        found[module.__name__] = module
        near = module is beside or module.__name__.startswith("app.services.delivery")
        names = [name for name in imported(module) if near and name.startswith("app.services.")]
        waiting += [importlib.import_module(name) for name in names if not name.startswith("app.services.access")]
    return [found[name] for name in sorted(found) if not name.endswith((".set_aside", ".patience", ".channels"))]


def imported(module: ModuleType) -> list[str]:
    return [node.module for node in ast.walk(tree_of(module)) if isinstance(node, ast.ImportFrom) and node.module]


def tree_of(module: ModuleType) -> ast.Module:
    return ast.parse(Path(str(module.__file__)).read_text("utf-8"))


def callees() -> dict[str, tuple[Any, str]]:
    """Every function that the rounds call, by name: where it is looked up, and how it is called there."""
    found: dict[str, tuple[Any, str]] = {}
    for module in modules():
        for node in ast.walk(tree_of(module)):
            word = node.func if isinstance(node, ast.Call) else node
            if isinstance(word, ast.Name):
                holder, name = module, word.id
            elif isinstance(word, ast.Attribute) and isinstance(word.value, ast.Name):
                holder, name = getattr(module, word.value.id, None), word.attr
            else:
                continue
            function = getattr(holder, name, None) if isinstance(holder, ModuleType) else None
            if inspect.isfunction(function) and is_ours(function) and name not in THE_FRAME:
                found[f"{holder.__name__.removeprefix('app.')}.{name}"] = (holder, name)
    return found


def is_ours(function: Any) -> bool:
    return function.__module__.startswith("app.") and not function.__module__.startswith("app.models")


CALLEES = {name: where for name, where in callees().items() if name not in AT_THE_START}
LEASES_ARE_OVER = timedelta(minutes=11)


@pytest.fixture(scope="module")
def built(tmp_path_factory, files) -> Path:
    file = tmp_path_factory.mktemp("world") / "world.db"
    engine = open_engine(f"sqlite:///{file}")
    Base.metadata.create_all(engine)
    build(engine, files)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return file


@pytest.fixture(scope="module")
def one_engine(built) -> Iterator[Engine]:
    """Kept for all worlds, because it keeps what it has made of each query."""
    engine = open_engine(f"sqlite:///{built.with_name('now.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def worlds(built, files, one_engine, monkeypatch) -> Any:
    """Makes a fresh world each time it is called, in place of the one before."""
    monkeypatch.setattr(email_channel, "MailServer", Box)

    def fresh() -> World:
        one_engine.dispose()
        for file in built.parent.glob("now.db*"):
            file.unlink()
        shutil.copy(built, built.with_name("now.db"))
        return World(one_engine, files)

    return fresh


def test_without_a_fault_all_is_done(worlds):
    world = worlds()
    assert len(world.undone()) == 18
    world.run()
    assert (world.undone(), world.asides(), world.alerts()) == (set(), set(), set())
    assert len(Box.taken) == 3


@pytest.mark.parametrize("name", sorted(CALLEES))
def test_what_any_callee_of_any_round_raises_ends_nothing(worlds, name):
    holder, attribute = CALLEES[name]
    world = worlds()
    with throwing(holder, attribute, lambda args, kwargs: world.mentions([*args, *kwargs.values()])) as thrown:
        world.run()
    if thrown[0]:
        assert world.good_undone() == set()
        assert world.asides() or ROUND_FAILED in world.alerts(closed=True)
    else:
        world = worlds()
        with throwing(holder, attribute, lambda *_: True):
            world.run(1)
    world.now += LEASES_ARE_OVER
    world.try_all_again()
    world.run()
    assert world.undone() == set()


def test_what_time_brings_is_done_also_while_no_prompt_can_be_claimed(worlds):
    world = worlds()
    with throwing(outbox, "claim", lambda *_: True):
        world.run(1)
    assert {each.split()[0] for each in world.undone()} == {"prompt"}
    assert world.alerts() == {ROUND_FAILED}


def test_a_channel_that_fails_with_a_batch_sends_the_rest_one_by_one(worlds):
    world = worlds()
    with throwing(push_channel, "send_many", lambda args, _: world.mentions(list(args))) as thrown:
        world.run(1)
    assert thrown[0] == 2
    assert {each for each in world.undone() if each.startswith("prompt")} == {f"prompt {BAD_PROMPT}"}
    assert world.asides() == {"prompt"}
