"""What is counted. Each happening has a name, what it is in words, and the parts by which it may be told apart."""

from __future__ import annotations

from dataclasses import dataclass

MOST_LETTERS = 60
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Happening:
    """`name` stands in the table; `title` heads a figure; `means` says exactly when one more is counted.

    `parts` are the columns that are filled beside week and number ("nation", "code", "which"); `which` says what the
    last of them holds. All other columns stay empty, so nothing finer can be kept by mistake.
    """

    name: str
    title: str
    means: str
    parts: tuple[str, ...] = ()
    which: str = ""


CHANGE = "the id of the change"
PAGE = "the id of the page"
WHICH = ("which",)

_ALL = (
    Happening(
        "door_opened",
        "Front page opened",
        "the first page was answered by the server; a phone that holds the page answers by itself and is not seen",
        ("code",),
    ),
    Happening("home_opened", "Opened by the icon", "the app was opened by its icon on a home screen, with a line"),
    Happening("started", "Questions begun", "somebody without answers gave a first one", ("code",)),
    Happening(
        "finished",
        "Questions finished",
        "the page of what matters now was first shown to somebody who had gone through the questions",
        ("nation", "code"),
    ),
    Happening("finished_stage", "Stage", "the same moment, by stage of caring", ("which",), "the id of the stage"),
    Happening(
        "finished_change",
        "What is changing",
        "the same moment, once for each change that was told of, or `none`",
        WHICH,
        CHANGE,
    ),
    Happening(
        "time_to_page",
        "Time to the first page made for them",
        "the same moment, by the time since the first answer",
        WHICH,
        "a span of minutes",
    ),
    Happening(
        "change_told",
        "Came back and told of a change",
        "somebody whose page had been shown before told of a further change",
        WHICH,
        CHANGE,
    ),
    Happening(
        "card_shown",
        "Shown among the first",
        "a page stood among the first on what matters now, at the first time of showing it",
        WHICH,
        PAGE,
    ),
    Happening(
        "page_opened",
        "Page opened",
        "a page of the library was answered by the server",
        WHICH,
        PAGE,
    ),
    Happening(
        "helped",
        "Did this help?",
        "somebody said of a page whether it helped",
        WHICH,
        "the id of the page, a colon, and `yes`, `partly` or `no`",
    ),
    Happening(
        "situation",
        "Situations",
        "the moment of finishing, once for each pair of stage and change",
        WHICH,
        "the id of the stage, a colon, and the id of the change",
    ),
    Happening("plan_kept", "Plans kept", "somebody kept a plan", ("nation",)),
    Happening("plan_erased", "Plans erased", "somebody erased a plan, or nobody had opened it for 13 months"),
    Happening("prompts_on", "Prompts turned on", "a plan began to get prompts"),
    Happening("prompts_off", "Prompts stopped", "somebody stopped the prompts of a plan"),
    Happening(
        "prompt_planned", "Prompts planned", "a prompt fell due in that week", ("which",), "the id of the change"
    ),
    Happening(
        "prompt_came",
        "Prompts that came",
        "of these, one reached a phone, a letter box or the inbox",
        WHICH,
        CHANGE,
    ),
    Happening(
        "prompt_opened",
        "Prompts opened",
        "of these, one was opened within eight days of the week's end",
        WHICH,
        CHANGE,
    ),
    Happening(
        "prompt_done", "Prompts acted on", "of these, its page was marked as done", ("which",), "the id of the change"
    ),
    Happening(
        "prompt_led",
        "Prompts that led there",
        "a prompt of that week that came led to the page",
        WHICH,
        PAGE,
    ),
    Happening("prompt_led_opened", "Opened from a prompt", "of these, one was opened", WHICH, PAGE),
    Happening("searched", "Searches", "a search was answered by the server"),
    Happening("found_nothing", "Searches without a result", "of these, one found no page"),
    Happening(
        "folded", "Counts put together", "a count whose parts were put into `other`, because too many came at once"
    ),
    Happening("prompts_counted", "Weeks of prompts", "the prompts of a week were counted"),
)

EVENTS = {each.name: each for each in _ALL}


class UnknownEventError(ValueError):
    """A happening, or a part of one, that is not in EVENTS."""


def helped(page_id: str, answer: str) -> str:
    """The `which` of "helped": `answer` is "yes", "partly" or "no"."""
    return f"{page_id}:{answer}"
