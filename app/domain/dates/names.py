"""The names of months and days of the week, long and short, in English and in Welsh with its mutations."""

from __future__ import annotations

from difflib import get_close_matches

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# After each name: how it is shortened, and how a Welsh one changes after "o", "yn" or "a".
_MONTHS = (
    "january jan ionawr ion",
    "february feb febr chwefror chwe chwef",
    "march mar mawrth maw mrt fawrth faw",
    "april apr ebrill ebr",
    "may mai fai",
    "june jun mehefin meh fehefin feh",
    "july jul gorffennaf gor gorff orffennaf orff ngorffennaf",
    "august aug awst",
    "september sep sept medi med fedi",
    "october oct hydref hyd",
    "november nov tachwedd tach tac dachwedd dach thachwedd nhachwedd",
    "december dec rhagfyr rhag rha ragfyr rag",
)
_WEEKDAYS = (
    "monday mon llun llu lun",
    "tuesday tue tues mawrth maw fawrth",
    "wednesday wed weds mercher mer fercher",
    "thursday thu thur thurs iau",
    "friday fri gwener gwe wener",
    "saturday sat sadwrn sad",
    "sunday sun sul",
)
# How they are often misspelt, so often that nothing else can be meant.
_SLIPS = (
    "janurary januray janury jannuary janaury januaray ionwar",
    "febuary feburary febrary februrary febraury febuery febrauary feburuary feburay febuaray chwefor",
    "mawrt",
    "aprill apirl aprl apil ebril",
    "",
    "mehefyn",
    "juli jully gorfennaf gorffenaf",
    "agust augst augest auguest",
    "septmber setember septembr septemeber septembre setpember spetember septeber septemer",
    "ocotber octobre octber ocober octobr octorber",
    "novemeber novmber novembre novembr noveber tachwed",
    "decmber decembre decemeber decembr deceber desember decemer rhagfir",
)
SLIP_OF = {word: number for number, words in enumerate(_SLIPS, 1) for word in words.split()}
MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
WEEKDAY_OF = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
_LONG_NAMES = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split() if len(word) > 4}


def month_of(word: str) -> int | None:
    """The month that a name, or at least its first three letters, stands for."""
    found = MONTH_OF.get(word) or SLIP_OF.get(word)
    if found is None and len(word) >= 3:
        meant = {number for name, number in _LONG_NAMES.items() if name.startswith(word)}
        found = meant.pop() if len(meant) == 1 else None
    return found


def is_nearly_a_weekday(word: str) -> bool:
    """Whether it is a weekday misspelt, which tells nothing that the date does not."""
    return bool(get_close_matches(word, [name for name in WEEKDAY_OF if len(name) > 5], 1, cutoff=0.75))


def likely_month(word: str) -> int | None:
    """The month that a misspelt name most likely means."""
    near = get_close_matches(word, [name for name in MONTH_OF if len(name) > 2], 1, cutoff=0.7)
    return MONTH_OF[near[0]] if near else None
