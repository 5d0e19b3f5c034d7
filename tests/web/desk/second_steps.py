"""Setting up a second step by the pages, as somebody new does."""

from __future__ import annotations

import re

import pyotp

from tests.web.people import post


def set_up_app(client, clock):
    """From the page that asks for a second step to the recovery codes."""
    post(client, "/desk/second-factor/app", "/desk/second-factor")
    page = client.get("/desk/second-factor/app").get_data(as_text=True)
    secret = re.search(r"data-secret>([A-Z2-7 ]+)<", page)[1].replace(" ", "")
    app = pyotp.TOTP(secret)
    answer = post(client, "/desk/second-factor/app/code", "/desk/second-factor/app", code=app.at(clock.now))
    return app, answer


def codes_on(answer):
    return re.findall(r"<code>([a-z2-7-]{34})</code>", answer.get_data(as_text=True))
