"""Modules joined to one script run as they do by themselves, and what cannot be joined is refused."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

import pytest

from app.web.phone.bundle import BundleError, bundle
from tests.browser.driving.needed import node_or_skip

PARTS = {
    "phone/entry.js": 'import { twice as two } from "../domain/sums.js";\nexport const answer = two(21);\n',
    "domain/sums.js": 'import { add } from "./add.js";\nexport function twice(n) {\n  return add(n, n);\n}\n',
    "domain/add.js": "const unseen = 0;\nexport function add(a, b) {\n  return a + b + unseen;\n}\n",
}


def joined(parts: Mapping[str, str]) -> str:
    return bundle("phone/entry.js", parts.__getitem__, "Phone")


def test_modules_run_as_one_script():
    script = f"globalThis.self = globalThis;\n{joined(PARTS)}\nconsole.log(self.Phone.answer, typeof unseen);"
    said = subprocess.run([node_or_skip(), "-e", script], capture_output=True, text=True, timeout=30, check=True)
    assert said.stdout == "42 undefined\n"


def test_a_module_that_two_import_stands_once():
    twice = {**PARTS, "phone/entry.js": 'import { add } from "../domain/add.js";\n' + PARTS["phone/entry.js"]}
    assert joined(twice).count("function add") == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('import sums from "./sums.js";', "imports are of names"),
        ('import * as sums from "./sums.js";', "imports are of names"),
        ('import { add } from "sums";', "imports are of names"),
        ("export default 1;", "exports are of one"),
        ("export { add };", "exports are of one"),
        ("export let count = 1;", "exports are of one"),
    ],
)
def test_what_cannot_be_joined_is_refused_by_line(line, words):
    with pytest.raises(BundleError, match=rf"domain/add.js:5: {words}"):
        joined({**PARTS, "domain/add.js": PARTS["domain/add.js"] + line})


def test_names_are_passed_on():
    parts = {**PARTS, "phone/entry.js": 'export { twice } from "../domain/sums.js";\nexport const answer = 1;\n'}
    script = f"globalThis.self = globalThis;\n{joined(parts)}\nconsole.log(self.Phone.twice(4), self.Phone.answer);"
    said = subprocess.run([node_or_skip(), "-e", script], capture_output=True, text=True, timeout=30, check=True)
    assert said.stdout == "8 1\n"


def test_a_ring_of_imports_is_refused():
    ring = {**PARTS, "domain/add.js": 'import { twice } from "./sums.js";\nexport const add = twice;\n'}
    with pytest.raises(BundleError, match="a ring of imports"):
        joined(ring)


def test_a_name_is_passed_on_under_another():
    parts = {**PARTS, "phone/entry.js": 'export { twice as double } from "../domain/sums.js";\n'}
    script = f"globalThis.self = globalThis;\n{joined(parts)}\nconsole.log(self.Phone.double(4));"
    said = subprocess.run([node_or_skip(), "-e", script], capture_output=True, text=True, timeout=30, check=True)
    assert said.stdout == "8\n"


def test_comments_and_the_space_before_lines_are_left_out_and_texts_are_not():
    lines = (
        "/* Sums.\n   // twice */\n\n    // not said\n",
        'const text = `  // "said" `;\n',
        "const more = ' /* said */';\n",
    )
    parts = {**PARTS, "domain/add.js": f"{''.join(lines)}{PARTS['domain/add.js']}  // the end\n"}
    script = joined(parts)
    assert "Sums" not in script
    assert "not said" not in script
    assert "const text = `  // \"said\" `;\nconst more = ' /* said */';\nconst unseen = 0;\n" in script
    assert "{\nreturn a + b + unseen;\n}" in script


@pytest.mark.parametrize(
    ("lines", "words"),
    [("const text = `one\n  two`;", "a text between backticks"), ("/* on\n two */ const a = 1;", "a comment ends")],
)
def test_what_goes_over_a_line_is_refused(lines, words):
    with pytest.raises(BundleError, match=rf"domain/add.js:[56]: {words}"):
        joined({**PARTS, "domain/add.js": PARTS["domain/add.js"] + lines})


def test_what_is_made_here_is_taken_to_the_letter():
    made = {"phone/made.js": "export const TEXT = `one\n   // two`;\n"}
    parts = {"phone/entry.js": 'import { TEXT } from "./made.js";\nexport const answer = TEXT;\n'}
    assert "`one\n   // two`" in bundle("phone/entry.js", parts.__getitem__, "Phone", made)
