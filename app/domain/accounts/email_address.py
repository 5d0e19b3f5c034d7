"""What an e-mail address looks like: the form's own rule (WHATWG HTML, "valid e-mail address"), with a full domain."""

from __future__ import annotations

import re

LONGEST = 254
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS = re.compile(rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+", re.IGNORECASE)


def is_email_address(text: str) -> bool:
    """True for something like name@example.org. Whether anybody reads it, only a letter can tell."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None
