"""The desk: where people keep the library right. Each module is one family of its pages."""

from app.web.desk import delivery, directory, directory_imports, log, old_address, set_aside, sign_in, staff
from app.web.desk.access import access_log, account, second_factor, second_step
from app.web.desk.blueprint import pages
from app.web.desk.codes import codes
from app.web.desk.editing import (
    comments,
    drafts,
    feedback,
    history,
    links,
    live_form,
    resources,
    wording,
)
from app.web.desk.figures import coming, figures, waiting
from app.web.desk.figures import history as figure_history
from app.web.desk.listing import listing
from app.web.desk.messages import messages
from app.web.desk.numbers import change as numbers_change
from app.web.desk.numbers import dictionary, numbers, tables
from app.web.desk.sheets import spreadsheet
from app.web.desk.signing import review, sign_offs
from app.web.desk.todo import home

__all__ = [
    "access_log",
    "account",
    "codes",
    "coming",
    "comments",
    "delivery",
    "dictionary",
    "directory",
    "directory_imports",
    "drafts",
    "feedback",
    "figure_history",
    "figures",
    "history",
    "home",
    "links",
    "listing",
    "live_form",
    "log",
    "messages",
    "numbers",
    "numbers_change",
    "old_address",
    "pages",
    "resources",
    "review",
    "second_factor",
    "second_step",
    "set_aside",
    "sign_in",
    "sign_offs",
    "spreadsheet",
    "staff",
    "tables",
    "waiting",
    "wording",
]
