"""The modules that the worker runs, as one classic script: no browser's worker of the classic kind can import modules.

The modules keep to a small part of the language, so that joining them is reading lines: named exports at the start of a
line, imports of names on one line, names passed on from another module. Whatever else begins so is refused. Lines that
are comments are left out, and the space before the others: so no text may go over the end of its line.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from app.domain.errors import CareCompanionError

Read = Callable[[str], str]
NOTHING_MADE: Mapping[str, str] = MappingProxyType({})
_IMPORT = re.compile(r'(import|export) \{ ([\w$, ]+) \} from "(\.[\w./-]+\.js)";', re.ASCII)
_EXPORT = re.compile(r"export ((?:async )?function\*?|const|class) ([\w$]+)", re.ASCII)
_BACKTICK = re.compile(r"(?<!\\)`")
_RENAMED = re.compile(r"([\w$]+) as ([\w$]+)", re.ASCII)


class BundleError(CareCompanionError):
    """A module that cannot be joined: `str()` names it and the line."""


def reader_of(folder: Path) -> Read:
    """Reads modules by their name under `folder`, for example "phone/router.js"."""
    return lambda name: (folder / name).read_text(encoding="utf-8")


def bundle(entry: str, read: Read, seen_as: str, made: Mapping[str, str] = NOTHING_MADE) -> str:
    """One script that runs `entry` and all it imports, and puts what `entry` exports on `self` under `seen_as`.

    `made` are modules by name that are not read, and are taken to the letter.
    Raises BundleError for an import or export in another form, for a ring of imports, and for a name that is not there.
    """
    order: dict[str, str] = {}
    _Order(read, made, order).add(entry, ())
    parts = [f"modules[{name!r}] = (() => {{\n{body}\n}})();\n" for name, body in order.items()]
    start, end = '"use strict";\nconst modules = {};\n', f"self.{seen_as} = modules[{entry!r}];\n"
    return f"(() => {{\n{start}{''.join(parts)}{end}}})();\n"


@dataclass(frozen=True, slots=True)
class _Order:
    """Modules as they stand in the script, each after those that it needs."""

    read: Read
    made: Mapping[str, str]
    bodies: dict[str, str]

    def add(self, name: str, above: tuple[str, ...]) -> None:
        if name in self.bodies:
            return
        if name in above:
            raise BundleError(f"{' > '.join((*above, name))}: a ring of imports")
        exported: list[str] = []
        lines = []
        for number, line in self._lines(name):
            needed, line = _joined(f"{name}:{number}", name, line, exported)
            for each in needed:
                self.add(each, (*above, name))
            lines.append(line if name in self.made else line.strip())
        self.bodies[name] = "\n".join([*lines, f"return {{ {', '.join(exported)} }};"])

    def _lines(self, name: str) -> Iterable[tuple[int, str]]:
        return enumerate(self.made[name].splitlines(), 1) if name in self.made else _said(name, self.read(name))


def _said(name: str, text: str) -> Iterator[tuple[int, str]]:
    """The lines that are no comment, with their numbers. Raises BundleError for what it cannot read."""
    in_comment = False
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        in_comment = in_comment or stripped.startswith("/*")
        if in_comment:
            in_comment = "*/" not in stripped
            if not in_comment and not stripped.endswith("*/"):
                raise BundleError(f"{name}:{number}: a comment ends with its line")
        elif len(_BACKTICK.findall(stripped)) % 2:
            raise BundleError(f"{name}:{number}: a text between backticks ends on its line")
        elif stripped and not stripped.startswith("//"):
            yield number, line


def _joined(place: str, name: str, line: str, exported: list[str]) -> tuple[list[str], str]:
    """The modules that a line asks for, and the line as it stands in the script. What it exports is added."""
    if found := _IMPORT.fullmatch(line):
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[3]))
        if found[1] == "export":
            exported += [name.split(" as ")[-1] for name in found[2].split(", ")]
        names = _RENAMED.sub(r"\1: \2", found[2])
        return [other], f"const {{ {names} }} = modules[{other!r}];"
    if found := _EXPORT.match(line):
        exported.append(found[2])
        return [], line.removeprefix("export ")
    if line.startswith("import"):
        raise BundleError(f"{place}: imports are of names, on one line")
    if line.startswith("export"):
        raise BundleError(f"{place}: exports are of one function, class or const, at the start of the line")
    return [], line
