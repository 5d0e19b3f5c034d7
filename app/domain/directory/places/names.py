"""One name however it is written: accents, "&", "City Council", "all of" and the like make no difference."""

from __future__ import annotations

import re
import unicodedata

_WORDS_BEFORE = """
all of the whole entire across throughout anywhere everywhere in within around residents people living covers covering
serving serves based mainly county city borough district london-borough lb rb royal metropolitan council councils
cyngor comhairle ledled trwy sir dinas bwrdeistref sirol nhs pan and for from available to
"""
_WORDS_AFTER = """
council councils county city borough district dc bc cc mbc cbc mdc ua metropolitan unitary authority local area areas
wide only residents region corporation uhb lhb thb hb health board university teaching icb ics icp integrated care
system trust combined of the and surrounding surroundings nearby gyfan cyngor mayoral
"""
_BEFORE, _AFTER = frozenset(_WORDS_BEFORE.split()), frozenset(_WORDS_AFTER.split())
_AFTER_A_NAME = frozenset(("uk", "england"))


def plain(name: str) -> str:
    """The name in small letters without accents and marks: "B&NES (all)" gives "b and nes all"."""
    text = unicodedata.normalize("NFKD", name.replace("&", " and ").replace("+", " and ")).casefold()
    text = re.sub(r"[\u0300-\u036f'’‘`.]", "", text)
    return " ".join(re.findall(r"[a-z0-9]+", text))


def bare(plain_name: str) -> str:
    """A plain name without what says only which kind of place it is. Empty where nothing else is left."""
    words = plain_name.replace("london borough", "london-borough").split()
    while words and words[0] in _BEFORE:
        words.pop(0)
    while words and (words[-1] in _AFTER or (len(words) > 1 and words[-1] in _AFTER_A_NAME)):
        words.pop()
    return " ".join(words)
