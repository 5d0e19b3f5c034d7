"""What is read from outside as ASCII takes letters and digits of no other script.

`[a-z]` takes "ſ" and "\u212a" where capitals count for nothing, `\\d` and `isdigit()` take the digits of every script, and
`"ſ".upper()` is "S": what is taken so at the door is refused, or means somebody else, further in.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.domain.directory.postcodes import PostcodeError, district_of
from app.services.editing.render_body import for_nation
from config import ROOT

FILES = [ROOT / "config.py", *sorted(file for file in (ROOT / "app").rglob("*.py") if "migrations" not in file.parts)]
READS = ("compile", "fullmatch", "match", "search", "findall", "finditer", "sub", "split")
DIGITS = ("isdigit", "isdecimal", "isalnum")
# Here what any script calls a letter or a digit is meant: a number that was hidden in a password, people's own prose.
# What is found in prose is read by a table of words or a library, and what comes out of it is written anew in ASCII.
IN_ANY_SCRIPT = (
    "app/domain/accounts/password_pieces.py",
    "app/domain/accounts/passwords.py",
    "app/domain/content/spreadsheet/broken_letters.py",
    "app/domain/content/spreadsheet/cell_faults.py",
    "app/domain/dates/",
    "app/domain/directory/cards/",
)
# Here a pattern has seen to it already.
AFTER_A_PATTERN = {"app/domain/directory/postcodes.py"}


def faults_of(source: str) -> list[str]:
    """The lines of a source that may take another script for ASCII."""
    found = []
    statements = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        said = ast.unparse(node)
        if node.func.attr in READS and ast.unparse(node.func.value) == "re":
            wide = "IGNORECASE" in said or any(sign in said for sign in (r"\\d", r"\\w", r"\d", r"\w"))
            if wide and "ASCII" not in said and not said.startswith("re.compile(b"):
                found.append(said)
        elif node.func.attr in DIGITS:
            around = [each for each in statements if each.lineno <= node.lineno <= (each.end_lineno or 0)]
            nearest = max(around, key=lambda each: each.lineno)
            head = nearest.test if isinstance(nearest, ast.If | ast.While) else nearest
            if "isascii" not in ast.unparse(head):
                found.append(said)
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_letter_or_digit_of_another_script_is_taken_for_ascii(file: Path):
    place = str(file.relative_to(ROOT))
    if not place.startswith(IN_ANY_SCRIPT) and place not in AFTER_A_PATTERN:
        assert faults_of(file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'import re\nA = re.compile(r"[a-z]+", re.IGNORECASE)',
        'import re\nA = re.fullmatch(r"\\d+", x)',
        'import re\nA = re.sub(r"\\w", "", x)',
        "if x.isdigit():\n    y = int(x)",
        "y = int(x) if x.isdecimal() else 0",
    ],
)
def test_these_would_fail(source):
    assert len(faults_of(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'import re\nA = re.compile(r"[a-z]+", re.IGNORECASE | re.ASCII)',
        'import re\nA = re.fullmatch(r"[0-9]+", x)',
        'import re\nA = re.compile(rb"\\d")',
        "if x.isascii() and x.isdigit():\n    y = int(x)",
    ],
)
def test_these_would_not(source):
    assert faults_of(source) == []


@pytest.mark.parametrize("typed", ["\u017fw1", "cv\u0664", "CV4 7A\u217c", "\uff23V4"])
def test_a_postcode_is_typed_in_ascii(typed):
    with pytest.raises(PostcodeError):
        district_of(typed)


def test_a_fence_in_another_script_is_text():
    assert for_nation("::: \u017fcotland\nRing.\n:::\n", "scotland").startswith("::: \u017fcotland")
