"""No folder of code holds more files than a newcomer can take in."""

from __future__ import annotations

import ast

import pytest

from config import ROOT

MOST = 15
CODE = [*(ROOT / "app").rglob("*.py"), *(ROOT / "server").rglob("*.py")]
FOLDERS = sorted({file.parent for file in CODE if "migrations" not in file.parts})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_folder_can_be_taken_in_at_a_glance(folder):
    files = [file.name for file in folder.glob("*.py") if file.name != "__init__.py"]
    assert len(files) <= MOST, sorted(files)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_folder_says_what_it_is_for(folder):
    first = folder / "__init__.py"
    assert first.exists(), f"{folder.name} is no package"
    assert ast.get_docstring(ast.parse(first.read_text("utf-8"))), f"{first} says nothing"
