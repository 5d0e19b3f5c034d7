"""A page that is being written, as readers in one nation will see it: its text, and its easy-read version."""

from __future__ import annotations

from flask import render_template

from app import runtime
from app.domain.content.facts import with_facts
from app.services.editing.render_body import for_nation, render
from app.web.carer.easy_read.shown import shown_as


def text_seen(body: str, nation: str) -> str:
    """Safe HTML of the text, with figures in place."""
    return with_facts(render(for_nation(body, nation)), runtime.snapshot().facts, runtime.today())


def easy_read_seen(text: str, nation: str) -> str:
    """Safe HTML of the easy-read version, with pictures and numbers to tap; "" where there is none."""
    if not text.strip():
        return ""
    return render_template("desk/parts/easy_preview.html", text=shown_as(text, nation, nation))
