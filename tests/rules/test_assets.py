"""Style sheets stand in parts and are served joined: every part in one list, none of them on its own."""

from __future__ import annotations

import json

from app.web.site.assets import JOINED, assets
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


def test_the_worker_keeps_the_joined_file_and_none_of_its_parts(app, client):
    build = client.get("/service-worker.js").get_data(as_text=True).partition("\n")[0]
    shell = json.loads(build.removeprefix("const BUILD = ").removesuffix(";"))["shell"]
    with app.app_context():
        wanted = [assets().url("css/app.css"), assets().url(ALONE)]
    assert [address for address in shell if address.endswith(".css")] == wanted
