from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from app.web.phone.compiler.module import templates_module
from config import ROOT
from tests.browser.driving.needed import node_or_skip
from tests.web.paths import KEPT_PATHS, OPEN_PATHS
from tests.web.people import answer_all, keep_plan
from tests.web.phone.recorded import recorder_of

HERE = Path(__file__).parent


def rendered(tmp_path, app, recorder):
    shutil.copytree(ROOT / "static" / "js", tmp_path / "js")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "js" / "compiled.js").write_text(templates_module(app.jinja_env))
    shutil.copy(ROOT / "tests" / "js" / "same-html.mjs", tmp_path / "same-html.mjs")
    (tmp_path / "states.jsonl").write_text("\n".join(recorder.lines))
    shutil.copytree(tmp_path, "/tmp/samehtml", dirs_exist_ok=True)
    done = subprocess.run(
        [node_or_skip(), tmp_path / "same-html.mjs"], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_same(app, tmp_path, monkeypatch):
    recorder = recorder_of(app, monkeypatch)
    client = app.test_client()
    for p in OPEN_PATHS:
        client.get(p)
    answer_all(client)
    for p in OPEN_PATHS:
        client.get(p)
    keep_plan(client)
    for p in [*OPEN_PATHS, *KEPT_PATHS]:
        client.get(p)
    found = rendered(tmp_path, app, recorder)
    print(found["same"], len(found["apart"]))
    assert found["apart"][:3] == []
