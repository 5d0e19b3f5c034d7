"""From the first page to a kept plan and back to nothing, as a browser without JavaScript walks it."""

from __future__ import annotations

import re
import sqlite3

from tests.web.people import HOSPITAL, answer_all, keep_plan, post


def everything_in(app):
    file = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    with sqlite3.connect(file) as connection:
        return "\n".join(connection.iterdump())


def page(client, path):
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def test_no_cookie_before_the_first_answer_and_no_row_before_the_yes(app, client):
    before = everything_in(app)
    assert "Set-Cookie" not in client.get("/").headers
    assert "Set-Cookie" not in client.get("/questions/nation").headers
    answer_all(client)
    html = page(client, "/today")
    assert "Questions to ask before they come home" in html
    assert "Because they come home from hospital on Friday 4 December." in html
    assert everything_in(app) == before


def test_skipping_every_question_still_gives_a_page(client):
    answer_all(client, {})
    assert "Because this helps most people at the beginning." in page(client, "/today")


def test_a_wrong_date_names_its_field_and_keeps_what_was_typed(client):
    wrong = {
        "now": "hospital_out",
        "now-hospital_out-day": "31",
        "now-hospital_out-month": "2",
        "now-hospital_out-year": "2026",
    }
    answer = post(client, "/questions/now", **wrong)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "February 2026 has 28 days" in html
    assert 'href="#now-hospital_out-day"' in html
    assert re.search(r'name="now-hospital_out-day"[^>]* value="31" aria-invalid="true"', html)
    assert "<title>Error: " in html


def test_nothing_chosen_says_so(client):
    answer = post(client, "/questions/nation")
    assert answer.status_code == 422
    assert "Choose an answer, or skip this question" in answer.get_data(as_text=True)


def test_the_whole_schedule_stands_before_any_yes(client):
    answer_all(client)
    html = page(client, "/prompts")
    assert "If they come home tomorrow" in html
    assert "Keep my plan and send me prompts" in html
    assert "data-push-on" not in html


def test_keeping_needs_a_clear_yes_and_an_age(client):
    answer_all(client)
    answer = post(client, "/keep-my-plan")
    assert answer.status_code == 422
    assert "Tick “Yes, keep my answers” if you agree" in answer.get_data(as_text=True)
    answer = post(client, "/keep-my-plan", consent="yes")
    assert answer.status_code == 422
    assert "Tick “I am 13 or over”" in answer.get_data(as_text=True)


def test_a_kept_plan_has_an_inbox_and_prompts_that_can_be_changed(client):
    answer_all(client)
    assert keep_plan(client).status_code == 302
    assert "data-push-on" in page(client, "/prompts/how")
    assert "Before they come home" in page(client, "/inbox")
    key = "hospital_out.week:2026-12-04"
    assert post(client, "/prompts/skip", "/prompts", key=key).status_code == 302
    assert "Left out" in page(client, "/prompts")
    assert post(client, "/prompts/bring-back", "/prompts", key=key).status_code == 302
    moved = {"key": key, "move-day": "30", "move-month": "2", "move-year": "2026"}
    assert post(client, "/prompts/move", "/prompts", **moved).status_code == 422
    assert (
        post(client, "/prompts/pace", "/prompts/how", per_week="99", quiet_from="21", quiet_to="8").status_code == 422
    )
    assert post(client, "/prompts/off", "/prompts").status_code == 302
    assert "Nothing is planned" in page(client, "/prompts")


def test_something_has_changed_shows_what_it_does(client):
    answer_all(client)
    answer = post(
        client,
        "/something-has-changed/all",
        now=["hospital_out", "work"],
        **{name: value for name, value in HOSPITAL.items() if name.startswith("now-")},
    )
    assert answer.status_code == 302
    html = page(client, answer.headers["Location"])
    assert "My work or study changes" in html
    assert "If they come home tomorrow" in html


def test_another_stage_can_be_chosen_and_given_back(client):
    answer_all(client)
    assert post(client, "/stage", stage="steady").status_code == 302
    assert "Day to day" in page(client, "/today")
    assert post(client, "/stage", stage="suggested").status_code == 302
    assert "Doing more than before" in page(client, "/today")
    assert post(client, "/stage", stage="king").status_code == 422


def test_erasing_ends_the_plan_everywhere(app, client):
    answer_all(client)
    keep_plan(client)
    copied = app.test_client()
    copied.set_cookie("plan", client.get_cookie("plan").value)
    assert "Your plan is kept" in page(copied, "/keep-my-plan")
    answer = post(client, "/keep-my-plan/erase")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Your plan is kept" not in page(copied, "/keep-my-plan")
    left = everything_in(app)
    for table in ("account", "answer", "event", "prompt", "carer_session"):
        assert f'INSERT INTO "{table}"' not in left


def test_this_device_can_forget_the_plan(app, client):
    answer_all(client)
    keep_plan(client)
    copied = app.test_client()
    copied.set_cookie("plan", client.get_cookie("plan").value)
    post(client, "/keep-my-plan/sign-out", "/keep-my-plan")
    assert "Your plan is kept" not in page(copied, "/keep-my-plan")


def test_under_18_nothing_for_adults_is_shown(client):
    answer_all(client, {"nation": "england", "managing": "stretched"})
    assert post(client, "/questions/about_you", about_you="under_18").status_code == 302
    html = page(client, "/today")
    assert "/library/young-carers" in html
    assert "/library/carers-allowance" not in html


def test_help_now_has_links_to_ring_and_text_for_each_nation(client):
    assert 'href="tel:999"' in page(client, "/help-now/wales")
    assert 'href="sms:85258' in page(client, "/help-now/wales")
    assert "Lifeline" in page(client, "/help-now/northern_ireland")
    assert "0808 808 8000" not in page(client, "/help-now/england")


def test_a_resource_of_another_nation_says_so(client):
    answer_all(client, {"nation": "wales"})
    assert "This is for another part of the UK" in page(client, "/library/discharge-scotland")


def test_a_figure_past_its_date_shows_its_years_and_that_we_are_checking(client):
    html = page(client, "/library/reablement-wales")
    assert "£100 a week (2025 to 2026; we are checking the new figure)" in html


def test_a_prompt_can_be_put_off_from_the_inbox_and_check_ins_can_be_stopped(client):
    answer_all(client)
    keep_plan(client)
    words = re.search(r'href="(/inbox/\d+/words)"', page(client, "/inbox"))
    assert words
    address = re.search(r'action="(/inbox/\d+/later)"', page(client, words[1]))
    assert address
    assert post(client, address[1], words[1], days="2").status_code == 400
    assert post(client, address[1], words[1], days="1").status_code == 302
    after = page(client, "/inbox")
    assert "It comes again on" in after
    assert words[1] not in after

    assert "Has anything changed?" in page(client, "/prompts")
    post(client, "/prompts/check-ins", "/prompts", wanted="no")
    assert "Has anything changed?" not in page(client, "/prompts")
    post(client, "/prompts/check-ins", "/prompts", wanted="yes")
    assert "Has anything changed?" in page(client, "/prompts")
