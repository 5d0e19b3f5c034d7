"""Words to send with a set-up link, so that nobody needs training: what it is, what to do, and how to say no."""

from __future__ import annotations

_BEGIN = {
    "panel": "You said that you would like to help shape Care Companion, which is for people who look after someone.",
    "stakeholder": "You are invited to help shape Care Companion, which is for people who look after someone.",
    "student": "You are invited to write for Care Companion, which is for people who look after someone.",
    "researcher": "You are invited to study Care Companion with its panel of carers.",
}
_ASKED = {
    "panel": "Now and then there is something to read, weigh or choose. It takes two minutes, on a phone if you like.",
    "stakeholder": "Now and then there is something to read, weigh or choose. It takes two minutes.",
    "student": "You choose a topic that is wanted and write a page about it. Carers and clinicians read it with you.",
    "researcher": "You ask the panel questions, and tell them what came of it.",
}
# It stands above the first password, and above a new one in the place of one that was lost.
INVITED_TO = {
    "panel": "You were invited to the panel of carers: to read, weigh or choose something now and then, "
    "two minutes at a time.",
    "stakeholder": "You were invited to the panel as somebody who works with carers: to read, weigh or choose "
    "something now and then, two minutes at a time.",
    "student": "You were invited to write for Care Companion: to choose a topic that is wanted and write on it.",
    "researcher": "You were invited to study Care Companion: to ask its panel, and tell them what came of it.",
}
_HOW = (
    "Open this link within two days and choose a password of 12 letters or more:\n{link}\n\n"
    "After that you sign in with this e-mail address and your password. The first page shows what is next.\n\n"
    "You can stop at any time. Nobody asks why."
)


def letter_to(role: str, link: str) -> str:
    """The letter for somebody who is invited in that role; "" for those who are told in person."""
    return f"{_BEGIN[role]}\n\n{_ASKED[role]}\n\n{_HOW.format(link=link)}" if role in _BEGIN else ""
