"""What phones keep is made once for all workers, small, and nobody waits for it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta

import brotli
import pytest

from app import runtime
from app.web.phone import packed
from app.web.phone.kept_files import KEPT_FOR, BeingMadeError, KeptFiles, alone, kept_files
from app.web.phone.pack import files
from app.web.phone.packed import PackedFile

FIRST_AT_MOST = 350 * 1024


def worker(app, folder):
    """The app as a worker that has made nothing yet."""
    files._made.clear()
    runtime.bind(app, replace(runtime.of(app), config=replace(runtime.of(app).config, pack_folder=folder)))
    return app.test_client()


def made_from(app, today, **changed):
    with app.app_context():
        return files._made_from(replace(runtime.snapshot(), **changed), today)


def no_more(*_):
    raise AssertionError("made a second time")


def test_a_second_worker_makes_nothing_again(app, tmp_path, monkeypatch, clock):
    first = worker(app, tmp_path / "pack").get("/phone/pack").json
    monkeypatch.setattr(files, "files_of_pages", no_more)
    second = worker(app, tmp_path / "pack")
    assert second.get("/phone/pack").json == first
    clock.move(days=1)
    assert second.get("/phone/pack").json["files"]["library"] == first["files"]["library"]


def test_what_differs_in_a_text_a_figure_or_a_day_on_which_one_changes_is_made_anew(app, clock):
    with app.app_context():
        snapshot, today = runtime.snapshot(), runtime.today()
    before = made_from(app, today)
    html = {**snapshot.html, "respite": {"england": "<p>Another text.</p>"}}
    fact = next(iter(snapshot.facts.values()))
    held = fact.valid_to
    assert made_from(app, today) == before == made_from(app, today + timedelta(days=1))
    assert made_from(app, today, html=html) != before
    assert made_from(app, today, facts={**snapshot.facts, fact.id: replace(fact, url="https://example.org/")}) != before
    assert made_from(app, held + timedelta(days=1)) != made_from(app, held)


def test_while_somebody_makes_it_others_are_told_to_come_again_and_pages_are_there(app, tmp_path):
    client = worker(app, tmp_path / "pack")
    with app.app_context():
        key = files._made_from(runtime.snapshot(), runtime.today())
        kept = kept_files(tmp_path / "pack")
    with alone(kept, key):
        busy = client.get("/phone/pack")
        assert (busy.status_code, busy.headers["Retry-After"], busy.headers["Cache-Control"]) == (503, "3", "no-store")
        assert client.get("/library/respite").status_code == 200
        assert client.get("/service-worker.js").status_code == 200
    assert client.get("/phone/pack").status_code == 200


@pytest.mark.parametrize("open_to", [0o707, 0o720, 0o770])
def test_a_folder_where_others_could_put_files_in_is_not_used(app, tmp_path, open_to):
    folder = tmp_path / "pack"
    folder.mkdir()
    folder.chmod(open_to)
    assert worker(app, folder).get("/phone/pack").status_code == 200
    assert list(folder.iterdir()) == []


def test_without_a_folder_to_write_to_the_pack_is_there_all_the_same(app, tmp_path):
    (tmp_path / "a file").write_text("")
    assert worker(app, tmp_path / "a file" / "pack").get("/phone/pack").status_code == 200


def test_who_asks_while_a_file_is_packed_gets_it_packed_quickly(app, tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "BEST", 10)
    worker(app, tmp_path / "pack")
    file = PackedFile("a", b"much ado about nothing " * 999)
    with app.app_context():
        with alone(kept_files(tmp_path / "pack"), f"{file.digest}.br"):
            quick = file.packed()
        best = file.packed()
        kept = KeptFiles(tmp_path / "pack").read(f"{file.digest}.br")
    assert brotli.decompress(quick) == brotli.decompress(best) == file.plain
    assert kept == best != quick


def test_one_alone_makes_a_thing_and_a_fault_lets_the_next_one(tmp_path):
    kept = kept_files(tmp_path)
    with pytest.raises(ZeroDivisionError), alone(kept, "a"):
        with pytest.raises(BeingMadeError), alone(kept, "a"):
            pass
        with alone(kept, "b"):
            raise ZeroDivisionError
    with alone(kept, "a"):
        pass


def test_a_file_is_there_whole_or_not_and_goes_when_nobody_reads_it(tmp_path):
    kept = KeptFiles(tmp_path)
    kept.write("read", b"1")
    kept.write("old", b"2")
    now = (tmp_path / "old").stat().st_mtime
    for name in ("read", "old"):
        os.utime(tmp_path / name, (now, now - KEPT_FOR - 1))
    assert kept.read("read") == b"1"
    kept.drop_old(now)
    assert [file.name for file in tmp_path.iterdir()] == ["read"]
    KeptFiles(tmp_path / "nowhere").write("a", b"")
    assert KeptFiles(tmp_path / "nowhere").read("a") is None


def test_the_script_and_the_first_files_are_350_kb_at_most(app, tmp_path):
    client = worker(app, tmp_path / "pack")
    packs = client.get("/phone/pack").json["files"]
    script = client.get("/service-worker.js").get_data(as_text=True).split('"phone": "')[1].split('"')[0]
    # England has the most pages.
    first = [script, *(packs[name] for name in ("words", "library", "rules", "bodies-england"))]
    sizes = [len(client.get(url, headers={"Accept-Encoding": "br"}).data) for url in first]
    assert sum(sizes) <= FIRST_AT_MOST, sizes
