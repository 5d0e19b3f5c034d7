"""Style sheets stand in parts and are served joined: every part in one list, none of them on its own."""

from __future__ import annotations

import json

from app import runtime
from app.assets import JOINED, Assets
from config import ROOT

STATIC = ROOT / "static"
ALONE = "css/theme.css"


def test_every_style_sheet_but_the_theme_is_a_part_of_one_joined_file():
    there = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.css"))
    assert sorted([ALONE, *(part for parts in JOINED.values() for part in parts)]) == there


def test_a_joined_file_holds_its_parts_in_the_order_of_the_list(client):
    for name, parts in JOINED.items():
        assert client.get(f"/static/{name}").data == b"".join((STATIC / part).read_bytes() for part in parts)


def test_a_part_is_not_served(client):
    for parts in JOINED.values():
        assert {client.get(f"/static/{part}").status_code for part in parts} == {404}


def test_every_text_says_its_letters_and_nothing_else_does(app, client):
    with app.app_context():
        names = list(runtime.assets().by_name)
    told = {name: client.get(f"/static/{name}").headers["Content-Type"] for name in names}
    with_letters = {name for name, kind in told.items() if kind.endswith("; charset=utf-8")}
    assert with_letters == {name for name in names if name.endswith((".css", ".js", ".svg"))}
    assert {kind for name, kind in told.items() if name.endswith(".svg")} == {"image/svg+xml; charset=utf-8"}


def test_texts_of_other_kinds_would_say_their_letters_too(tmp_path):
    for name in ("a.txt", "b.html", "c.xml", "d.png", "e"):
        (tmp_path / name).write_text("a")
    kinds = {name: asset.mimetype.partition("; ")[2] for name, asset in _alone(tmp_path).items()}
    assert kinds == {
        "a.txt": "charset=utf-8",
        "b.html": "charset=utf-8",
        "c.xml": "charset=utf-8",
        "d.png": "",
        "e": "",
    }


def _alone(folder):
    for part in (part for parts in JOINED.values() for part in parts):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).write_text("")
    made = Assets(folder).by_name
    return {name: asset for name, asset in made.items() if name not in JOINED}


def test_the_worker_keeps_the_joined_file_and_none_of_its_parts(app, client):
    build = client.get("/service-worker.js").get_data(as_text=True).partition("\n")[0]
    shell = json.loads(build.removeprefix("const BUILD = ").removesuffix(";"))["shell"]
    with app.app_context():
        wanted = [runtime.assets().url("css/app.css"), runtime.assets().url(ALONE)]
    assert [address for address in shell if address.endswith(".css")] == wanted
