"""The fixed tables in which numbers are published. No others can be asked for: one could be made to show a person."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from app.domain.counts.events import EVENTS

SERIES, MONTH, BLOCK = "over time", "one month", "eight weeks"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to tell a population apart: the event that holds it, the column, and how often a member counts in it."""

    event: str
    column: str
    least: float = 1
    most: float = 1


# What is counted of the same people at the same moment is published together, so it is looked at together.
WAYS: dict[str, dict[str, Way]] = {
    "door_opened": {"code": Way("door_opened", "code")},
    "started": {"code": Way("started", "code")},
    "finished": {
        "nation": Way("finished", "nation"),
        "stage": Way("finished_stage", "which"),
        "change": Way("finished_change", "which", most=inf),
        "code": Way("finished", "code"),
    },
    "plan_kept": {"nation": Way("plan_kept", "nation")},
    "change_told": {"change": Way("change_told", "which")},
    "time_to_page": {"span": Way("time_to_page", "which")},
    "prompt_planned": {"prompt": Way("prompt_planned", "which")},
    "prompt_came": {"prompt": Way("prompt_came", "which")},
    "prompt_opened": {"prompt": Way("prompt_opened", "which")},
    "prompt_done": {"prompt": Way("prompt_done", "which")},
}
# What is told apart by page, in blocks of eight weeks: of the same things as the weeks of which event.
BY_PAGE = {"prompt_led": "prompt_came", "prompt_led_opened": "prompt_opened"}
COUNTED_LATER = frozenset({"prompt_planned", "prompt_came", "prompt_opened", "prompt_done", *BY_PAGE})


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its address, what it says, its columns (populations) and its rows.

    `rows` is SERIES, or the way of which each row is one part; `spans` says over what time one figure goes.
    """

    name: str
    title: str
    says: str
    columns: tuple[str, ...]
    spans: str
    rows: str = ""


TABLES = {
    table.name: table
    for table in (
        Table(
            "reach",
            "Reach",
            "How many times the front page was opened, questions were begun and finished, and plans were kept.",
            ("door_opened", "started", "finished", "plan_kept", "home_opened"),
            SERIES,
        ),
        Table(
            "nations",
            "By nation",
            "Who finished the questions and kept a plan.",
            ("finished", "plan_kept"),
            MONTH,
            "nation",
        ),
        Table(
            "codes",
            "By code",
            "What followed from each poster, leaflet and card. The first row is those who came without one.",
            ("door_opened", "started", "finished"),
            MONTH,
            "code",
        ),
        Table(
            "areas",
            "By area",
            "The codes of each area together. A star counts as 5 and what is held back as 10 in these sums.",
            ("door_opened", "started", "finished"),
            MONTH,
            "area",
        ),
        Table(
            "stages",
            "Stages of caring",
            "At which stage people were when they finished.",
            ("finished",),
            MONTH,
            "stage",
        ),
        Table(
            "changes",
            "What is changing",
            "What people told of when they finished, and when they came back. One person may tell of several.",
            ("finished", "change_told"),
            MONTH,
            "change",
        ),
        Table(
            "time",
            "Time to the first page",
            "From the first answer to the first page made for somebody, where our server showed that page.",
            ("time_to_page",),
            MONTH,
            "span",
        ),
        Table(
            "prompts",
            "Prompts",
            "What fell due, what came, what was opened within eight days of the week's end, and what was acted on.",
            ("prompt_planned", "prompt_came", "prompt_opened", "prompt_done"),
            SERIES,
        ),
        Table(
            "prompts-by-change",
            "Prompts by what they are about",
            "The same for each change that prompts follow.",
            ("prompt_planned", "prompt_came", "prompt_opened", "prompt_done"),
            MONTH,
            "prompt",
        ),
        Table(
            "plans",
            "Plans and returns",
            "Plans kept and erased, prompts turned on and stopped, and people who came back to tell of a change.",
            ("plan_kept", "plan_erased", "prompts_on", "prompts_off", "change_told"),
            SERIES,
        ),
        Table(
            "searches",
            "Searches",
            "Searches that were sent, and those that found no page.",
            ("searched", "found_nothing"),
            SERIES,
        ),
        Table(
            "pages",
            "Pages of the library",
            "How often each page stood among the first, was opened, and was said to have helped.",
            (
                "card_shown",
                "page_opened",
                "helped:yes",
                "helped:partly",
                "helped:no",
                "prompt_led",
                "prompt_led_opened",
            ),
            BLOCK,
            "page",
        ),
    )
}


def title_of(column: str, row: str = "") -> str:
    """What stands over a column; `helped:yes` is one answer to a question."""
    event, _, answer = column.partition(":")
    if row == "change" and event == "finished":
        return "Told of when finishing"
    return f"Helped: {answer}" if answer else EVENTS[event].title
