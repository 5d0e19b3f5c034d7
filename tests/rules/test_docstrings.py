"""What a docstring says it raises is an error that exists."""

from __future__ import annotations

import ast
import builtins
import re

import pytest

from config import ROOT

FILES = sorted((ROOT / "app").rglob("*.py"))
TREES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in FILES}
ERRORS = {node.name for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)} | {
    *dir(builtins)
}
RAISED = re.compile(r"[Rr]aises ([A-Z]\w+)(?:, ([A-Z]\w+))?(?:,? (?:and|or) ([A-Z]\w+))?")
DOCUMENTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@pytest.mark.parametrize("file", TREES)
def test_what_it_raises_is_there(file):
    said = [ast.get_docstring(node) or "" for node in ast.walk(TREES[file]) if isinstance(node, DOCUMENTED)]
    named = {name for text in said for found in RAISED.findall(text) for name in found if name}
    assert named <= ERRORS
