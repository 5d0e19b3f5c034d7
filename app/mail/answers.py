"""What a mail server's answer to one e-mail means (RFC 5321, 4.2; RFC 3463 for the codes with points)."""

from __future__ import annotations

import re
from enum import Enum

_NO_SUCH_MAILBOX = {550, 551, 553}
_ENHANCED = re.compile(rb"\b[245]\.(\d{1,3})\.\d{1,3}\b")


class Answer(Enum):
    """TAKEN: the server delivers it. LATER: try again. NO_SUCH_ADDRESS: nobody there. REFUSED: this e-mail never."""

    TAKEN = "delivered"
    LATER = "retry"
    NO_SUCH_ADDRESS = "gone"
    REFUSED = "our_fault"


def to_the_address(code: int, words: bytes) -> Answer:
    """The answer to RCPT TO. A refusal for reasons of policy (x.7.x) says nothing about the address."""
    if code < 500:
        return Answer.LATER
    enhanced = _ENHANCED.search(words)
    subject = enhanced[1] if enhanced else b"1"
    return Answer.NO_SUCH_ADDRESS if code in _NO_SUCH_MAILBOX and subject == b"1" else Answer.REFUSED


def to_the_message(code: int) -> Answer:
    """The answer to DATA."""
    return Answer.LATER if code < 500 else Answer.REFUSED
