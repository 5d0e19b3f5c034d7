"""What ./run makes before its first start: a made-up editor who can be tried from the link to the desk."""

from __future__ import annotations

import re

from tests.second_step import PASSWORD
from tests.web.desk.desk_people import press, read, write
from tests.web.people import post

EMAIL = "editor@localhost.example"


SECOND = "second@localhost.example"
CHANGED = "Free, and worth asking for"


def test_the_made_up_editor_comes_in_with_what_the_pages_themselves_say(make_app, tmp_path):
    app = make_app(f"sqlite:///{tmp_path / 'fresh.db'}")
    ran = app.test_cli_runner().invoke(args=["prepare"])
    assert ran.exit_code == 0, ran.output
    assert "The sign-in page itself shows the code of their second step" in ran.output
    link, seconds_link = re.findall(r"http://localhost:8000(/desk/set-up/\S+)", ran.output)
    assert app.test_client().get(seconds_link).status_code == 200
    client = app.test_client()
    assert post(client, link, password=PASSWORD).status_code == 302
    for _ in range(2):
        post(client, "/desk/sign-in", email=EMAIL, password=PASSWORD)
        page = client.get("/desk/sign-in/second-step").get_data(as_text=True)
        code = re.search(r'class="code">(\d{6})<', page)[1]
        answer = post(client, "/desk/sign-in/second-step", code=code)
        assert answer.headers["Location"] == "/desk/"
    assert client.get("/desk/people").status_code == 200
    again = app.test_cli_runner().invoke(args=["prepare"])
    assert "/desk/set-up/" not in again.output


def test_two_made_up_editors_change_a_page_on_money_as_the_readme_says(make_app, tmp_path):
    app = make_app(f"sqlite:///{tmp_path / 'fresh.db'}")
    said = app.test_cli_runner().invoke(args=["prepare"]).output
    assert f"Demo editor, made up: {EMAIL}" in said
    assert f"Second editor, made up: {SECOND}" in said
    links = re.findall(r"http://localhost:8000(/desk/set-up/\S+)", said)
    first, second = (come_in(app, *who) for who in zip(links, (EMAIL, SECOND), strict=True))

    answer = write(first, "carers-allowance", cost=CHANGED)
    assert "so a second person reads it before readers do" in read(first, answer.headers["Location"])
    draft = answer.headers["Location"]
    assert CHANGED not in read(app.test_client(), "/library/carers-allowance")

    assert f'href="{draft}"' in read(second, "/desk/")
    press(second, draft, f"{draft}/agree")
    press(second, draft, f"{draft}/publish")
    assert CHANGED in read(app.test_client(), "/library/carers-allowance")


def come_in(app, link, email):
    """The browser of a made-up editor who followed the printed link, and typed the code that the page shows."""
    client = app.test_client()
    post(client, link, password=PASSWORD)
    post(client, "/desk/sign-in", email=email, password=PASSWORD)
    code = re.search(r'class="code">(\d{6})<', read(client, "/desk/sign-in/second-step"))[1]
    post(client, "/desk/sign-in/second-step", code=code)
    return client
