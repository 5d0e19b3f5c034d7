"""Made-up visitors of the pages about ideas, and what they do there."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from sqlalchemy import select

from app.extensions import db
from app.models import Idea
from tests.web.desk.desk_people import read
from tests.web.people import post

WORDS = "Say on each page when the council answers"
NS = {"a": "http://www.w3.org/2005/Atom"}


def send(client, text: str, **more):
    return post(client, "/ideas/add", text=text, **more)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def kept(app) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Idea.text).order_by(Idea.id)))


def read_after(client, to: str, page: str, **data) -> str:
    """What stands on the page that a button of `page` leads to."""
    answer = post(client, to, page, **data)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return read(client, answer.headers["Location"])


def entries(client) -> list[ElementTree.Element]:
    answer = client.get("/you-said.atom")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.data).findall("a:entry", NS)


def maker(app, clock):
    """Does a step of `tests.fakes.ideas` in the app's database, at the clock's moment."""

    def made(step, *given):
        with app.app_context():
            return step(db.session(), *given, clock.now)

    return made
