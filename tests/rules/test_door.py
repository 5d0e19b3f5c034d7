"""What holds where the network ends: addresses are ours, bodies have an end, and the server needs nothing of the app."""

from __future__ import annotations

import ast
import re
import sys

import pytest

from config import ROOT
from server.deadlines import MOST_BODY
from tests.browser.driving.find import packages_lacking

FILES = sorted(
    {*(ROOT / "app" / "web").rglob("*.py"), *(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt")}
)
# The door itself looks at the name, to refuse it.
DOOR = "app/web/site/door/hosts.py"
BELIEVES = re.compile(
    r"_external=True|url_root|host_url|base_url|root_url|request\.(host|url|scheme)\b|HTTP_HOST|SERVER_NAME|X-Forwarded"
)


@pytest.mark.parametrize("file", [file.relative_to(ROOT).as_posix() for file in FILES])
def test_no_page_builds_an_address_from_what_the_client_said(file):
    if file != DOOR:
        assert BELIEVES.findall((ROOT / file).read_text("utf-8")) == []


def test_the_server_takes_whatever_a_page_takes(app):
    policies = [getattr(view, "policy", None) for view in app.view_functions.values()]
    assert max(policy.upload_limit for policy in policies if policy) + 64 * 1024 <= MOST_BODY


def imported(file):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("file", sorted((ROOT / "server").glob("*.py")), ids=lambda file: file.name)
def test_the_server_knows_gunicorn_and_python_and_nothing_of_the_app(file):
    allowed = {*sys.stdlib_module_names, "server"} | (set() if file.name == "parts.py" else {"gunicorn"})
    assert set(imported(file)) <= allowed


def test_no_file_of_the_server_is_longer_than_others():
    for file in (ROOT / "server").glob("*.py"):
        assert len(file.read_text("utf-8").splitlines()) <= 200, file.name


def test_the_start_stays_short():
    assert len((ROOT / "run").read_text("utf-8").splitlines()) <= 200


def test_what_the_proxys_test_needs_is_brought_with_the_browsers(monkeypatch):
    monkeypatch.setattr("tests.browser.driving.find.find_nginx", lambda: None)
    assert "nginx" in packages_lacking()
