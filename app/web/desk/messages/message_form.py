"""The form of a message to carers: what was typed, read into what the service takes, or every fault by field."""

from __future__ import annotations

from datetime import date, timedelta

from werkzeug.datastructures import MultiDict

from app import runtime
from app.domain.broadcasts.audience import Audience
from app.domain.broadcasts.send_window import DAYS
from app.domain.directory.postcode_areas import AREAS
from app.domain.directory.postcodes import district_or_none
from app.domain.profile.answers import AnswerError
from app.domain.vocabulary import NATION_NAMES, NATIONS, STAGES
from app.models.delivery.broadcast import Broadcast
from app.services.broadcasts.write import Text
from app.web.site.forms import posted_date

LONGEST_TITLE, LONGEST_BODY, LONGEST_AREAS = 60, 200, 80
LONGEST_USE = timedelta(days=90)
Faults = list[tuple[str, str]]


def choosable() -> dict[str, tuple[str, ...]]:
    """Whom a message can be for, by field; never those who are to be left in peace."""
    transitions = runtime.content().transitions
    told = tuple(each.id for each in transitions if not each.no_broadcasts)
    return {"nation": NATIONS, "stage": STAGES, "transition": told}


def read_form(form: MultiDict[str, str], today: date) -> tuple[Faults, Text | None]:
    """The message that was typed, or every fault as (field, message)."""
    faults: Faults = []
    title, body = (" ".join(form.get(name, "").split()) for name in ("title", "body"))
    if not 0 < len(title) <= LONGEST_TITLE:
        faults.append(("title", f"Enter a title of 1 to {LONGEST_TITLE} letters"))
    if not 0 < len(body) <= LONGEST_BODY:
        faults.append(("body", f"Enter one or two sentences, {LONGEST_BODY} letters at most"))
    audience = _audience(form, faults)
    resource_id = _page(form.get("resource_id", "").strip(), audience, faults)
    if audience.saved_page is not None and audience.saved_page not in runtime.snapshot().library:
        faults.append(("saved_page", "Enter the name of a page that is published, or leave it empty"))
    days = {str(number): number for number in DAYS}.get(form.get("days", ""), 0)
    if not days:
        faults.append(("days", "Choose over how many days it goes out"))
    starts_on = _day(form, "starts_on", "Enter the first day", faults)
    useful_until = _day(form, "useful_until", "Enter the last day on which it is of use", faults)
    if starts_on and useful_until and days:
        _check_days(starts_on, days, useful_until, today, faults)
    if faults or starts_on is None or useful_until is None:
        return faults, None
    return [], Text(title, body, resource_id, audience, starts_on, days, useful_until)


def typed_of(row: Broadcast) -> MultiDict[str, str]:
    """The form as it would have been typed for this message."""
    typed = MultiDict(
        (name, str(getattr(row, name) or ""))
        for name in ("title", "body", "resource_id", "nation", "stage", "transition", "saved_page", "areas", "days")
    )
    for name in ("starts_on", "useful_until"):
        day: date = getattr(row, name)
        for part in ("day", "month", "year"):
            typed.add(f"{name}-{part}", str(getattr(day, part)))
    return typed


def _audience(form: MultiDict[str, str], faults: Faults) -> Audience:
    known = choosable()
    chosen = {name: form.get(name, "") or None for name in known}
    for name, value in chosen.items():
        if value is not None and value not in known[name]:
            faults.append((name, "Choose one of those shown"))
            chosen[name] = None
    return Audience(**chosen, saved_page=form.get("saved_page", "").strip() or None, areas=_areas(form, faults))


def _areas(form: MultiDict[str, str], faults: Faults) -> frozenset[str]:
    words = form.get("areas", "").upper().replace(",", " ").split()
    unknown = [word for word in words if word not in AREAS and district_or_none(word) != word]
    if unknown:
        faults.append(("areas", f"Not a postcode area or the first half of a postcode: {', '.join(unknown)[:60]}"))
    elif len(" ".join(set(words))) > LONGEST_AREAS:
        faults.append(("areas", f"Use {LONGEST_AREAS} letters or fewer. Whole areas, such as CV, are shorter"))
    return frozenset(words)


def _page(resource_id: str, audience: Audience, faults: Faults) -> str:
    resource = runtime.snapshot().library.get(resource_id)
    if resource is None:
        faults.append(("resource_id", "Enter the name of a page that is published, such as carers-allowance"))
        return resource_id
    wanted = (audience.nation,) if audience.nation else NATIONS
    missing = [NATION_NAMES[nation] for nation in wanted if nation not in resource.nations]
    if missing:
        faults.append(("resource_id", f"That page is not for {', '.join(missing)}. Choose a nation, or another page"))
    return resource_id


def _day(form: MultiDict[str, str], name: str, words: str, faults: Faults) -> date | None:
    try:
        day = posted_date(form, name)
    except AnswerError as error:
        faults.append((error.field, error.message))
        return None
    if day is None:
        faults.append((f"{name}-day", words))
    return day


def _check_days(starts_on: date, days: int, useful_until: date, today: date, faults: Faults) -> None:
    if starts_on <= today:
        faults.append(
            ("starts_on-day", "The first day is tomorrow at the earliest, because a second person has to agree")
        )
    last = starts_on + timedelta(days=days - 1)
    if not last <= useful_until <= last + LONGEST_USE:
        faults.append(("useful_until-day", "It must be of use from the last day of sending, for 90 days at most"))
