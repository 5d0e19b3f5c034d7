"""flask tailor, search and prompts preview: what they print, what they refuse, and that they need no database."""

from __future__ import annotations

import json

import pytest

from app.storage.content.content_files import load_library
from tests.cli.printing import printed, refused

COMING_HOME = {
    "nation": "england",
    "who": "parent_or_grandparent",
    "living": "nearby",
    "help": ["practical", "personal"],
    "how_long": "under_a_year",
    "hours": "20_to_34",
    "now": [{"id": "hospital_out", "date": "2026-12-04"}],
    "managing": "stretched",
    "about_you": ["in_paid_work"],
    "condition": ["frailty_or_falls"],
    "today": "2026-11-30",
}
IN_WALES = {"nation": "wales", "now": ["work"], "today": "2026-11-30"}
FILE_COMMANDS = [("tailor",), ("prompts", "preview")]

BAD_ANSWERS = [
    ({"nation": "france"}, "nation"),
    ({"nation": ["england"]}, "nation"),
    ({"nation": [[[["england"]]]]}, "nation"),
    ({"help": "personal"}, "help"),
    ({"help": ["everything"]}, "help"),
    ({"now": [{"id": "hospital_out", "date": "2026-02-30"}]}, "now"),
    ({"now": [{"id": "hospital_out", "date": 5}]}, "now"),
    ({"now": [{"id": "hospital_out", "day": "2026-12-04"}]}, "now"),
    ({"now": [{"id": "holiday"}]}, "now"),
    ({"now": ["nothing_new", "work"]}, "now"),
    ({"managing": 1}, "managing"),
    ({"colour": "blue"}, "colour"),
    ({"today": "30/11/2026"}, "today"),
    ({"today": "1066-10-14"}, "today"),
    ({"today": 20261130}, "today"),
    ({"time_zone": "Mars/Olympus"}, "time_zone"),
    ({"time_zone": "../../etc/passwd"}, "time_zone"),
    ({"time_zone": None}, "time_zone"),
    ({"opted_in": ["dying"]}, "opted_in"),
    (5, "answers"),
    ("england", "answers"),
    (None, "answers"),
    (True, "answers"),
    ([5], "answers"),
    ([[COMING_HOME]], "answers"),
    ([COMING_HOME, {"nation": "france"}], "nation"),
]
BAD_STEPS = [
    ({"answers": 5}, "answers"),
    ({"answers": None}, "answers"),
    ({"answers": {"nation": "france"}}, "nation"),
    ({"answers": {"today": "today"}}, "today"),
    ({"answers": {}, "steps": {}}, "steps"),
    ({"answers": {}, "steps": None}, "steps"),
    ({"answers": {}, "steps": ["2026-12-01"]}, "steps"),
    ({"answers": COMING_HOME, "steps": [{"on": "2026-13-01", "end": "work"}]}, "on"),
    ({"answers": COMING_HOME, "steps": [{"on": "2026-11-29", "end": "work"}]}, "on"),
    ({"answers": COMING_HOME, "steps": [{"on": "2026-12-01", "end": "holiday"}]}, "end"),
    ({"answers": COMING_HOME, "steps": [{"on": "2026-12-01", "change": {"nation": "france"}}]}, "nation"),
]
UNREADABLE = {
    "nothing": b"",
    "half": b'{"nation": "england"',
    "two": b"{} {}",
    "not utf-8": b'{"nation": "\xff"}',
    "deep lists": b"[" * 200_000 + b"]" * 200_000,
    "deep objects": b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
    "a long number": b"1" * 10_000,
}


@pytest.fixture
def run(app):
    def run(*args, **more):
        return app.test_cli_runner().invoke(args=[str(a) for a in args], **more)

    return run


@pytest.fixture
def file_of(tmp_path):
    def file_of(record):
        file = tmp_path / "answers.json"
        file.write_bytes(record if isinstance(record, bytes) else json.dumps(record).encode())
        return file

    return file_of


def shown(result):
    return [*result["now"], *result["more"]]


