"""What the server renders, kept as plain data: template, words, all that the template asked for, and the HTML."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import flask.templating
import pytest
from flask import Flask

from app import runtime
from app.web.phone.compiler.known import OF_LINES
from app.web.phone.compiler.reach import carers_templates
from app.web.phone.compiler.reads import attributes_read, words_read
from app.web.site.visitor import reader
from tests.web.phone.plain import Plainly

ASKED = ("url_for", "get_flashed_messages", "csrf_token", "once_key", "near_you", "saved_pages", "first_size")
GIVEN = ("asset", "absolute", "own_address", "csrf_token")
# What the filters of lines read of a page.
OF_CONTACTS = frozenset({"lines", "phone", "sms", "sms_word", "phone_hours", "own_home"})
# What Flask gives to every template; no phone has it.
FLASKS = ("config", "g", "request", "session")


@dataclass
class Recorder:
    """Renderings as plain data, each state once."""

    names: frozenset[str]
    words: frozenset[str]
    plainly: Plainly
    states: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[Any] = field(default_factory=list)

    def asking(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, and its result noted."""

        @wraps(function)
        def noted(*given: Any, **more: Any) -> Any:
            asked, self.asked = self.asked, []
            found = function(*given, **more)
            self.asked = [*asked, [name, self.plainly.plain(found, name)]]
            return found

        return noted

    def render(self, _app: Flask, template: Any, words: dict[str, Any]) -> str:
        flask.current_app.update_template_context(words)
        for name in GIVEN:
            words[name] = self.asking(name, words[name])
        self.asked = []
        html: str = template.render(words)
        if template.name in self.names:
            self._note(template.name, words, html)
        return html

    def _note(self, name: str, words: dict[str, Any], html: str) -> None:
        request = {"path": flask.request.path, "args": dict(flask.request.args)}
        read = {key: each for key, each in words.items() if key in self.words and not callable(each)}
        plain = {key: self.plainly.plain(each, key) for key, each in read.items() if key not in FLASKS}
        answers, today = reader().answers, runtime.today().isoformat()
        who = {"today": today, "nation": answers.nation, "ownNation": answers.own_nation}
        line = {"name": name, "reader": who, "words": {**plain, "request": request}, "asked": self.asked, "html": html}
        # The token of a form and the key of a sending are new each time, and make no state new.
        self.states.setdefault(json.dumps([name, line["words"], who]), line)


def recorder_of(app: Flask, patch: pytest.MonkeyPatch) -> Recorder:
    """Notes every rendering of a carers' template that this app does from now on; nothing was rendered before."""
    trees = carers_templates(app.jinja_env)
    recorder = Recorder(
        frozenset(trees), words_read(trees.values()), Plainly(attributes_read(trees.values()) | OF_CONTACTS)
    )
    for name in OF_LINES:
        app.jinja_env.filters[name] = recorder.asking(name, app.jinja_env.filters[name])
    for name in ASKED:
        app.jinja_env.globals[name] = recorder.asking(name, app.jinja_env.globals[name])
    patch.setattr(flask.templating, "_render", recorder.render)
    return recorder
