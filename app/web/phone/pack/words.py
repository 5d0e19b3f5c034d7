"""Everything around the pages: names, phone lines, figures, who signed, what Help now holds, addresses of files."""

from __future__ import annotations

from datetime import date
from typing import Any

from app import runtime
from app.domain.content.signing.roles import IN_A_SENTENCE
from app.domain.directory.postcode_areas import AREAS
from app.domain.ideas.personal_details import KINDS
from app.domain.vocabulary import GROUPS, NATION_NAMES, NATIONS
from app.storage.content.help_now_files import load_help_now
from app.storage.content.snapshot import Snapshot
from app.web.carer.carer_forms import PACES
from app.web.carer.saying.say_form import MORE
from app.web.carer.start import EXAMPLE
from app.web.phone.pack.bodies import figures, signed
from app.web.phone.pack.danger import help_now_pack
from app.web.phone.pack.phone_lines import phone_lines
from app.web.site.assets import first_size
from app.web.site.descriptions import OF_PAGES, USUAL
from app.web.site.door.security import HEADERS, csp
from app.web.site.errors import WORDS

Plain = dict[str, Any]
OF_A_PAGE = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-store"}


def words(snapshot: Snapshot, today: date) -> Plain:
    """What every page may need. `day` is the day of which the words are."""
    return {
        "day": today.isoformat(),
        "groups": dict(GROUPS),
        "nation_names": {nation: NATION_NAMES[nation] for nation in NATIONS},
        "help_now": help_now_pack(load_help_now()),
        "lines": phone_lines(runtime.content().lines, today),
        "figures": figures(snapshot, today),
        "signed": signed(snapshot),
        "sign_roles": dict(IN_A_SENTENCE),
        "sayings": MORE,
        "detail_kinds": list(KINDS),
        "postcode_areas": sorted(AREAS),
        "with_letters": sorted(snapshot.with_letters),
        "example": list(EXAMPLE.items()),
        "descriptions": {**OF_PAGES, "": USUAL},
        "no_such_page": WORDS[404],
        "not_read": WORDS[400],
        "paces": [[per_week, choice, sentence] for per_week, (choice, sentence) in PACES.items()],
        "by_email": bool(runtime.config().smtp_url),
        "headers": {**HEADERS, "Content-Security-Policy": csp(), **OF_A_PAGE},
        "first_size": str(first_size()),
        "origin": runtime.config().origin,
        "assets": {asset.name: asset.url for asset in runtime.assets().by_name.values() if "desk" not in asset.name},
    }
