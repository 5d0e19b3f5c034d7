"""flask services import: progress, a dry run, JSON, and exit code 2 with the name of what is wrong."""

from __future__ import annotations

import json

import pytest

from app.extensions import db
from app.storage.directory import local_services
from tests.fakes.local_services import made_up


@pytest.fixture
def command(app, tmp_path):
    def call(content, *words):
        file = tmp_path / "made-up.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        return app.test_cli_runner().invoke(args=["services", "import", str(file), *words])

    return call


def test_it_says_how_far_it_is_and_what_it_did(command):
    result = command(made_up(450))
    assert result.exit_code == 0
    for line in ("200 of 450 services", "450 of 450 services", "450 new", "45 not shown", "Done."):
        assert line in result.output
    assert "450 as they were" in command(made_up(450)).output


def test_a_dry_run_keeps_nothing(command):
    assert "Nothing was kept" in command(made_up(5), "--dry-run").output
    assert "5 new" in command(made_up(5)).output


def test_json_can_be_read_by_a_machine(command):
    result = json.loads(command(made_up(5), "--json", "--dry-run").output)
    assert result == {
        "dry_run": True,
        "source": "made-up.json",
        "total": 5,
        "counts": {"new": 5, "stale": 0},
        "leaving": 0,
        "names_leaving": [],
        "keeps": "",
        "without": {},
        "unread": {},
        "asks": [],
        "faults": [],
    }


def test_a_refused_record_is_named_and_the_others_are_kept(command):
    records = made_up(3)
    records[1]["status"] = "shut"
    result = command(records)
    assert result.exit_code == 2
    assert f"{records[1]['id']}: status must be one of" in result.output
    assert "2 new" in result.output


@pytest.mark.parametrize("content", ["not json", "{}", "[]"])
def test_a_source_that_holds_nothing_is_named(command, content):
    result = command(content)
    assert result.exit_code == 2
    assert "source: " in result.output


@pytest.mark.parametrize("source", ["nowhere.json", "http://example.org/services", "https://127.0.0.1/services", "/"])
def test_a_source_that_cannot_be_asked_is_named(app, source):
    result = app.test_cli_runner().invoke(args=["services", "import", source])
    assert result.exit_code == 2
    assert "source: " in result.output


@pytest.fixture
def files(app, tmp_path):
    """Imports what is given under a file's name, in a folder of its own each time."""

    def call(content, *words, name="services.json"):
        folder = tmp_path / f"folder-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        (folder / name).write_text(json.dumps(content))
        return app.test_cli_runner().invoke(args=["services", "import", str(folder / name), *words])

    return call


def there(app):
    with app.app_context():
        return sorted(service.name for service in local_services.shown(db.session()))


NORTH, SOUTH = made_up(4), made_up(9)[4:]


def test_two_lists_of_one_file_name_are_two_sources_and_it_is_said(app, files):
    assert 'new source, "services.json"' in files(NORTH).output
    south = files(SOUTH)
    assert south.exit_code == 0
    assert 'new source, "services.json 2". If it is the list of another one, say --source NAME' in south.output
    assert "withdrawn" not in south.output
    assert len(there(app)) == 9
    again = files(NORTH)
    assert 'These are services of "services.json"' in again.output
    assert "4 as they were" in again.output
    assert len(there(app)) == 9


def test_a_list_of_one_organisation_is_named_after_it(files):
    own = made_up(3, organization={"id": "o", "name": "Made-up Trust"})
    assert 'Source: "Made-up Trust"' in files(own).output
    assert 'services of "Made-up Trust"' in files(own[:2]).output


def test_another_list_under_a_known_name_is_asked_about_and_keeps_nothing(app, files):
    files(NORTH, "--source", "Made-up Council")
    asked = files(SOUTH, "--source", "Made-up Council")
    assert asked.exit_code == 2
    assert 'source: Not one of its 5 services is among the 4 that "Made-up Council" has now' in asked.output
    assert there(app) == sorted(each["name"] for each in NORTH)
    agreed = files(SOUTH, "--source", "Made-up Council", "--yes")
    assert "4 withdrawn" in agreed.output
    assert there(app) == sorted(each["name"] for each in SOUTH)


def test_another_organisation_under_known_ids_is_asked_about(app, files):
    files(made_up(3, organization={"name": "Made-up Trust"}), "--source", "Made-up")
    asked = files(made_up(3, organization={"name": "Another Trust"}), "--source", "Made-up")
    assert (asked.exit_code, "It names other organisations" in asked.output) == (2, True)


def test_the_dry_run_names_what_would_go_and_the_import_waits_for_a_yes(app, files):
    files(NORTH, "--source", "Made-up")
    dry = files(NORTH[:2], "--source", "Made-up", "--dry-run")
    assert dry.exit_code == 2
    for line in ("2 of 4 are here now and not in this list:", f"  {NORTH[3]['name']}", "It waits for a yes"):
        assert line in dry.output
    kept = files(NORTH[:2], "--source", "Made-up")
    assert (kept.exit_code, len(there(app))) == (2, 4)
    assert files(NORTH[:2], "--source", "Made-up", "--yes").exit_code == 0
    assert len(there(app)) == 2


def test_json_says_what_would_go(files):
    files(NORTH, "--source", "Made-up")
    told = json.loads(files(NORTH[:3], "--source", "Made-up", "--dry-run", "--json").output)
    assert (told["source"], told["leaving"], told["names_leaving"]) == ("Made-up", 1, [NORTH[3]["name"]])
    assert told["asks"]


def test_what_a_card_would_lack_is_listed(files):
    output = files(made_up(2, phones=[], funding=[{"source": "x"}])).output
    for line in (
        "2 have no phone that we can read",
        f"  {made_up(1)[0]['name']}",
        "2 hold something in funding, which is not",
    ):
        assert line in output


def test_sources_are_listed_with_where_they_were_read_from(app, files):
    files(NORTH, "--source", "Made-up Council")
    listed = app.test_cli_runner().invoke(args=["services", "sources"]).output
    assert listed == "Made-up Council: 4 services, last from services.json\n"


def test_a_name_that_is_too_long_is_refused(files):
    assert "at most 120 letters" in files(NORTH, "--source", "x" * 121).output
