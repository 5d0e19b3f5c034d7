"""The commands: flask tailor, search, prompts, content, services, dispatch, prepare, seed, keys, push, user."""

from __future__ import annotations

from flask import Flask

from app.cli import after_restore
from app.cli.answers import prompts, search, tailor_answers
from app.cli.content import content
from app.cli.dispatch import dispatch
from app.cli.local_services import services
from app.cli.prepare import keys, prepare, seed
from app.cli.push_check import push
from app.cli.staff import user


def register(app: Flask) -> None:
    """Adds the commands to the app."""
    prompts.add_command(after_restore.after_restore)
    for command in (tailor_answers, search, prompts, content, services, dispatch, prepare, seed, keys, push, user):
        app.cli.add_command(command)