def test_tailor_prints_the_result_of_one_answer_set(run, file_of):
    result = printed(run("tailor", file_of(COMING_HOME)))
    assert result.keys() >= {"stage", "stage_reasons", "transitions", "help_now_first", "now", "more", "prompts"}
    assert result["transitions"] == [{"id": "hospital_out", "date": "2026-12-04"}]
    assert result["stage_reasons"]
    assert result["help_now_first"] is False
    assert 1 <= len(result["now"]) <= 5
    assert len(result["more"]) <= 15
    for entry in shown(result):
        assert entry.keys() == {"id", "title", "reasons", "score"}
        assert entry["reasons"]


def test_tailor_prints_the_prompts_that_would_go_out(run, file_of):
    prompts = {prompt["id"]: prompt for prompt in printed(run("tailor", file_of(COMING_HOME)))["prompts"]}
    before = prompts["hospital_out.before"]
    assert before.keys() == {"at", "id", "transition", "title", "inbox_title", "path"}
    assert before["at"] == "2026-12-03T10:00:00+00:00"
    assert before["transition"] == "hospital_out"
    assert before["path"] == "/library/discharge-questions"


@pytest.mark.parametrize("nation", ["england", "scotland", "wales", "northern_ireland"])
def test_tailor_never_shows_what_does_not_hold_in_the_nation(run, file_of, nation):
    library = load_library()
    result = printed(run("tailor", file_of({**COMING_HOME, "nation": nation})))
    assert all(nation in library.get(entry["id"]).nations for entry in shown(result))


def test_at_breaking_point_help_now_comes_first(run, file_of):
    assert printed(run("tailor", file_of({**COMING_HOME, "managing": "breaking_point"})))["help_now_first"] is True


@pytest.mark.parametrize("command", FILE_COMMANDS)
def test_a_list_in_gives_a_list_out_in_the_same_order(run, file_of, command):
    both = printed(run(*command, file_of([COMING_HOME, IN_WALES])))
    assert both == [printed(run(*command, file_of(one))) for one in (COMING_HOME, IN_WALES)]
    assert both[0] != both[1]


@pytest.mark.parametrize("command", FILE_COMMANDS)
def test_an_empty_list_gives_an_empty_list(run, file_of, command):
    assert printed(run(*command, file_of([]))) == []


@pytest.mark.parametrize("command", FILE_COMMANDS)
def test_a_dash_reads_standard_input(run, file_of, command):
    assert printed(run(*command, "-", input=json.dumps(COMING_HOME))) == printed(run(*command, file_of(COMING_HOME)))


@pytest.mark.parametrize("command", FILE_COMMANDS)
def test_without_today_the_present_day_counts(run, file_of, clock, command):
    timeless = {name: value for name, value in COMING_HOME.items() if name != "today"}
    assert printed(run(*command, file_of(timeless))) == printed(run(*command, file_of(COMING_HOME)))
    clock.move(days=3)
    assert printed(run(*command, file_of(timeless))) != printed(run(*command, file_of(COMING_HOME)))


@pytest.mark.parametrize("command", FILE_COMMANDS)
def test_what_was_skipped_is_no_error(run, file_of, command):
    found = printed(run(*command, file_of({})))
    assert found == printed(run(*command, file_of({"nation": None, "now": None, "today": None})))
    if command == ("prompts", "preview"):
        assert found == {"sent": [], "planned": []}
    else:
        assert (found["stage"], found["transitions"], found["prompts"]) == ("starting", [], [])
        assert len(found["now"]) == 5


@pytest.mark.parametrize("command", FILE_COMMANDS)
@pytest.mark.parametrize(("record", "field"), BAD_ANSWERS)
def test_a_bad_answer_is_refused_by_its_field(run, file_of, command, record, field):
    refused(run(*command, file_of(record)), field)


@pytest.mark.parametrize("command", FILE_COMMANDS)
@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_json_is_refused(run, file_of, command, text):
    refused(run(*command, file_of(text)), "file")


