"""A day and an hour that somebody typed, for later."""

from __future__ import annotations

from datetime import datetime, time

from werkzeug.datastructures import MultiDict

from app import runtime
from app.domain.dates.when import FUTURE
from app.domain.profile.answers import AnswerError
from app.web.site.forms import posted_day

HOURS = tuple((str(hour), f"{hour % 12 or 12}{'am' if hour < 12 else 'pm'}") for hour in range(24))


def typed_moment(form: MultiDict[str, str]) -> datetime | None:
    """The day and hour typed, in UK time; None for now. Raises AnswerError."""
    reading = posted_day(form, "on", FUTURE)
    if reading is None:
        return None
    hour = form.get("hour", "9")
    moment = datetime.combine(reading.on, time(int(hour) if hour in dict(HOURS) else 9), runtime.UK)
    if moment <= runtime.now():
        raise AnswerError("on-day", "That moment is over. Choose a later one, or leave the day empty for now")
    return moment
