"""What carers' pages count: each thing once, where it happens, and nothing of who did it."""

from __future__ import annotations

import json

import pytest

from app import runtime
from app.domain.counts.search_words import ENOUGH_PLACES
from app.domain.vocabulary import STAGES
from app.extensions import db
from app.storage.counts.search_words import words_of_many
from tests.web.people import HOSPITAL, answer_all, keep_plan, post


@pytest.fixture
def counted(app):
    """What is counted so far: (event, nation, code, which) and how often."""

    def found(*events):
        waiting = runtime.of(app).counts.waiting()
        return {tuple(key[1:]): number for key, number in waiting.items() if not events or key.event in events}

    return found


def test_from_the_door_to_the_first_page_each_step_is_counted_once(app, client, clock, counted):
    client.get("/")
    assert "Set-Cookie" not in client.get("/questions/nation").headers
    answer_all(client)
    clock.move(seconds=90)
    client.get("/today")
    client.get("/today")
    found = counted()
    assert found[("door_opened", "", "", "")] == 1
    assert found[("started", "", "", "")] == 1
    assert found[("finished", "england", "", "")] == 1
    assert [n for key, n in found.items() if key[0] == "finished_stage" and key[3] in STAGES] == [1]
    assert found[("finished_change", "", "", "hospital_out")] == 1
    assert [key[3].split(":")[1] for key in found if key[0] == "situation"] == ["hospital_out"]
    assert sum(n for key, n in found.items() if key[0] == "card_shown") == 5
    assert found[("time_to_page", "", "", "1 to 2 minutes")] == 1


def test_answering_again_or_changing_an_answer_counts_nothing_more(app, client, counted):
    answer_all(client)
    before = counted()
    post(client, "/questions/managing?change=1", managing="coping")
    post(client, "/questions/managing", managing="stretched")
    client.get("/today")
    answer_all(client)
    assert {key: n for key, n in counted().items() if key[0] != "time_to_page"} == before


def test_who_looks_at_the_page_before_the_last_question_is_finished_later(app, client, counted):
    post(client, "/questions/nation", nation="wales")
    client.get("/today")
    assert not counted("finished")
    assert counted("time_to_page") == {("time_to_page", "", "", "under 1 minute"): 1}
    post(client, "/questions/managing", managing="stretched")
    client.get("/today")
    assert counted("finished", "time_to_page") == {
        ("finished", "wales", "", ""): 1,
        ("time_to_page", "", "", "under 1 minute"): 1,
    }


def test_the_second_of_the_first_answer_goes_when_it_is_used(client, counted):
    answer_all(client)
    with client.session_transaction() as cookie:
        assert cookie["began"][1] == 1
    client.get("/today")
    with client.session_transaction() as cookie:
        assert "began" not in cookie


@pytest.mark.parametrize("made_up", ["x", [], [1], ["1", 0], [1, 2, 3], {"a": 1}, None, [10**30, 0], [-5, 1]])
def test_a_cookie_with_another_shape_counts_nothing_and_breaks_nothing(client, counted, made_up):
    post(client, "/questions/nation", nation="wales")
    with client.session_transaction() as cookie:
        cookie["began"] = made_up
    assert client.get("/today").status_code == 200
    assert post(client, "/questions/managing", managing="stretched").status_code == 302
    assert not counted("time_to_page")


def test_what_took_more_than_a_day_says_nothing_of_how_long_it_took(client, clock, counted):
    answer_all(client)
    clock.move(days=1)
    client.get("/today")
    assert not counted("time_to_page")


def test_the_icon_on_a_home_screen_is_no_door(client, counted):
    client.get("/?from=home")
    client.head("/")
    assert counted() == {("home_opened", "", "", ""): 1}


def test_whoever_came_by_a_code_is_counted_with_it_until_the_questions_are_finished(client, counted):
    post(client, "/questions/nation", nation="wales")
    with client.session_transaction() as cookie:
        cookie["code"] = "BCDFGH"
    client.get("/")
    post(client, "/questions/managing", managing="stretched")
    keep_plan(client)
    assert set(counted("door_opened", "finished", "plan_kept")) == {
        ("door_opened", "", "BCDFGH", ""),
        ("finished", "wales", "BCDFGH", ""),
        ("plan_kept", "wales", "", ""),
    }