@pytest.mark.parametrize("command", FILE_COMMANDS)
@pytest.mark.parametrize("name", ["nowhere.json", "."])
def test_a_file_that_cannot_be_opened_is_refused_by_name(run, tmp_path, command, name):
    result = run(*command, tmp_path / name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert str(tmp_path / name) in result.stderr


def test_preview_of_an_answer_set_has_sent_nothing_and_plans_what_tailor_prints(run, file_of):
    result = printed(run("prompts", "preview", file_of(COMING_HOME)))
    assert result["sent"] == []
    assert result["planned"] == printed(run("tailor", file_of(COMING_HOME)))["prompts"]


def test_preview_parts_what_went_out_from_what_is_planned_after_the_last_step(run, file_of):
    steps = [{"on": "2026-12-07", "change": {"now": [{"id": "hospital_out", "date": "2026-12-04"}, {"id": "work"}]}}]
    result = printed(run("prompts", "preview", file_of({"answers": COMING_HOME, "steps": steps})))
    assert "hospital_out.before" in [prompt["id"] for prompt in result["sent"]]
    assert max(prompt["at"] for prompt in result["sent"]) < "2026-12-07"
    assert min(prompt["at"] for prompt in result["planned"]) > "2026-12-07"
    assert "work" in {prompt["transition"] for prompt in result["planned"]}


def test_preview_of_a_stopped_event_plans_nothing_more(run, file_of):
    steps = [{"on": "2026-12-04", "stop": "hospital_out"}]
    result = printed(run("prompts", "preview", file_of({"answers": COMING_HOME, "steps": steps})))
    assert result["sent"]
    assert result["planned"] == []


def test_preview_takes_a_list_that_mixes_both_forms(run, file_of):
    stepped = {"answers": COMING_HOME, "steps": []}
    first, second = printed(run("prompts", "preview", file_of([COMING_HOME, stepped])))
    assert first == second


@pytest.mark.parametrize(("record", "field"), BAD_STEPS)
def test_a_bad_step_is_refused_by_its_field(run, file_of, record, field):
    refused(run("prompts", "preview", file_of(record)), field)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({**COMING_HOME, "steps": []}, "nation"),
        ({"answers": COMING_HOME, "step": [{"on": "2026-12-04", "stop": "hospital_out"}]}, "step"),
    ],
)
def test_preview_refuses_what_it_would_not_read(run, file_of, record, field):
    refused(run("prompts", "preview", file_of(record)), field)


def test_search_prints_id_title_and_summary_best_first(run):
    found = printed(run("search", "gran wont eat", "--nation", "england", "--json"))
    library = load_library()
    assert found[0]["id"] == "eating-swallow"
    for entry in found:
        resource = library.get(entry["id"])
        assert entry == {"id": resource.id, "title": resource.title, "summary": resource.why}
        assert "england" in resource.nations


@pytest.mark.parametrize("words", ["", "   ", "qqqqxxxxzzzz", "🙂", "'; --"])
def test_search_that_finds_nothing_prints_an_empty_list(run, words):
    assert printed(run("search", "--json", words)) == []


def test_search_for_people_prints_a_line_each(run):
    result = run("search", "gran wont eat")
    entries = printed(run("search", "--json", "gran wont eat"))
    assert result.stdout.splitlines() == [f"{entry['id']}: {entry['title']}" for entry in entries]


def test_search_refuses_a_nation_it_does_not_know(run):
    result = run("search", "--json", "eat", "--nation", "france")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--nation" in result.stderr


@pytest.mark.parametrize("command", [*FILE_COMMANDS, ("search", "--json", "gran wont eat")])
def test_the_commands_need_no_database(make_app, tmp_path, file_of, command):
    database = tmp_path / "no-such-folder" / "none.db"
    runner = make_app(f"sqlite:///{database}").test_cli_runner()
    file = [] if command[0] == "search" else [str(file_of(COMING_HOME))]
    assert printed(runner.invoke(args=[*command, *file]))
    assert not database.parent.exists()
