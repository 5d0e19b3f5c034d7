"""A link to a page has words and a picture, at the address that we were given and at no other."""

from __future__ import annotations

import re
import struct
from html import unescape

import pytest

from app import runtime
from app.web.site.descriptions import OF_PAGES
from config import ROOT
from tests.web.paths import OPEN_PATHS

PICTURE = ROOT / "static" / "pictures" / "share.png"


def metas(html: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', html)
    return {name: unescape(content) for name, content in found}


@pytest.mark.parametrize("path", OPEN_PATHS)
def test_every_page_says_what_it_is_about(client, path):
    found = metas(client.get(path).text)
    assert 30 <= len(found["description"]) <= 170
    assert found["og:description"] == found["description"]
    assert found["og:title"]


def test_a_page_of_the_library_says_why_somebody_should_read_it(app, client):
    with app.app_context():
        why = runtime.of(app).snapshots.current().library.get("respite").why
    assert metas(client.get("/library/respite").text)["description"] == why


def test_each_page_that_is_named_is_there(app):
    assert {*OF_PAGES} <= {*app.view_functions}


def test_addresses_are_ours_whatever_the_request_says(app, client):
    with app.app_context():
        origin = runtime.config().origin
    found = metas(client.get("/library/respite?nation=wales", headers={"Host": "127.0.0.1:9"}).text)
    assert found["og:url"] == f"{origin}/library/respite"
    assert found["og:image"].startswith(f"{origin}/static/pictures/share.")
    assert client.get(found["og:image"].removeprefix(origin)).mimetype == "image/png"


def test_the_picture_is_of_the_usual_size_and_light():
    picture = PICTURE.read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) < 60_000
