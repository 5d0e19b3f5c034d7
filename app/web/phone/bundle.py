"""The modules that the worker runs, as one classic script: no browser's worker of the classic kind can import modules.

The modules keep to a small part of the language, so that joining them is reading lines: named exports at the start of a
line, imports of names on one line, names passed on from another module. Whatever else begins so is refused.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from app.domain.errors import CareCompanionError

Read = Callable[[str], str]
_IMPORT = re.compile(r'(import|export) \{ ([\w$, ]+) \} from "(\.[\w./-]+\.js)";', re.ASCII)
_EXPORT = re.compile(r"export ((?:async )?function\*?|const|class) ([\w$]+)", re.ASCII)
_RENAMED = re.compile(r"([\w$]+) as ([\w$]+)", re.ASCII)


class BundleError(CareCompanionError):
    """A module that cannot be joined: `str()` names it and the line."""


def reader_of(folder: Path) -> Read:
    """Reads modules by their name under `folder`, for example "phone/router.js"."""
    return lambda name: (folder / name).read_text(encoding="utf-8")


def bundle(entry: str, read: Read, seen_as: str) -> str:
    """One script that runs `entry` and all it imports, and puts what `entry` exports on `self` under `seen_as`.

    Raises BundleError for an import or export in another form, for a ring of imports, and for a name that is not there.
    """
    order: dict[str, str] = {}
    _add(entry, read, order, ())
    parts = [f"modules[{name!r}] = (() => {{\n{body}\n}})();\n" for name, body in order.items()]
    start, end = '"use strict";\nconst modules = {};\n', f"self.{seen_as} = modules[{entry!r}];\n"
    return f"(() => {{\n{start}{''.join(parts)}{end}}})();\n"


def _add(name: str, read: Read, order: dict[str, str], above: tuple[str, ...]) -> None:
    if name in order:
        return
    if name in above:
        raise BundleError(f"{' > '.join((*above, name))}: a ring of imports")
    exported: list[str] = []
    lines = []
    for number, line in enumerate(read(name).splitlines(), 1):
        needed, line = _joined(f"{name}:{number}", name, line, exported)
        for each in needed:
            _add(each, read, order, (*above, name))
        lines.append(line)
    order[name] = "\n".join([*lines, f"return {{ {', '.join(exported)} }};"])


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