def test_plans_and_prompts(client, counted):
    answer_all(client)
    keep_plan(client)
    assert set(counted("plan_kept", "prompts_on")) == {("plan_kept", "england", "", ""), ("prompts_on", "", "", "")}
    for _ in range(2):
        post(client, "/prompts/off", "/prompts/how")
    for _ in range(2):
        post(client, "/prompts/on", "/prompts/how")
    post(client, "/keep-my-plan/erase")
    found = counted("prompts_on", "prompts_off", "plan_erased")
    assert found == {("prompts_on", "", "", ""): 2, ("prompts_off", "", "", ""): 1, ("plan_erased", "", "", ""): 1}


def test_no_prompts_wanted_is_no_prompts_on(client, counted):
    answer_all(client)
    keep_plan(client, prompts=False)
    assert not counted("prompts_on")


def test_coming_back_with_a_further_change_is_counted_once(client, counted):
    answer_all(client)
    for _ in range(2):
        told = post(client, "/something-has-changed/when", "/something-has-changed", event="needs_up", when="today")
        assert told.status_code == 302
    assert counted("change_told") == {("change_told", "", "", "needs_up"): 1}


def test_a_page_of_the_library_is_counted_by_its_name(client, counted):
    client.get("/library/medicines")
    client.get("/library/medicines?nation=wales")
    client.get("/library/no-such-page")
    assert counted() == {("page_opened", "", "", "medicines"): 2}


def test_a_search_is_counted_when_it_is_sent_and_not_while_somebody_types(client, counted):
    client.get("/search?q=falls")
    client.get("/search?q=zzyzzx&part=results")
    client.get("/search")
    client.get("/search?q=zzyzzx")
    assert counted() == {("searched", "", "", ""): 2, ("found_nothing", "", "", ""): 1}


@pytest.mark.parametrize("typed", ["I want to kill myself", "not breathing", "he hits me"])
def test_what_tells_of_danger_is_not_counted(app, client, counted, typed):
    assert searches(app, client, typed, range(1, 40)) == []
    assert not counted()
    assert rows(app) == "[]"


def searches(app, client, typed, places):
    for place in places:
        client.get("/search", query_string={"q": typed}, environ_base={"REMOTE_ADDR": f"192.0.2.{place}"})
    with app.app_context():
        assert runtime.counts().write()
        return [word for word, _ in words_of_many(db.session())]


def rows(app):
    with app.app_context(), db.engine.connect() as connection:
        return json.dumps([list(map(str, row)) for row in connection.exec_driver_sql("SELECT * FROM search_word")])


def test_a_word_is_shown_only_once_eight_places_typed_it(app, client):
    assert searches(app, client, "qwortzel", range(1, 8)) == []
    assert "qwortzel" not in rows(app)
    for _ in range(3):
        assert searches(app, client, "Qwortzel", range(1, 8)) == []
    found = searches(app, client, "qwortzel", range(1, 4 * ENOUGH_PLACES))
    assert found == ["qwortzel"]


@pytest.mark.parametrize(
    "typed",
    ["xqz my neighbour qwortzel hits her son xqz xqz", "qwortzel07", "07700900123", "qwortzel@example.org", "zz"],
)
def test_a_sentence_a_number_or_an_address_is_never_kept(app, client, typed):
    assert searches(app, client, typed, range(1, 60)) == []
    assert rows(app) == "[]"


def test_nothing_of_a_person_stands_in_the_table(app, client):
    answer_all(client, {**HOSPITAL, "nation": "scotland"})
    keep_plan(client)
    with app.app_context():
        assert runtime.counts().write()
        with db.engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT * FROM event_count").mappings().all()
    assert {tuple(row) for row in found} == {("week", "event", "nation", "code", "which", "number")}
    assert {str(row["week"]) for row in found} == {"2026-11-30"}
    # What could be joined to a person stands in no two columns of one row.
    assert not [row for row in found if row["nation"] and row["which"]]


def test_a_page_of_a_carer_is_answered_while_the_counts_cannot_be_written(app, client):
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE event_count")
    answer_all(client)
    assert client.get("/today").status_code == 200
    with app.app_context():
        assert not runtime.counts().write()
    assert client.get("/library/medicines").status_code == 200
