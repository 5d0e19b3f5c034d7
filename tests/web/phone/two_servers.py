"""The same request to both servers: ours, and the one that runs on the phone."""

from __future__ import annotations

import json
import re
import secrets
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient

from app.web.phone.pack.files import current
from app.web.phone.server_script import source_of
from tests.browser.driving.needed import node_or_skip
from tests.web.phone import HERE

# What only one of them can know: the token of a form, and the random number in one.
_OURS_ALONE = re.compile(
    r'<input type="hidden" name="(?:csrf_token|once)" value="[^"]*">|<meta name="csrf-token"[^>]*>'
)


def comparable(html: str) -> str:
    return _OURS_ALONE.sub("", html)


class Phone:
    """The phone's own server in node. It holds what it was last given."""

    def __init__(self, app) -> None:
        self._node = subprocess.Popen(
            [node_or_skip(), HERE / "answering.mjs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        with app.app_context(), app.test_request_context():
            files = {name: json.loads(file.plain) for name, file in current().files.items()}
            self._say({"script": source_of(app), "files": files})

    def ask(self, method: str, url: str, body: str, held: Mapping[str, Any], now: float) -> dict[str, Any]:
        self._say({"method": method, "url": url, "body": body, "held": held, "now": now, "waiting": []})
        return json.loads(self._node.stdout.readline())

    def close(self) -> None:
        self._node.stdin.close()
        self._node.wait(timeout=30)
        self._node.stdout.close()

    def _say(self, value: Mapping[str, Any]) -> None:
        self._node.stdin.write(json.dumps(value) + "\n")
        self._node.stdin.flush()


@dataclass
class Both:
    """Somebody who asks both servers for the same things. Each difference is noted."""

    client: FlaskClient
    phone: Phone
    clock: Any
    apart: list[str] = field(default_factory=list)
    same: int = 0

    def held(self) -> dict[str, Any]:
        held = self.client.get("/phone/held").json
        with self.client.session_transaction() as cookie:
            return {**held, "told": [list(each) for each in cookie.get("_flashes", [])]}

    def get(self, url: str) -> str:
        """The page of our server, after both were asked."""
        made = self.phone.ask("GET", url, "", self.held(), self.clock.now.timestamp() * 1000)
        answer = self.client.get(url, headers={"Sec-Fetch-Site": "same-origin"})
        self._compare(f"GET {url}", answer, made)
        return answer.get_data(as_text=True)

    def post(self, url: str, **data: Any) -> str:
        """Where our server led, after both were asked; what both hold then is compared as well."""
        held = self.held()
        made = self.phone.ask("POST", url, urlencode(data, doseq=True), held, self.clock.now.timestamp() * 1000)
        headers = {"Sec-Fetch-Site": "same-origin", "X-Act": secrets.token_hex(16)}
        answer = self.client.post(url, data=data, headers=headers)
        self._compare(f"POST {url} {data}", answer, made)
        if made.get("held"):
            self._compare_held(url, made["held"], self.held())
        return answer.headers.get("Location", "")

    def _compare(self, what: str, answer: Any, made: Mapping[str, Any]) -> None:
        if answer.status_code in (302, 303):
            wanted, got = (
                answer.headers["Location"],
                made.get("path", made.get("failed", f"status {made.get('status')}")),
            )
        else:
            wanted = f"{answer.status_code} {comparable(answer.get_data(as_text=True))}"
            got = f"{made.get('status')} {comparable(made.get('html', made.get('failed', str(made.get('path')))))}"
        if wanted == got:
            self.same += 1
        else:
            self.apart.append(f"{what}\n{first_difference(wanted, got)}")

    def _compare_held(self, url: str, made: Mapping[str, Any], ours: Mapping[str, Any]) -> None:
        for part in ("answers", "stage", "saved", "marks", "changing", "undo", "told", "has_answered"):
            if made[part] != ours[part]:
                self.apart.append(f"POST {url}: {part}\nours  {ours[part]}\nphone {made[part]}")


def first_difference(wanted: str, got: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(len(wanted), len(got)))
    start = max(0, at - 60)
    return f"ours  ...{wanted[start : at + 120]!r}\nphone ...{got[start : at + 600]!r}"


def assert_same(both: Both, at_least: int) -> None:
    assert not both.apart, f"{len(both.apart)} apart, {both.same} the same\n" + "\n\n".join(both.apart[:6])
    assert both.same >= at_least
