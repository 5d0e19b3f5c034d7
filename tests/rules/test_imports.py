"""The import contract holds, and it can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"}
    )


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__", "library"))
    for name in ("pyproject.toml", "config.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_contract_holds(copy):
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/profile/stages.py", "import flask"),
        ("domain/profile/stages.py", "import sqlalchemy"),
        ("domain/profile/stages.py", "import app.domain.schedule.plan"),
        ("domain/content/resource.py", "import app.domain.tailoring.select"),
        ("domain/search/index.py", "import app.domain.broadcasts.audience"),
        ("storage/delivery/outbox.py", "import app.services.delivery.dispatcher"),
        ("storage/delivery/outbox.py", "import app.storage.content.resources"),
        ("services/delivery/dispatcher.py", "import flask_login"),
        ("services/access/tokens.py", "import app.services.accounts.keep_plan"),
        ("services/editing/check_links.py", "import http.client"),
        ("outbound/connection.py", "import app.push.sender"),
        ("web/carer/start.py", "import pywebpush"),
        ("web/carer/start.py", "import app.web.desk.blueprint"),
        ("web/site/forms.py", "import app.web.carer.start"),
        ("web/site/forms.py", "import smtplib"),
    ],
)
def test_it_fails_when_an_import_points_the_wrong_way(copy, file, line):
    path = copy / "app" / file
    path.write_text(f"{line}\n{path.read_text()}".replace(f'{line}\n"""', f'{line}\n"""', 1))
    text = path.read_text()
    if "from __future__" in text:
        path.write_text(
            text.replace(f"{line}\n", "", 1).replace(
                "from __future__ import annotations\n", f"from __future__ import annotations\n\n{line}\n", 1
            )
        )
    assert lint(copy).returncode != 0
