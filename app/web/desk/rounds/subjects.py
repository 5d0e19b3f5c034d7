"""What a thing of a round is taken from: a page, a draft, an idea. The text is taken as it says now, and stays so."""

from __future__ import annotations

import re
from dataclasses import asdict

from app import runtime
from app.domain.ideas.states import PUBLIC, WAITING
from app.domain.panel.kinds import READ, WEIGH
from app.domain.panel.passages import passages_of
from app.domain.vocabulary import NATIONS
from app.models.content.draft import THROWN_AWAY, Draft
from app.models.content.resource import ResourceRow
from app.models.ideas.idea import Idea
from app.services.editing.drafts import digest_of_draft
from app.services.panel.rounds import Thing
from app.storage.content import drafts
from app.storage.ideas import ideas
from app.web.desk.editing.resource_form import form_of_record
from app.web.desk.editing.seen.as_readers import text_seen

MOST_OFFERED = 20
_IDEA = re.compile(r"#([0-9]{1,9})", re.ASCII)


def readable() -> list[tuple[str, str]]:
    """What members may be asked to read: drafts sent for review, then pages that readers see, as (id, title)."""
    waiting = [
        (f"draft:{draft.id}", f"Draft: {form_of_record(draft.record).title.data or 'No title yet'}")
        for draft, _ in drafts.waiting(runtime.session()())
    ]
    pages = sorted((page.title, page.id) for page in runtime.snapshot().library)
    return waiting + [(f"page:{page_id}", title) for title, page_id in pages]


def page_to_read(page_id: str) -> Thing | None:
    """A page as readers in its first nation see it; None where readers see none of that name."""
    page = runtime.snapshot().library.get(page_id)
    row = runtime.session().get(ResourceRow, page_id) if page else None
    if page is None or row is None:
        return None
    nation = next(each for each in NATIONS if each in page.nations)
    html = runtime.snapshot().body(page.id, nation, runtime.today())
    return _to_read(page.title, page.why, html, "page", page.id, str(row.version))


def draft_to_read(number: str) -> Thing | None:
    """A draft as its writer has it now; None where there is none of that number, or nothing in it to read."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    draft = runtime.session().get(Draft, int(number))
    if draft is None or draft.state == THROWN_AWAY:
        return None
    form = form_of_record(draft.record)
    nation = next((each for each in NATIONS if each in (form.nations.data or ())), NATIONS[0])
    title, body = (form.title.data or "").strip(), (form.body.data or "").strip()
    if not title or not body:
        return None
    return _to_read(title, form.why.data or "", text_seen(body, nation), "draft", str(draft.id), digest_of_draft(draft))


def idea_to_weigh(line: str) -> Thing | None:
    """An idea as it was typed, or the one of which the number was typed; None where there is none of that number."""
    number = number_of_idea(line)
    if number is None:
        return Thing(WEIGH, line, {"text": line})
    text = text_of_idea(number)
    return Thing(WEIGH, text, {"text": text}, "idea", str(number)) if text else None


def number_of_idea(line: str) -> int | None:
    """12 for "#12"; None for what is typed out."""
    numbered = _IDEA.fullmatch(line)
    return int(numbered[1]) if numbered else None


def text_of_idea(number: int) -> str | None:
    """The words of an idea as everybody sees it; None where there is none of that number, or nobody let it through."""
    row = runtime.session().get(Idea, number)
    return row.text if row is not None and row.state == PUBLIC else None


def no_idea(number: int) -> str:
    """Why an idea of that number cannot be taken, for whoever typed it."""
    row = runtime.session().get(Idea, number)
    waits = row is not None and row.state == WAITING
    return f"Idea #{number} is not let through yet" if waits else f"There is no idea #{number}"


def newest_ideas() -> list[tuple[int, str]]:
    """Numbers and words of the newest ideas that everybody sees, to choose from."""
    newest = ideas.public(runtime.session()(), by_me_too=False, start=0, most=MOST_OFFERED)
    return [(each.id, each.text) for each in newest]


def _to_read(title: str, why: str, html: str, kind: str, subject: str, version: str) -> Thing:
    body = {"why": why, "passages": [asdict(each) for each in passages_of(html)]}
    return Thing(READ, title, body, kind, subject, version)
