"""What was done because carers asked: made of links to real history alone, as a page and as an Atom feed."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

from flask import Blueprint, Response, render_template, url_for

from app import runtime
from app.domain.ideas.news import excerpt
from app.storage.ideas import changes
from app.storage.ideas.changes import Linked
from app.web.carer.ideas.shown import change_shown
from app.web.site.access import page
from app.web.site.descriptions import absolute

pages = Blueprint("you_said", __name__)

MOST = 100
ATOM = "http://www.w3.org/2005/Atom"
# An empty feed has a date too: that on which there could be one.
FIRST = datetime(2026, 11, 30, tzinfo=UTC)


@pages.get("/you-said")
@page(open_to="everyone")
def show() -> str:
    found = [change_shown(each) for each in changes.done(runtime.session()(), MOST)]
    return render_template("online/ideas/you_said.html", changes=found, nav="")


@pages.get("/you-said.atom")
@page(open_to="everyone")
def feed() -> Response:
    """RFC 4287. Each entry keeps its id as long as its link is there."""
    found = changes.done(runtime.session()(), MOST)
    top = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    here = absolute(url_for("you_said.feed"))
    newest = max((each.change.at for each in found), default=FIRST)
    _texts(top, id=here, title="Care Companion: you said, we did", updated=newest.isoformat())
    ElementTree.SubElement(top, "link", rel="self", type="application/atom+xml", href=here)
    ElementTree.SubElement(top, "link", rel="alternate", type="text/html", href=absolute(url_for("you_said.show")))
    _texts(ElementTree.SubElement(top, "author"), name="Care Companion")
    for each in found:
        _entry(ElementTree.SubElement(top, "entry"), each)
    body = ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


def _entry(entry: ElementTree.Element, linked: Linked) -> None:
    shown = change_shown(linked)
    said = absolute(url_for("ideas.one", idea_id=linked.idea.id))
    what = f"We changed “{shown['title']}”" if linked.version else f"It came with {shown['title']}"
    _texts(
        entry,
        id=f"{said}#change-{linked.change.id}",
        title=excerpt(_readable(linked.idea.text)),
        updated=linked.change.at.isoformat(),
        summary=f"Carers said: {_readable(linked.idea.text)} {what} on {shown['on']}.",
    )
    ElementTree.SubElement(entry, "link", rel="alternate", type="text/html", href=said)
    if shown["resource_id"]:
        to = absolute(url_for("library.resource", resource_id=shown["resource_id"]))
        ElementTree.SubElement(entry, "link", rel="related", type="text/html", href=to)


def _texts(parent: ElementTree.Element, **texts: str) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = text


def _readable(text: str) -> str:
    """Without what no XML may hold."""
    return "".join(letter if letter >= " " else " " for letter in text if letter not in "\ufffe\uffff")
