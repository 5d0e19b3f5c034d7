"""The script of the phone's own server: the modules of static/js/phone and what is made here, as one file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache

import brotli
from flask import Flask, current_app
from werkzeug.routing import Rule

from app.web.phone.bundle import bundle, reader_of
from app.web.phone.compiler.module import templates_module
from app.web.site.access import policy_of
from config import ROOT

ENTRY = "phone/server.js"
SEEN_AS = "phone"
# Made from the app, so it follows an adopter's own templates and the addresses of this release.
ADDRESSES, TEMPLATES = "phone/addresses.js", "phone/compiled-templates.js"
_NOT_OF_CARERS = ("desk.", "static")


@dataclass(frozen=True, slots=True)
class ServerScript:
    """The script, plain and compressed, and the address that changes with it."""

    url: str
    plain: bytes = field(repr=False)
    packed: bytes = field(repr=False)


def server_script() -> ServerScript:
    """The script of this app, made at its first use."""
    return _made(current_app._get_current_object())  # type: ignore[attr-defined]


@cache
def _made(app: Flask) -> ServerScript:
    plain = source_of(app).encode()
    digest = hashlib.sha256(plain).hexdigest()[:16]
    return ServerScript(f"/phone/server.{digest}.js", plain, brotli.compress(plain))


def source_of(app: Flask) -> str:
    """The text of the script. Raises BundleError or UntranslatableError, naming file and line."""
    on_disk = reader_of(ROOT / "static" / "js")
    made = {ADDRESSES: addresses_module(app), TEMPLATES: templates_module(app.jinja_env)}
    return bundle(ENTRY, lambda name: made.get(name) or on_disk(name), SEEN_AS)


def addresses_module(app: Flask) -> str:
    """Every address of the carers' pages: endpoint, methods, the rule as Flask has it, whether it may be kept."""
    rules = [rule for rule in app.url_map.iter_rules() if not rule.endpoint.startswith(_NOT_OF_CARERS)]
    return f"export const ADDRESSES = {json.dumps(sorted(map(_address, rules)))};\n"


def _address(rule: Rule) -> tuple[str, str, str, bool]:
    methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    return rule.endpoint, " ".join(methods), rule.rule, policy_of(rule.endpoint).offline
