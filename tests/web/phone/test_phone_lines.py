"""Whom a page lets its reader call, and when that line is open, is the same at the phone weeks after it was fetched."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import asdict, replace
from pathlib import Path

from flask import g

from app import runtime
from app.domain.profile.answers import Answers
from app.domain.vocabulary import NATIONS
from app.web.phone.pack.phone_lines import phone_lines
from app.web.site import phone_lines as at_the_server
from app.web.site.visitor import Visitor
from config import ROOT
from tests.answering import changed
from tests.browser.driving.needed import node_or_skip

SCRIPT = Path(__file__).parent / "opens.mjs"
# Over the change of clocks in March, from a day in winter, and over Christmas.
EVERY = 3


def said_at_the_server(nation):
    """What the filters give for one page with all lines, and for pages with one line each."""
    g.visitor = Visitor(changed(Answers(), nation=nation))
    page = next(iter(runtime.snapshot().library))
    every = tuple(runtime.content().lines)
    whole = replace(page, lines=every, own_home=False)
    each = [replace(whole, lines=(one,)) for one in every]
    others = [[[where, asdict(found)] for where, found in at_the_server.other_nations(one, nation)] for one in each]
    mains = [[asdict(found) for found in at_the_server.main_contacts(one)] for one in each]
    contacts = [asdict(found) for found in at_the_server.contacts(whole, nation)]
    return [contacts, others, mains, sorted(at_the_server.first_numbers(each))]


def test_every_line_says_the_same_on_every_day_that_the_phone_knows(app, clock, tmp_path):
    ours, days = [], []
    with app.test_request_context("/"):
        lines = phone_lines(runtime.content().lines, runtime.today(), 150)
        for _ in range(0, 150 - 14, EVERY):
            days.append(runtime.today().isoformat())
            ours += [said_at_the_server(nation) for nation in (*NATIONS[:2], None)]
            clock.move(days=EVERY)
    node = node_or_skip()
    shutil.copytree(ROOT / "static" / "js", tmp_path / "js")
    shutil.copy(SCRIPT, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    cases = {"lines": lines, "days": days, "nations": [*NATIONS[:2], None]}
    (tmp_path / "cases.json").write_text(json.dumps(cases), "utf-8")
    done = subprocess.run([node, tmp_path / SCRIPT.name], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    theirs = json.loads(done.stdout)
    apart = [(n, mine, other) for n, (mine, other) in enumerate(zip(ours, theirs, strict=True)) if mine != other]
    assert apart == []
    assert len({contact["opens"] for contacts, *_ in ours for contact in contacts}) > 100
