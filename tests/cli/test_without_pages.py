"""Pages, commands and the dispatcher are equals: each stands on the runtime, none on the others."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest
from sqlalchemy.orm import Session

from app import create_app_without_pages, runtime
from app.extensions import db
from app.models import Dispatcher
from app.storage.database import open_engine
from config import ROOT, Config

ANSWERS = json.dumps({"nation": "wales", "help": ["personal"]})
WHAT_IS_IMPORTED = """
import sys
from app import create_app_without_pages
from config import Config
create_app_without_pages(Config(secret_key="x" * 40, database_url="sqlite://"))
print([name for name in sys.modules if name.startswith("app.web")])
"""


@pytest.fixture
def app(seeded_sqlite, tmp_path, vapid_key_file, clock):
    file = tmp_path / "app.db"
    shutil.copy(seeded_sqlite, file)
    config = Config(secret_key="x" * 40, database_url=f"sqlite:///{file}", vapid_key_file=vapid_key_file)
    app = create_app_without_pages(config, clock)
    assert not app.blueprints
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_the_dispatcher_runs_a_round_where_no_page_is(app):
    ran = app.test_cli_runner().invoke(args=["dispatch", "--once"])
    assert ran.exit_code == 0, ran.output
    engine = open_engine(runtime.of(app).config.database_url)
    with Session(engine) as session:
        assert session.query(Dispatcher).count() == 1
    engine.dispose()


def test_the_command_line_tailors_where_no_page_is(app):
    ran = app.test_cli_runner().invoke(args=["tailor", "-"], input=ANSWERS)
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout)["now"]


def test_everything_an_app_holds_is_one_value_that_cannot_be_changed_in_part(app):
    found = runtime.of(app)
    assert [key for key in app.extensions if key.startswith("care_companion")] == ["care_companion"]
    with pytest.raises(AttributeError):
        found.config = None
    with app.app_context():
        assert runtime.config() is found.config
        assert runtime.content() is found.content
        assert runtime.snapshot() is found.snapshots.current()
        assert runtime.assets() is found.assets
        assert runtime.now() == found.clock()


def test_without_pages_no_page_is_even_imported():
    ran = subprocess.run([sys.executable, "-c", WHAT_IS_IMPORTED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
