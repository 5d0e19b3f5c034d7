"""Days, moments in any zone, hosts, numbers and addresses are worded under node as the server words them."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import url_for
from werkzeug.routing import BuildError

from app.domain.profile.questionnaire import in_words
from app.web.phone.pack.addresses import UnknownAddressError, addresses
from app.web.site.door.row_number import RowNumber
from app.web.site.filters import day, host, long_day, moment, short_day
from config import ROOT
from tests.browser.driving.needed import node_or_skip

SEED = 16
MANY = 3000
SCRIPT = Path(__file__).parent / "words.mjs"
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "UTC")
HOSTS = (
    "https://www.gov.uk/a", "http://WWW.Example.ORG:8080/", "https://user@a.b.c/?x=//d", "no address", "", "//x.y", "https://www.www.uk",
    "mailto:a@b.c", "https://nhs.uk#x",
)  # fmt: skip
TEXTS = ("a", "a b", "é", "/x", "?&=#", "it's (a) *!~", '<b>"', "😀", "%41", "+", "a;b@c:d,e$f", "[x]{y}|^`\\", "")


def days(chance: random.Random) -> list[date]:
    return [date(2000, 1, 1) + timedelta(days=chance.randrange(40000)) for _ in range(MANY)]


def moments(chance: random.Random) -> list[datetime]:
    """Moments of all years, and every minute around the changes of clocks of some."""
    first = datetime(2000, 1, 1, tzinfo=UTC)
    drawn = [first + timedelta(minutes=chance.randrange(40 * 525600)) for _ in range(MANY)]
    turns = [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC), datetime(2031, 10, 26, tzinfo=UTC)]
    return [*drawn, *(turn + timedelta(minutes=n) for turn in turns for n in range(0, 200, 7))]


def worded() -> list[tuple[list[Any], str]]:
    """What a filter of JavaScript is given, and what Python says."""
    chance = random.Random(SEED)
    found: list[tuple[list[Any], str]] = []
    for each in days(chance):
        for name, filtered in (("day", day), ("long_day", long_day), ("short_day", short_day)):
            found.append(([name, each.isoformat()], filtered(each)))
    for at in moments(chance):
        found.append((["moment", at.isoformat()], moment(at)))
        zone = chance.choice(ZONES)
        found.append((["moment", at.astimezone().isoformat(), zone], moment(at, zone)))
    found += [(["host", each], host(each)) for each in HOSTS]
    return found + [(["in_words", n], in_words(n)) for n in (-1, *range(20), 1000)]


def built(app: Any) -> list[tuple[list[Any], str | None]]:
    """Addresses of every page with values of all kinds, and what Flask builds; None where it builds none."""
    chance, found = random.Random(SEED), []
    table = addresses(app.url_map)
    whole = {
        (rule.endpoint, name)
        for rule in app.url_map.iter_rules()
        for name, converter in rule._converters.items()
        if isinstance(converter, RowNumber)
    }
    with app.test_request_context("/"):
        for endpoint, parts in table.items():
            for _ in range(12):
                values: dict[str, Any] = {name: chance.choice(TEXTS[:-1]) for name in parts[1::2]}
                values |= {name: 7 for name in values if (endpoint, name) in whole}
                values |= {
                    name: chance.choice([*TEXTS, None, 5, ["x", "y z"]])
                    for name in chance.sample(["q", "nation", "b c"], 2)
                    if name not in values
                }
                # A part of the path is one text, and no list.
                values |= {name: "x" for name in parts[1::2] if isinstance(values[name], list)}
                if chance.random() < 0.3:
                    values["_anchor"] = chance.choice(TEXTS)
                if chance.random() < 0.1 and parts[1:]:
                    values[parts[1]] = None
                found.append(([endpoint, values], _built(endpoint, values)))
    return found


def _built(endpoint: str, values: dict[str, Any]) -> str | None:
    try:
        return url_for(endpoint, **values)
    except BuildError:
        return None


def test_both_say_and_build_the_same(app, tmp_path):
    words, urls = worded(), built(app)
    shutil.copytree(ROOT / "static" / "js", tmp_path / "js")
    shutil.copy(SCRIPT, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    cases = {
        "words": [each for each, _ in words],
        "built": [each for each, _ in urls],
        "addresses": addresses(app.url_map),
    }
    (tmp_path / "cases.json").write_text(json.dumps(cases), "utf-8")
    done = subprocess.run(
        [node_or_skip(), tmp_path / SCRIPT.name], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    theirs = json.loads(done.stdout)
    assert [
        (case, ours, other) for (case, ours), other in zip(words, theirs["said"], strict=True) if ours != other
    ] == []
    assert [
        (case, ours, other) for (case, ours), other in zip(urls, theirs["built"], strict=True) if ours != other
    ] == []
    assert len(words) > 5 * MANY - 1 and len(urls) > 500 and None in [ours for _, ours in urls]


def test_an_address_that_a_phone_cannot_build_is_refused_by_name(app):
    app.add_url_rule("/odd/<float:size>", "about.odd", lambda size: "")
    with pytest.raises(UnknownAddressError, match=r"/odd/<float:size> of about\.odd"):
        addresses(app.url_map)


def test_a_page_at_two_addresses_is_refused_by_name(app):
    app.add_url_rule("/about-us", "about.about", app.view_functions["about.about"])
    with pytest.raises(UnknownAddressError, match=r"about\.about has two addresses"):
        addresses(app.url_map)
