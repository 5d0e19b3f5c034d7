"""The patterns of what tells who somebody is. They read a folded text (folded.py): small letters of ASCII."""

from __future__ import annotations

import re

_APART = r"[\s.\-/()_,\x7f]{0,3}"
_DIGIT = "[0-9o]"
_END = r"(?![0-9])"
_START = r"(?<![0-9a-z])"

WEB = re.compile(
    r"\bhttps?:/{0,2}[^\s\[\]]+|\bwww\.[^\s\[\]]+"
    r"|(?<![a-z0-9@.\-])(?:[a-z0-9\-]{1,63}\.){1,5}(?:com|net|org|uk|eu|biz|xyz|io|ru|ly)(?![a-z0-9\-])(?:[/?#][^\s\[\]]*)?"
)
# Pages of the state and of the NHS by their bare names: everybody's.
OFFICIAL = re.compile(r"(?:https?://)?(?:[a-z0-9\-]{1,63}\.){0,4}(?:gov|nhs)\.(?:uk|wales|scot)[/.,;:!?)]*")

_HOST_AT = (
    r"(?:gmail|googlemail|hotmail|outlook|live|icloud|yahoo|btinternet|aol|sky|talktalk|virginmedia|protonmail|msn|me)"
)
_TOP = "(?:com|co|uk|org|net|eu|me|ie|info|pl|fr|de|es|it|ro|scot|wales|cymru|london)"
_SPELT = r"(?:\s?\(dot\)\s?|\s?\[dot\]\s?|\sdot\s)"
_LOCAL = rf"(?:[a-z0-9_+\-]{{1,64}}(?:{_SPELT}|\s(?:underscore|dash|hyphen)\s|\.)){{0,4}}[a-z0-9%+_'\-]{{1,64}}"
EMAIL = re.compile(
    r"[a-z0-9._%+'\-\x7f]{1,64}@[a-z0-9.\-\x7f]{1,253}\.[a-z\x7f]{2,24}"
    rf"|{_LOCAL}(?:\s{{0,2}}@\s{{0,2}}|\s?\(at\)\s?|\s?\[at\]\s?)(?:[a-z0-9\-]{{1,63}}(?:\s?\.|\s\.\s|{_SPELT})){{1,3}}[a-z]{{2,24}}\b"
    rf"|{_LOCAL}\sat\s[a-z0-9\-]{{1,63}}(?:{_SPELT}[a-z0-9\-]{{2,63}}){{0,2}}{_SPELT}{_TOP}\b"
    rf"|{_LOCAL}\sat\s{_HOST_AT}(?:\.[a-z]{{2,3}}){{1,2}}\b"
    r"|[a-z0-9._%+\-]{1,64}\sat\s(?:gmail|hotmail|outlook|icloud|yahoo|btinternet)\b"
)
_SITE = (
    "(?:forum|site|facebook|fb|insta|instagram|twitter|tiktok|reddit|mumsnet|discord|whatsapp|skype|messenger|app|board|"
    "here)"
)
USER_NAME = re.compile(
    r"(?<![a-z0-9@.])@[a-z0-9_.\-]{2,40}"
    r"|\b(?:user\s?-?name|user\s?id|screen\s?name|log\s?-?in(?:\s(?:name|id))?|handle|insta|instagram|snapchat|skype)"
    r"(?:\s(?:is|was|on\shere\sis)|\s?[:=]|'s)\s{1,2}(?!(?:not|wrong|the|my|a|an|it|broken|so|too|still|no|on|in|at|never|always|in)\b)"
    r"([a-z0-9_.\-]{2,40}[a-z0-9_])"
    r"|\buser\s?-?(?:name|id)\s([a-z][a-z0-9.\-]*(?:_|[0-9])[a-z0-9_\-]*)(?=\s|[,.;:!?)]|$)"
    r"|\b(?:log(?:ged)?\sin|sign(?:ed)?\sin|post|posts|known|am|i'm|im|under|find\sme|go)(?:\s(?:on|to)\s(?:the\s|your\s)?"
    + _SITE
    + r")?"
    r"\sas\s([a-z0-9.\-]*(?:_|[0-9])[a-z0-9_.\-]*[a-z0-9])(?=\s|[,.;:!?)]|$)"
    r"|\bon\s(?:the\s|your\s|this\s)?"
    + _SITE
    + r"\s(?:as|under|called|my\sname\sis)\s(?!(?:a|an|the|well|it|if|we|i|you|they|that|my)\b)"
    r"([a-z0-9_.\-]{2,40}[a-z0-9_](?:\s[a-z]{2,20}(?=\s?[,.!]|\s?$))?)"
)

