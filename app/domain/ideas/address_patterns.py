"""Addresses of homes as people type them. The patterns read a folded text (folded.py)."""

from __future__ import annotations

import re

_STREET = (
    "road|street|avenue|lane|close|drive|crescent|gardens|terrace|grove|court|place|square|way|hill|row|walk|rise|view|mews|park|"
    "villas|cottages?|green|mount|parade|yard|path|mead|meadows?|croft|orchard|vale|bank|wharf|quay|heights|rd|ave|st|ln|"
    "cl|cres|gdns|dr|ct|pl|sq|terr|wynd|brae|loan|gait|gate|vennel|quadrant|neuk|rigg|knowe|pend|circus|boulevard|chase|"
    "garth|ginnel|fold|bungalows?|maltings|house|lodge|farm|stryd|ffordd|heol"
)
# Where one of these comes first, the street may end as it likes: Welsh, Irish and Scottish.
_FIRST = (
    "heol|ffordd|stryd|lon|maes|bryn|tan|rhodfa|cae|clos|parc|pen|llys|coed|tyn|ty|plas|gerddi|cwrt|cilgant|rhes|teras|"
    "nant|hen|glan|bro|trem|erw|dol|min|cefn|craig|caer|gwel|golwg|pant|rhiw|tre|waun|gwaun|maen|porth|pont|"
    "bothar|sraid|ard|cul|baile|cnoc|dun|inch|kil|glen|strath|auch|bal"
)
_WORD = r"[a-z'\-]{1,20}\.?"
_FLAT = r"(?:flat|apartment|apt|unit|room)\s[0-9]{1,4}[a-z]?\s?,?\s"
# A year is no number of a house.
_DIGITS = r"(?!(?:19|20)[0-9]{2}\b)[0-9]{1,4}(?:\s?[a-h])?"
_NUMBER = rf"(?:no\.?\s|number\s)?{_DIGITS}\s?,?\s"
_SECOND = rf"(?:\s?,\s(?:{_WORD}\s){{1,3}}(?:{_STREET})\b)?"
ADDRESS = re.compile(rf"(?<![0-9a-z.,£$/])(?:{_FLAT})?{_NUMBER}(?:{_WORD}\s){{1,3}}(?:{_STREET})\b{_SECOND}")
OF_THE_NATIONS = re.compile(rf"(?<![0-9a-z.,£$/])(?:{_FLAT})?{_NUMBER}(?:{_FIRST})(?:[\s\-]{_WORD}){{1,3}}")
THE = re.compile(
    rf"(?<![0-9a-z.,£$/])(?:{_FLAT})?(?:no\.?\s|number\s)?{_DIGITS}\sthe\s{_WORD}{_SECOND}(?=\s?[,.;!?)]|\s?$|\sand\b)"
)
FLAT = re.compile(r"\b(?:flat|apartment|apt)\s(?:no\.?\s)?[0-9]{1,4}[a-z]?(?=\s?[,.!?]|\s?$|\s(?:and|on|in|at)\b)")
IN_A_FLAT = re.compile(rf"\b{_FLAT}{_NUMBER}(?:{_WORD}\s){{1,3}}(?:{_STREET})\b{_SECOND}")
NAMED = re.compile(
    rf"\b(?:[a-z'\-]{{3,20}}\s){{1,2}}(?:cottage|house|farm|lodge|bungalow)\s?,\s(?:{_WORD}\s){{1,3}}(?:road|street|avenue|lane|close|drive|"
    r"crescent|gardens|terrace|grove|rd|ave)\b"
)
# What says before a number in small letters that somebody lives there.
LIVES_AT = re.compile(
    r"(?:\b(?:live|lives|lived|living|stay|stays|staying|moved|move|are|am|is|im|we're|house|flat|home|bungalow|address|based|"
    r"came|come|delivered|sent|send|post|posted|out|door|place)(?:\s(?:is|at|in|to|now|here|out|it))*\s?[,:]?|\bat)\s{0,2}$"
)
NO_ADDRESS = re.compile(
    r"[0-9]+\s?,?\s(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|miles?|metres?|yards|doors|times?|people|beds?|"
    r"steps?|stairs|other|more|different|of|in|on|at|to|from|and|or|per|pounds?|quid|am|pm|mg|ml|jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|"
    r"may|june?|july?|aug[a-z]*|sep[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*|care|day|carers?|hospital|council|new|nursing|residential|good|bad)\b"
)
