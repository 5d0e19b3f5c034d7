"""What ./run makes before its first start: a made-up editor who can be tried from the link to the desk."""

from __future__ import annotations

import re

from tests.second_step import PASSWORD
from tests.web.people import post

EMAIL = "editor@localhost.example"


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
