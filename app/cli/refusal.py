"""How a command refuses: one line that names the field, and exit code 2."""

from __future__ import annotations

import click


class InputRefusedError(click.ClickException):
    """A refusal that names the field; exit code 2."""

    exit_code = 2

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
