"""Style sheets stand in parts and are served joined: every part in one list, none of them on its own."""

from __future__ import annotations

import json
import re

from app import runtime
from app.assets import JOINED, Assets
from app.web.phone.worker import AT_THE_DESK
from config import ROOT

STATIC = ROOT / "static"


def test_every_style_sheet_is_a_part_of_one_joined_file():
    there = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.css"))
    assert sorted(part for parts in JOINED.values() for part in parts if part.endswith(".css")) == there


def test_the_theme_is_a_file_of_its_own_that_comes_first():
    """Who takes this over replaces that one file, and the look of every page follows."""
    assert JOINED["css/app.css"][0] == "css/theme.css"
    assert "--paper" in (STATIC / "css" / "theme.css").read_text("utf-8")


def used_by(folder):
    text = "".join(file.read_text("utf-8") for file in (ROOT / "templates" / folder).rglob("*.html"))
    return set(re.findall(r"asset\('(js/[\w-]+\.js)'\)", text))


def test_the_worker_fetches_no_script_ahead_that_only_the_desk_uses(app, client):
    build = client.get("/service-worker.js").get_data(as_text=True).partition("\n")[0]
    frame = (ROOT / "templates" / "base.html").read_text("utf-8")
    ours = {name for name in used_by("desk") - used_by("carer") if name not in frame and name != "js/print.js"}
    assert ours == AT_THE_DESK
    with app.app_context():
        assert [name for name in AT_THE_DESK if runtime.assets().url(name) in build] == []


def test_the_worker_fetches_no_part_of_the_rules_by_itself(app, client):
    build = client.get("/service-worker.js").get_data(as_text=True).partition("\n")[0]
    with app.app_context():
        parts = [name for name in runtime.assets().by_name if name.startswith("js/domain/")]
        assert parts
        assert [name for name in parts if runtime.assets().url(name) in build] == []


def test_a_joined_file_holds_its_parts_in_the_order_of_the_list(client):
    for name, parts in JOINED.items():
        served = client.get(f"/static/{name}").get_data(as_text=True)
        assert [line for part in parts for line in lines_of(part)] == [
            line for line in served.split("\n") if line not in ("", *"{}")
        ]


def lines_of(part):
    """The lines of a part as they are served: styles without comments and indents, scripts as they are."""
    text = (STATIC / part).read_text("utf-8")
    if part.endswith(".css"):
        text = "\n".join(line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).split("\n"))
    return [line for line in text.split("\n") if line not in ("", *"{}")]


def test_no_words_of_a_style_sheet_look_like_a_comment_or_an_end_of_it():
    """Comments are taken out without reading the language, and the sheet stands in pages."""
    for file in STATIC.rglob("*.css"):
        for quoted in re.findall(
            r"\"[^\"\n]*\"|'[^'\n]*'|url\([^)]*\)", re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        ):
            assert not re.search(r"/\*|\*/", quoted), file.name
        assert "</" not in file.read_text("utf-8"), file.name


def test_a_joined_script_neither_brings_nor_takes_names():
    """Each part stands in braces of its own, where neither word may stand."""
    for part in (part for name, parts in JOINED.items() if name.endswith(".js") for part in parts):
        assert not re.search(r"^(import|export) ", (STATIC / part).read_text("utf-8"), re.MULTILINE), part


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
        wanted = [runtime.assets().url("css/app.css")]
    assert [address for address in shell if address.endswith(".css")] == wanted
