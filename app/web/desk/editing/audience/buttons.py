"""The buttons beside the lists that say for whom a page is: add what is ticked, take a line up to change it."""

from __future__ import annotations

from contextlib import suppress

from werkzeug.datastructures import MultiDict

from app.domain.profile.conditions import ConditionError
from app.domain.tailoring.audience import LISTS
from app.web.desk.editing.audience.fields import boxes_of
from app.web.desk.editing.form_checks import lines
from app.web.desk.editing.resource_form import ResourceForm

ADD, CHANGE = "add-people", "change:"
NOTHING = "Tick at least one answer, then add these people"


def is_of_the_lists(action: str) -> bool:
    """Whether the button that was pressed is one of these."""
    return action == ADD or action.startswith(CHANGE)


def fault_of(typed: MultiDict[str, str], action: str) -> list[tuple[str, str]]:
    """What keeps this button from being done, as (box, message); empty where nothing does."""
    readers = ResourceForm(typed).readers
    if readers.process_errors:
        return [(readers.box_at_fault, str(readers.process_errors[0]))]
    return [(readers.name, NOTHING)] if action == ADD and not readers.data else []


def after(typed: MultiDict[str, str], action: str) -> MultiDict[str, str]:
    """The form once what is ticked is a line of its list, and once the line to change stands in the boxes."""
    form = ResourceForm(typed)
    lists = {name: list(form.readers.added_to(name, lines(form[name].data))) for name in LISTS}
    name, _, line = action.removeprefix(CHANGE).partition(":")
    boxes: dict[str, list[str]] = {}
    if action.startswith(CHANGE) and name in LISTS:
        with suppress(ConditionError):
            place = lists[name].index(line) if line in lists[name] else len(lists[name])
            boxes = boxes_of(line, name, place)
            lists[name] = [other for other in lists[name] if other != line]
    rest = [(key, value) for key, value in typed.items(multi=True) if key not in (*LISTS, *form.readers.boxes)]
    moved = [(key, value) for key, values in (lists | boxes).items() for value in values]
    return MultiDict([*rest, *moved])
