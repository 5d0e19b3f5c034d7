"""The desk: where people keep the library right. Each module is one family of its pages."""

from app.web.desk import (
    audit,
    comments,
    doors,
    drafts,
    feedback,
    figures,
    health,
    history,
    home,
    links,
    listing,
    local_services,
    people,
    resources,
    spreadsheet,
    while_typing,
    words,
)
from app.web.desk.blueprint import pages

__all__ = [
    "audit",
    "comments",
    "doors",
    "drafts",
    "feedback",
    "figures",
    "health",
    "history",
    "home",
    "links",
    "listing",
    "local_services",
    "pages",
    "people",
    "resources",
    "spreadsheet",
    "while_typing",
    "words",
]
