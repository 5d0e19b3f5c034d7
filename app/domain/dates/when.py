"""Where a day lies that somebody is asked for, so that a year left out, or half of one, is the one they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

When = Literal["past", "future", "either"]
PAST: When = "past"
FUTURE: When = "future"
EITHER: When = "either"
WHENS: Mapping[str, When] = {each: each for each in (PAST, FUTURE, EITHER)}
