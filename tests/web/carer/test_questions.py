"""The pages of the questions: what is asked, what is said when something is missing, and the answers at the end."""

from __future__ import annotations

import re

import pytest

from app import runtime
from tests.web.people import HOSPITAL, answer_all, post


def words_of(html: str, element_id: str) -> str:
    found = re.search(rf'id="{element_id}"[^>]*>(.*?)</p>', html, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]) if found else ""


def summary_of(html: str) -> str:
    return html.partition("data-error-summary")[2].partition("</div>")[0]


def test_no_two_questions_read_alike(app):
    with app.app_context():
        asked = [question.asks for question in runtime.content().questionnaire.questions]
    beginnings = [" ".join(words.split()[:3]) for words in asked]
    assert len(set(beginnings)) == len(asked)
    assert asked[0] == "Which part of the UK does the person you help live in?"
    assert "Do you live with them?" in asked


@pytest.mark.parametrize("path", ["/questions/nation", "/questions/now?change=1", "/check-your-answers"])
def test_in_the_questions_there_is_help_now_and_no_other_way_out(client, path):
    html = client.get(path).get_data(as_text=True)
    assert "Help now" in html.partition("<main")[0]
    assert "site-nav" not in html
    assert "site-footer" not in html
    assert "site-footer" in client.get("/library").get_data(as_text=True)


@pytest.mark.parametrize("question", ["nation", "help"])
def test_nothing_chosen_is_said_in_the_summary_and_beside_the_answers_in_other_words(client, question):
    html = post(client, f"/questions/{question}").get_data(as_text=True)
    assert "Choose an answer, or skip this question" in summary_of(html)
    assert "Nothing is chosen yet." in words_of(html, f"{question}-error")
    assert html.count("Choose an answer, or skip this question") == 1


def test_where_something_is_to_be_put_right_no_bar_covers_it(client):
    assert 'journey-bar stays"' in client.get("/questions/help").get_data(as_text=True)
    assert 'journey-bar"' in post(client, "/questions/help").get_data(as_text=True)


def test_two_answers_that_exclude_each_other_are_named_beside_them(client):
    html = post(client, "/questions/about_you", about_you=["under_18", "none"]).get_data(as_text=True)
    assert "Choose either the last answer or the others, not both" in summary_of(html)
    assert "&#34;None of these&#34; stands by itself" in words_of(html, "about_you-error")


def test_the_summary_names_the_answer_whose_day_is_wrong(client):
    wrong = {"now": "hospital_out", "now-hospital_out-day": "31", "now-hospital_out-month": "2"}
    html = post(client, "/questions/now", **wrong, **{"now-hospital_out-year": "2026"}).get_data(as_text=True)
    assert "Coming home from hospital: " in summary_of(html)
    assert "February 2026 has 28 days" in words_of(html, "now-hospital_out-date-error")
    assert "Coming home" not in words_of(html, "now-hospital_out-date-error")


def rows_of(html: str) -> str:
    return html.partition('<dl class="answers">')[2].partition("</dl>")[0]


def test_what_was_skipped_stands_in_one_line(client):
    answer_all(client, {name: value for name, value in HOSPITAL.items() if name not in ("hours", "managing")})
    html = client.get("/check-your-answers").get_data(as_text=True)
    assert re.search(r"You skipped two questions:\s+answer them", html)
    assert "About how many hours a week?" not in rows_of(html)
    assert "/questions/hours?change=1" in html
    assert '<span class="answer">Shopping, meals, housework, lifts</span>' in rows_of(html)


def test_where_nothing_was_skipped_nothing_says_so(client):
    answer_all(client)
    assert "You skipped" not in client.get("/check-your-answers").get_data(as_text=True)


def test_an_answer_to_a_later_question_stands_with_the_others(client):
    answer_all(client)
    post(client, "/questions/about_you", about_you=["in_paid_work"])
    html = client.get("/check-your-answers").get_data(as_text=True)
    assert "I have a paid job" in rows_of(html)
    assert "What illness or condition do they have?" not in rows_of(html)
