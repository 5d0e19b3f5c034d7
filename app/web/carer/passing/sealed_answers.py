"""Answers on their way from one page, or one phone, to the next: sealed, so that this service alone can read them."""

from __future__ import annotations

import binascii
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app import runtime
from app.domain.passing.handed import UnreadableAnswersError, packed, unpacked
from app.domain.profile.answers import Answers
from app.services.access.sealing import SealBrokenError, Sealer

# From page to page on the helper's phone, and as a square that the carer's phone reads.
PAGE, SQUARE = "page", "square"
LASTS = {PAGE: timedelta(minutes=30), SQUARE: timedelta(minutes=15)}
STAMP_BYTES, NUMBER_BYTES = 4, 9
LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Together:
    """What was answered together so far. `number` is random, and the same from the first question to the last."""

    number: str
    answers: Answers


def begun() -> Together:
    return Together(secrets.token_bytes(NUMBER_BYTES).hex(), Answers())


def sealed(together: Together, what: str) -> str:
    """Letters for a hidden field (PAGE) or a square (SQUARE); they open for as long as LASTS says."""
    stamp = int(runtime.now().timestamp()).to_bytes(STAMP_BYTES, "big")
    plain = stamp + bytes.fromhex(together.number) + packed(together.answers, runtime.content().questionnaire)
    return urlsafe_b64encode(_sealer().seal(plain, what)).rstrip(b"=").decode()


def opened(letters: str, what: str) -> Together | None:
    """What `sealed` was given; None for what is not ours, is too old, or was sealed for the other use."""
    if not letters or len(letters) > LONGEST or not letters.isascii():
        return None
    try:
        plain = _sealer().open(urlsafe_b64decode(letters.encode() + b"=" * (-len(letters) % 4)), what)
        stamp = datetime.fromtimestamp(int.from_bytes(plain[:STAMP_BYTES], "big"), UTC)
        answers = unpacked(plain[STAMP_BYTES + NUMBER_BYTES :], runtime.content().questionnaire)
    except (SealBrokenError, UnreadableAnswersError, binascii.Error):
        return None
    if not timedelta(minutes=-1) <= runtime.now() - stamp <= LASTS[what]:
        return None
    return Together(plain[STAMP_BYTES : STAMP_BYTES + NUMBER_BYTES].hex(), answers)


def _sealer() -> Sealer:
    return Sealer(runtime.config().secret_keys, "hand over")
