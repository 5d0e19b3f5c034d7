"""flask content: the check, the report, and the library carried out to files and back."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.models import Base
from app.services.editing.publish import archive
from app.storage.content.content_files import load_library
from tests.conftest import START


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=["content", *map(str, words)])


COUNT = len(load_library())
AGREED = ("--agreed-by", "second@example.org")


@pytest.fixture
def folder(run, tmp_path):
    assert run("export", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def texts(folder):
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_the_check_passes_on_files_and_on_the_desk(run):
    for words in (["check"], ["check", "--database"]):
        found = run(*words)
        assert found.exit_code == 0, found.output
        assert f"{COUNT} resources, 0 findings." in found.output


def test_the_check_fails_on_what_must_not_stand_there(run, folder):
    page = folder / "library" / "grief.md"
    page.write_text(page.read_text("utf-8") + "\nIt costs £5.\n", "utf-8")
    assert run("import", folder).exit_code == 0
    found = run("check", "--database")
    assert found.exit_code == 1
    assert "grief: body: a money figure outside the facts table" in found.output


def test_the_report_names_what_is_not_confirmed(run):
    lines = run("report").output.splitlines()
    assert f"{COUNT} resources" in lines
    assert any(line.startswith("Notes for editors: ") for line in lines)
    assert any("carers-allowance-earnings" in line for line in lines)


def test_out_and_in_and_out_again_is_the_same_to_the_letter(app, make_app, run, folder, tmp_path):
    with app.app_context():
        archive(db.session(), "grief", START, "somebody@example.org", "a reason")
    assert run("export", folder).exit_code == 0
    first = texts(folder)
    assert 'status = "archived"' in first["grief.md"]
    assert f"0 were added, 0 changed; {COUNT} are the same." in run("import", folder).output
    other = make_app(f"sqlite:///{tmp_path / 'other.db'}")
    with other.app_context():
        Base.metadata.create_all(db.engine)
    elsewhere = other.test_cli_runner()
    assert f"{COUNT} were added" in elsewhere.invoke(args=["content", "import", str(folder), *AGREED]).output
    assert elsewhere.invoke(args=["content", "export", str(tmp_path / "again")]).exit_code == 0
    assert texts(tmp_path / "again") == first


def test_a_dry_run_says_what_would_change_and_changes_nothing(run, folder):
    page = folder / "library" / "grief.md"
    page.write_text(page.read_text("utf-8").replace('title = "', 'title = "New: '), "utf-8")
    said = run("import", folder, "--dry-run").output
    assert "changed: grief" in said
    assert f"0 would be added, 1 changed; {COUNT - 1} are the same." in said
    assert "changed: grief" in run("import", folder).output
    assert "0 changed" in run("import", folder).output


def test_pages_on_money_law_and_medicines_come_in_only_when_somebody_else_has_read_them(run, folder):
    for name in ("carers-allowance", "grief"):
        page = folder / "library" / f"{name}.md"
        page.write_text(page.read_text("utf-8").replace('title = "', 'title = "New: '), "utf-8")
    refused = run("import", folder)
    assert refused.exit_code == 2
    assert "--agreed-by: carers-allowance needs a second person" in refused.output
    assert "0 would be added, 2 changed" in run("import", folder, "--dry-run").output, "all or nothing"
    assert "2 changed" in run("import", folder, *AGREED).output


def test_figures_go_along(run, folder):
    table = folder / "facts.toml"
    table.write_text(table.read_text("utf-8").replace('"£92"', '"£95"'), "utf-8")
    refused = run("import", folder)
    assert (refused.exit_code, "lpa-registration needs a second person" in refused.output) == (2, True)
    assert "figure: lpa-registration" in run("import", folder, *AGREED).output
    assert run("export", folder).exit_code == 0
    assert "£95" in table.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("grief.md", "no record", "grief.md: the record must stand"),
        ("grief.md", "+++\nid = \n+++\nx", "grief.md: "),
        ("grief.md", '+++\nid = "grief"\n+++\nx', "the field 'title' is missing"),
        ("other.md", None, "other.md: id: must be the name of the file"),
        ("grief.md", b"\xff\xfe", "grief.md: cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_nothing_changes(run, folder, name, text, says):
    page = folder / "library" / "grief.md"
    whole = page.read_bytes()
    (folder / "library" / name).write_bytes(
        whole if text is None else text if isinstance(text, bytes) else text.encode()
    )
    found = run("import", folder)
    assert found.exit_code == 2
    assert says in found.output
    page.write_bytes(whole)
    (folder / "library" / "other.md").unlink(missing_ok=True)
    assert f"{COUNT} are the same" in run("import", folder).output


def test_an_empty_folder_is_refused(run, tmp_path):
    assert run("import", tmp_path).exit_code == 2
