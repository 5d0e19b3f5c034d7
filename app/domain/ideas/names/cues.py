"""What says that a name comes. The patterns read a folded text (../folded.py); a name may begin where a match ends."""

from __future__ import annotations

import re

_OWN = r"(?:my|his|her|their|our|whose|[a-z]+'?s)"
_CALLED_ME = r"(?:i\sam|i'?m|(?:he|she|who)(?:\sis|'?s)|they\sare|they're)"
_CALLED_MINE = r"(?:my|his|her|our)\s(?:[a-z]+\s){1,3}is"
# After these any word is a name that is not in NOT_NAMES, in small letters too.
TOLD = re.compile(
    rf"\b(?:{_OWN}\s(?:(?:full|first|last|real|own)\s)?names?(?:\s(?:is|was)|'s|:)|fy\senw\s(?:i\s)?yw"
    rf"|(?:{_CALLED_ME}|{_CALLED_MINE})\s(?:called|named))\s{{0,2}}"
)
# After these it needs a capital.
TOLD_CAPITAL = re.compile(
    r"\b(?:names?(?:\sis|\swas|:)|(?:was|were|am|i'?m)\scalled|signed(?:\sby)?:?|(?:mr|mrs|mx)\.?"
    r"|(?:goes|go|known)\s(?:by|as)|calls?\s(?:me|him|her|us))\s{1,2}"
)
NOT_NAMES = re.compile(
    "(?:"
    "a|about|after|again|all|also|always|an|and|any|are|as|asked|at|away|back|because|been|"
    "being|but|by|clear|confusing|correct|down|every|first|for|form|from|given|gone|hard|here|"
    "hidden|i|if|in|into|is|it|its|just|known|like|mine|missing|my|names|never|no|none|not|"
    "now|of|off|often|on|one|or|our|out|over|please|private|put|quite|right|said|shown|so|"
    "some|spelled|spelt|still|taken|that|the|their|them|then|there|they|this|to|too|up|upon|"
    "used|very|was|we|when|where|which|who|with|wrong|you|your"
    ")"
)

