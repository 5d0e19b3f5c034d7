"""The number on the app's icon follows the inbox. The icon itself is the system's; what it is told is seen here."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.extensions import db
from app.models import OutboxPrompt
from app.storage.database import writing
from tests.browser.driving.on_the_page import keep_a_plan

TOLD = """(() => {
    globalThis.told = [];
    navigator.setAppBadge = async (count) => { told.push(count); };
    navigator.clearAppBadge = async () => { told.push(0); };
})();"""


def test_the_icon_says_what_the_inbox_says_and_a_page_for_everybody_leaves_it(app, origin, browser):
    context = browser.new_context()
    context.add_init_script(TOLD)
    page = context.new_page()
    keep_a_plan(page, origin)

    def told(path: str) -> list[int]:
        page.goto(origin + path, wait_until="networkidle")
        return list(page.evaluate("told"))

    unread = int(page.locator(".count").first.inner_text().split()[0])
    assert told("/inbox") == [unread]
    assert told("/library") == []
    with app.app_context(), Session(db.engine) as session, writing(session):
        for row in session.query(OutboxPrompt):
            row.opened_at = row.due_at
    assert told("/today") == [0]
    context.close()
