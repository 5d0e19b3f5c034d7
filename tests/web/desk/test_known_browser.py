"""The mark of a browser in which somebody signed in: signed by SHA-256, and still good after a new SECRET_KEY."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from dataclasses import replace

import pytest
from werkzeug.wrappers import Response

from app import runtime
from app.web.site.door.known_browser import known_browser, remember_browser

EMAIL = "desk@example.org"
FRESH = "another key for tests only, long enough as well"


@pytest.fixture
def cookie(app):
    return marked(app)


def marked(app, cookie=""):
    """The cookie after EMAIL signed in, in a browser with that cookie before."""
    with app.test_request_context(headers={"Cookie": cookie}):
        response = Response()
        remember_browser(response, EMAIL)
    return response.headers["Set-Cookie"].partition(";")[0]


def name_in(app, cookie):
    with app.test_request_context(headers={"Cookie": cookie}):
        return known_browser(EMAIL)


def rotate(app, *, keep):
    config = runtime.of(app).config
    old = (config.secret_key,) if keep else ()
    runtime.bind(app, replace(runtime.of(app), config=replace(config, secret_key=FRESH, old_secret_keys=old)))


def test_it_opens_with_the_key_of_before_a_rotation(app, cookie):
    name = name_in(app, cookie)
    assert name
    rotate(app, keep=True)
    assert name_in(app, cookie) == name


def test_the_key_of_now_signs_it_anew_under_the_same_name(app, cookie):
    name = name_in(app, cookie)
    rotate(app, keep=True)
    again = marked(app, cookie)
    runtime.bind(app, replace(runtime.of(app), config=replace(runtime.of(app).config, old_secret_keys=())))
    assert (name_in(app, again), name_in(app, cookie)) == (name, "")


def test_a_key_that_is_gone_opens_nothing(app, cookie):
    rotate(app, keep=False)
    assert name_in(app, cookie) == ""


def test_it_is_signed_with_sha_256(cookie):
    signature = cookie.rpartition(".")[2]
    assert len(urlsafe_b64decode(signature + "==")) == 32
