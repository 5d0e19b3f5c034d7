"""flask services import: progress, a dry run, JSON, and exit code 2 with the name of what is wrong."""

from __future__ import annotations

import json

import pytest

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