_ABROAD = rf"(?:\(?\+{_APART}44|\(?0044|44)"
PHONES = (
    re.compile(rf"{_START}{_ABROAD}{_APART}(?:\(0\){_APART}|0)?[1-9](?:{_APART}{_DIGIT}){{8,9}}{_END}"),
    re.compile(rf"{_START}\(?[0o]{_APART}[1-9](?:{_APART}{_DIGIT}){{8,9}}{_END}"),
    re.compile(rf"{_START}\+{_APART}[1-9](?:{_APART}[0-9]){{7,14}}{_END}"),
    re.compile(rf"{_START}00[1-9](?:{_APART}[0-9]){{8,13}}{_END}"),
)
# A number without its area code is one only after words that say so.
AFTER_RING = re.compile(
    r"\b(?:phone|tel|telephone|mobile|mob|ring|call|number)(?:[.:]|\s(?:is|me|us|him|her|on|at|number|no|my|it)\b){0,4}\s?"
    r"([0-9]{3,6}(?:[ \-]?[0-9]){3,10})(?![0-9])"
)
# Freephone, 0300 and their like belong to services, and so do the short ones.
OF_SERVICES = re.compile(r"(?:0|44|0044)?(?:800|808|3[0347][0-9])[0-9]{4,9}|116[0-9]{3}|1800[0-9].*")
TIMES = re.compile(r"[0-9]{1,2}\.[0-9]{2}\s?-")

NHS = re.compile(rf"(?<![0-9])([0-9]{{3}}{_APART}[0-9]{{3}}{_APART}[0-9]{{4}}){_END}")
BEFORE_NHS = re.compile(r"\b(?:nhs|chi|hsc|h&c)\b[^0-9\[\]]{0,20}$")
# Its two letters are capitals, or stand right before the digits: "on 654321" is none.
INSURANCE = re.compile(
    r"(?<![a-z0-9])(?:[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]|qq)"
    r"([\s.\-\x7f]?)(?:[0-9][\s.\-\x7f]?){5}[0-9](?:[\s.\-\x7f]?[a-d])?(?![a-z0-9])"
)
CARD = re.compile(rf"(?<![0-9])[0-9](?:[ \-]?[0-9]){{12,18}}{_END}")
IBAN = re.compile(
    r"(?<![a-z0-9])(?:(?P<uk>gb[0-9]{2}[ \-]?[a-z]{4}(?:[ \-]?[0-9]){14})"
    r"|[a-z]{2}[0-9]{2}[ \-]?(?:[a-z0-9]{4}[ \-]?){2,7}[a-z0-9]{1,4})(?![a-z0-9])"
)
ACCOUNT = re.compile(
    r"(?<![0-9])[0-9]{2}[- ][0-9]{2}[- ][0-9]{2}[\s,;:a-z.]{1,20}[0-9]{8}(?![0-9])"
    r"|\bsort\s?-?code(?:\s(?:is|was|no|number))?\s?:?\s([0-9]{2}[\- ]?[0-9]{2}[\- ]?[0-9]{2})(?![0-9])"
    r"|\b(?:acc|acct|a/c|account)(?:\s(?:no|num|number)\.?)?(?:\sis)?\s?:?\s([0-9]{7,8})(?![0-9])"
)

POSTCODE = re.compile(
    r"(?<![a-z0-9])(?:gir\s?0aa|[a-z]{1,2}[0-9][a-z0-9]?[ \-\x7f]{0,2}[0-9][abd-hjlnp-uw-z]{2})(?![a-z0-9])"
)
ORDINAL = re.compile(r"(?:1st|2nd|3rd|[4-9]th)$")

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
DATE = re.compile(
    r"(?<![0-9])(?:"
    r"[0-3]?[0-9]\s?[/.\-]\s?[01]?[0-9]\s?[/.\-]\s?((?:19|20)?[0-9]{2})"
    r"|((?:19|20)[0-9]{2})\s?[/.\-]\s?[01]?[0-9]\s?[/.\-]\s?[0-3]?[0-9]"
    rf"|{_DAY}\s(?:of\s)?{_MONTH}[.,]?\s((?:19|20)?[0-9]{{2}})"
    r")(?![0-9])"
    rf"|\b{_MONTH}\s{_DAY},?\s((?:19|20)?[0-9]{{2}})(?![0-9])"
)
BEFORE_BIRTH = re.compile(r"\b(?:born|dob|d\.o\.b\.?|birth|birthday|b\.)[^0-9\[\]]{0,25}$")
# "born before 6 April 1960" says whom a rule is for, and "caring since" no birthday.
OF_A_RULE = re.compile(r"\b(?:before|since|after|until|till|from|to|between)\s(?:the\s)?$")
BIRTH_IN_A_ROW = re.compile(r"\b(?:dob|d\.o\.b\.?|born|birth)[\s:]{1,3}(?:is\s|on\s)?([0-9]{8}|[0-9]{6})(?![0-9])")
LONG_AGO = re.compile(r"(?:19[0-9]{2}|200[0-9])")