# After these a title in small letters brings a name in small letters.
TITLE = re.compile(r"\b(?:mr|mrs|ms|mx|dr|prof|professor|rev|reverend|cllr)\.?\s{1,2}")
_RELATIVE = (
    "wife|husband|hubby|hubbie|missus|partner|fianc[e]{1,2}|girlfriend|boyfriend|spouse|ex|other\\shalf|"
    "mum|mam|mom|mummy|ma|mother|dad|da|daddy|father|parent|step(?:mum|dad|mother|father|son|daughter|brother|sister)|"
    "son|daughter|brother|sister|sis|bro|twin|child|kid|bairn|baby|lad|lass|boy|girl|eldest|youngest|"
    "(?:great\\s)?(?:nan|nana|nanna|nain|taid|mamgu|tadcu|gran|granny|grandma|grandad|granda|grandpa|grandfather|grandmother)|"
    "grand(?:son|daughter)|aunt|auntie|aunty|uncle|niece|nephew|cousin|(?:mother|father|brother|sister|son|daughter)[\\s-]in[\\s-]law|"
    "friend|pal|mate|neighbou?r|colleague|boss|wee\\sone"
)
_ROLE = (
    "nurse|carer|care\\sworker|support\\sworker|social\\sworker|key\\s?worker|link\\sworker|caseworker|case\\smanager|worker|"
    "doctor|gp|consultant|matron|sister|midwife|health\\svisitor|physio|physiotherapist|ot|dietitian|paramedic|"
    "psychiatrist|psychologist|counsellor|therapist|chemist|pharmacist|receptionist|secretary|manager|coordinator|co-ordinator|"
    "advis[eo]r|advocate|solicitor|officer|assessor|volunteer|befriender|teacher|chaplain|vicar|priest|imam|rabbi|"
    "landlord|landlady|warden|driver|lady|man|woman|fella|bloke|guy|miss|father|rev|pc|sgt|sir|dame|councillor|client|patient"
)
PERSON = f"(?:{_RELATIVE}|{_ROLE})"
BEFORE = re.compile(
    r"\b(?P<own>(?:my|our|his|her|their|whose|[a-z]+'s|your|the|a|me)\s(?:[a-z\-]+\s){0,2}?)?"
    rf"(?P<person>{PERSON})(?P<comma>\s?,)?\s{{1,2}}(?:(?:called|named|big|wee|old|auld|little|young|our)\s)?"
)
IN_BRACKETS = re.compile(rf"\b{PERSON}\s\(")
# "the manager at the care home, Lorraine Pugh, says"
APART = re.compile(rf"\b{PERSON}\s(?:[a-z'\-]+\s){{1,6}}[a-z'\-]+\s?,\s")
# "Siobhan the social worker", "Siobhan, our carer"
BEHIND = re.compile(rf"\s?,?\s(?:the|my|our|his|her|their|an?)\s(?:[a-z\-]+\s){{0,2}}?{PERSON}\b")
CARE_FOR = re.compile(
    r"\b(?:care[drs]?|carers|caring|look(?:s|ed|ing)?)\s(?:for|after|to|of)\s"
    r"(?:(?:two|2|three|3|both|four|4)(?:\s(?:people|adults|kids|children|parents))?\s?[,:\-]\s?)?"
)
REGARDS = re.compile(
    r"\b(?:regards|yours|sincerely|faithfully|wishes|signed(?:\sby)?|sign\soff|many\sthanks)\s?[,.:\-!]{0,2}\s{1,2}"
)
THANKS = re.compile(
    r"\b(?:thanks|thank\syou|thankyou|thanx|thx|ta|cheers|love|diolch|xx?)\s?[,.:\-!]{0,2}\s{1,2}|\s-{1,2}\s?|\n"
)
GREETED = re.compile(
    r"(?:^\W{0,3}|\b(?:hi|hiya|hello|hey|helo|morning|afternoon|evening)\s?(?:all|there|team|everyone)?[,.!]?\s{1,2})"
    r"(?:it'?s(?:\s(?:only\s)?me)?|this\sis|tis|i'?m|i\sam)\s{1,2}"
)
DEAR = re.compile(r"(?:^\W{0,3}|\n)(?:dear|hi|hiya|hello|hey)\s{1,2}")
AND_I = re.compile(r"\sand\si(?:'?m|\sam|\scare|\slook|\slive|\swork|\shave)\b")
HERE = re.compile(r"\shere(?=\s?[,.:;!\-]|\sagain\b|\s?$)")
MET = re.compile(r"(?:^\W{0,3}|\n)from\s{1,2}|\b(?:spoke\s(?:to|with)|speak\sto|met|sent\sby|written\sby)\s{1,2}")
NEARBY = re.compile(
    r"\s(?:(?:on|at|in)\sreception|next\sdoor|(?:down|over|across)\sthe\s(?:road|street)"
    r"|from\s(?:the\s)?(?:council|hospital|surgery|day\scentre|agency|carers|church|social|number|work)|who)\b"
)
IS_MINE = re.compile(rf"(?:\s(?:is|was)\s(?:my|our|his|her|their)|'s)\s{PERSON}\b")
AGE = re.compile(
    r"(?:\sis|'s|\swas|\swill\sbe|\sturned|\sturns|\saged?|\s?,)?\s(?:now\s|only\s|nearly\s|about\s|aged\s)?(?:[2-9][0-9]|10[0-9])"
    r"(?=\s(?:with|and|but|in|next|this|now|yrs|years?|yo)\b|\s?[.,!;)]|\s?$)"
)
WILL_BE = re.compile(r"\swill\sbe\s[0-9]{2}\b")
TOOK = re.compile(
    r"\b(?:took|taking|take|bring|brought|visited|visiting|dressing|washing|feeding|lifting|tell|told|ask|asked|met|"
    r"thank|spoke\s(?:to|with)|speak\sto|rang)\s"
)
TOOK_THEN = re.compile(r"\s(?:to|home|who|that|about|and|if|into|out|off|last)\b|\s?[,.!?]|\s?$")
