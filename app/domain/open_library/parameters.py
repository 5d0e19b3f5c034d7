"""What may be asked of the open library: each parameter says what it takes, reads it strictly, and describes itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.domain.errors import CareCompanionError

MOST_DIGITS = 6


class ParameterError(CareCompanionError, ValueError):
    """A parameter that cannot be taken: which one, and what it must be."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(f"{parameter}: {message}")
        self.parameter, self.message = parameter, message


class Parameter(Protocol):
    """One name that may stand behind the "?" of an address."""

    @property
    def name(self) -> str: ...

    @property
    def about(self) -> str: ...

    @property
    def required(self) -> bool: ...

    def read(self, text: str) -> Any:
        """The value of what was asked. Raises ParameterError."""

    def nothing(self) -> Any:
        """The value where nothing was asked."""

    def schema(self) -> dict[str, Any]:
        """What it takes, as JSON Schema."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some ids; "" where it was not asked."""

    name: str
    about: str
    options: tuple[str, ...]
    required: bool = False

    def read(self, text: str) -> str:
        if text not in self.options:
            raise ParameterError(self.name, f"must be one of {', '.join(self.options)}")
        return text

    def nothing(self) -> str:
        if self.required:
            raise ParameterError(self.name, f"is needed: one of {', '.join(self.options)}")
        return ""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from 1 to `most`; `otherwise` where it was not asked."""

    name: str
    about: str
    most: int
    otherwise: int
    required: bool = False

    def read(self, text: str) -> int:
        digits = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
        if not digits or not 1 <= int(text) <= self.most:
            raise ParameterError(self.name, f"must be a whole number from 1 to {self.most}")
        return int(text)

    def nothing(self) -> int:
        return self.otherwise

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 1, "maximum": self.most, "default": self.otherwise}


def read_query(parameters: Sequence[Parameter], asked: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The value of every parameter by its name.

    What is not described is refused, or a slip of the pen would give an answer to another question. Raises
    ParameterError.
    """
    _refuse_others(asked, [each.name for each in parameters])
    found: dict[str, Any] = {}
    for each in parameters:
        given = asked.get(each.name, ())
        if len(given) > 1:
            raise ParameterError(each.name, "may stand once")
        found[each.name] = each.read(given[0]) if given else each.nothing()
    return found


def _refuse_others(asked: Iterable[str], known: Sequence[str]) -> None:
    for name in asked:
        if name not in known:
            allowed = f"it takes {', '.join(known)}" if known else "it takes none"
            raise ParameterError(name[:40] or "(no name)", f"is not a parameter of this address; {allowed}")
