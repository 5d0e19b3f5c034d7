"""A name that nothing uses reads as a rule that holds: there is none."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from config import ROOT

# Found by its decorator, not by its name: an address, a command, a listener of the database, what takes an act back.
FOUND_BY_DECORATOR = re.compile(r"pages\.|command|group|listens_for|takes_back")
# The benches and the tests open the database with it.
USED_FROM_OUTSIDE = {"open_engine", "__all__"}
# Makes the templates of a phone and their addresses; tests hold them to the server's with words made plain.
USED_FROM_OUTSIDE |= {"templates_module", "addresses", "phone_lines", "attributes_read", "words_read"}


def code() -> list[Path]:
    return [file for file in (ROOT / "app").rglob("*.py") if "migrations" not in file.parts]


def words() -> Counter[str]:
    """How often each word stands in the code, the templates and what starts them."""
    files = [*code(), *(ROOT / "templates").rglob("*.html"), ROOT / "config.py", ROOT / "wsgi.py", ROOT / "run"]
    return Counter(word for file in files for word in re.findall(r"\w+", file.read_text("utf-8")))


def names_in(file: Path) -> Iterator[str]:
    """The functions, classes and constants that a module gives a name at its top."""
    for node in ast.parse(file.read_text("utf-8")).body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                if not any(FOUND_BY_DECORATOR.search(ast.unparse(each)) for each in node.decorator_list):
                    yield node.name
            case ast.Assign():
                yield from (target.id for target in node.targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def test_every_name_of_a_module_is_used_somewhere():
    used = words()
    idle = [(str(file.relative_to(ROOT)), name) for file in code() for name in names_in(file) if used[name] < 2]
    assert [(file, name) for file, name in idle if name not in USED_FROM_OUTSIDE] == []
