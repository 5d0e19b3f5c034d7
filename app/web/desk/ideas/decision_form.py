"""The form of a decision on an idea. Each button sends what it needs."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import Length

from app.domain.ideas.states import LONGEST, LONGEST_WORDS
from app.domain.ideas.typed_idea import tidy
from app.web.site.typed_form import TypedForm, plain

# What was taken out may leave it longer than it was typed.
LONGEST_SHOWN = 2 * LONGEST


def _fit(text: str | None) -> str:
    return tidy(plain(text))


class DecisionForm(TypedForm):
    """`seen` is how many steps the idea had when the page was opened."""

    text = StringField(
        "The idea as everybody will see it",
        [Length(max=LONGEST_SHOWN, message=f"Use {LONGEST_SHOWN} letters or fewer")],
        filters=[_fit],
    )
    words = StringField(
        "Words to those who follow it",
        [Length(max=LONGEST_WORDS, message=f"Use {LONGEST_WORDS} letters or fewer")],
        filters=[_fit],
    )
    why = StringField(
        "Why it is not shown",
        [Length(max=LONGEST_WORDS, message=f"Use {LONGEST_WORDS} letters or fewer")],
        filters=[_fit],
    )
    status = StringField("What becomes of it", [Length(max=10)])
    into = StringField("Number of the other idea", [Length(max=10)], filters=[plain])
    version = StringField("Change of a page", [Length(max=10)])
    release = StringField("Release", [Length(max=20)])
    change = StringField("Link", [Length(max=10)])
    seen = StringField("Seen", [Length(max=10)])

    def number(self, name: str) -> int:
        """What was typed as a number that a row can have; 0 for anything else."""
        typed = self[name].data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 9 else 0
