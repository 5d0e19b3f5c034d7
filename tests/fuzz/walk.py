"""One role at every door with nonsense: what answered, and what broke."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete
from werkzeug.test import TestResponse

from app.extensions import db
from app.models import Attempt
from tests.fuzz import nonsense
from tests.fuzz.forms import Form, forms_of

SAME = {"Sec-Fetch-Site": "same-origin"}
# These end the walk's own session; they are tried last, by another visitor.
ENDINGS = ("sign-out", "erase", "end-others")
LIMITS_FORGOTTEN_EVERY = 40
KEPT_AS_IT_IS = ("csrf_token", "once", "form_key", "seen", "version")


@dataclass
class Outcome:
    """How many requests there were, which answers, and each 5xx with what caused it."""

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    reached: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)


class Walk:
    """Sends nonsense as one role. `enter` makes a browser that is signed in as it."""

    def __init__(self, app: Flask, role: str, enter: Callable[[], FlaskClient], luck: random.Random) -> None:
        self.app, self.role, self.enter, self.luck = app, role, enter, luck
        self.client, self.outcome = enter(), Outcome()
        self.rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))

    def addresses(self, each: int) -> None:
        """Every address with `each` sets of nonsense in the places of its arguments, by every method."""
        for rule in self.rules:
            for _ in range(each):
                path = rule.rule
                while "<" in path:
                    start, end = path.index("<"), path.index(">") + 1
                    path = path[:start] + self.luck.choice(nonsense.IN_A_PATH) + path[end:]
                method = self.luck.choice([*nonsense.METHODS, *sorted(rule.methods or ())])
                headers = self.luck.choice([SAME, {}]) | self.luck.choice(nonsense.HEADERS)
                query = {
                    self.luck.choice(
                        ["q", "nation", "postcode", "page", "part", "from", "words", "due"]
                    ): nonsense.word(self.luck)
                }
                body = self.luck.choice(nonsense.BODIES) if method not in ("GET", "HEAD") else b""
                self.send(method, path, headers=headers, query_string=query, data=body)

    def forms(self, times: int) -> None:
        """Every form of every page that opens, sent `times` with nonsense in its fields."""
        for path in self.pages():
            answer = self.send("GET", path)
            if answer is None or answer.mimetype != "text/html":
                continue
            for form in forms_of(answer.get_data(as_text=True)):
                if not any(word in form.action for word in ENDINGS):
                    for _ in range(times):
                        self.submit(path, form)

    def pages(self) -> list[str]:
        """The addresses without arguments, and those that the pages there link to; at most a few of each rule."""
        adapter = self.app.url_map.bind("localhost")
        plain = [rule.rule for rule in self.rules if not rule.arguments and "GET" in (rule.methods or ())]
        seen, per_rule, found = set(plain), Counter[str](), list(plain)
        for path in found:
            answer = self.send("GET", path)
            if answer is None or answer.mimetype != "text/html" or len(found) > 400:
                continue
            for part in answer.get_data(as_text=True).split('href="')[1:]:
                link = urlsplit(urljoin(path, part.split('"', 1)[0])).path
                if link in seen or not adapter.test(link, "GET") or any(word in link for word in ENDINGS):
                    continue
                rule = adapter.match(link, "GET", return_rule=True)[0]
                if per_rule[rule.rule] < 3:
                    per_rule[rule.rule] += 1
                    seen.add(link)
                    found.append(link)
        return found

    def submit(self, page: str, form: Form) -> None:
        """One form with some fields as they stand, some of them nonsense, some missing and some twice."""
        data: dict[str, object] = {}
        for name, values in form.fields.items():
            luck = self.luck.random()
            if name in KEPT_AS_IT_IS and luck < 0.9:
                data[name] = values[-1]
            elif luck < 0.35:
                data[name] = self.luck.choice(values)
            elif luck < 0.8:
                data[name] = nonsense.word(self.luck)
            elif luck < 0.9:
                data[name] = [nonsense.word(self.luck), self.luck.choice(values)]
        for name in form.files:
            content, called = nonsense.upload(self.luck)
            data[name] = (BytesIO(content), called)
        place = urljoin(page, form.action or page)
        if form.method == "POST":
            self.send("POST", place, headers=SAME, data=data)
        else:
            self.send("GET", place, query_string=data)

    def send(self, method: str, path: str, **given: object) -> TestResponse | None:
        """One request; None where it could not even be made."""
        try:
            answer = self.client.open(path, method=method, **given)
        except (UnicodeError, ValueError) as fault:
            if "surrogates" in str(fault) or "codec" in str(fault):
                return None
            raise
        self.note(method, path, given, answer)
        return answer

    def forget_limits(self) -> None:
        """The limits on tries would soon answer in the place of everything else."""
        with self.app.app_context():
            db.session.execute(delete(Attempt))
            db.session.commit()

    def note(self, method: str, path: str, given: object, answer: TestResponse) -> None:
        self.outcome.requests += 1
        if self.outcome.requests % LIMITS_FORGOTTEN_EVERY == 0:
            self.forget_limits()
        self.outcome.statuses[answer.status_code] += 1
        if answer.status_code < 400 and answer.request.path:
            self.outcome.reached.add(f"{method} {path}")
        if answer.status_code >= 500:
            self.outcome.broken.append(f"{answer.status_code} {self.role}: {method} {path[:200]} {str(given)[:600]}")
