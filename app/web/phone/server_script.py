"""The script of the phone's own server: the modules of static/js/phone and what is made here, as one file."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, current_app

from app import runtime
from app.web.phone.bundle import bundle, reader_of
from app.web.phone.compiler.module import templates_module
from app.web.phone.pack.addresses import addresses
from app.web.phone.packed import PackedFile
from app.web.site.access import policy_of
from config import ROOT

ENTRY = "phone/server.js"
SEEN_AS = "phone"
# Made from the app, so it follows an adopter's own templates and the addresses of this release.
ADDRESSES, TEMPLATES = "phone/table-of-addresses.js", "phone/compiled-templates.js"


class ServerScript(PackedFile):
    """The script, and the address that changes with what it holds."""

    @property
    def url(self) -> str:
        return f"/phone/server.{self.digest}.js"


_made: dict[Any, ServerScript] = {}


def server_script() -> ServerScript:
    """The script, made at its first use: apps differ in it by their own templates alone."""
    own = runtime.config().template_folder
    if own not in _made:
        app = current_app._get_current_object()  # type: ignore[attr-defined]
        _made[own] = ServerScript("server", source_of(app).encode())
    return _made[own]


def source_of(app: Flask) -> str:
    """The text of the script. Raises BundleError or UntranslatableError, naming file and line."""
    on_disk = reader_of(ROOT / "static" / "js")
    made = {ADDRESSES: addresses_module(app), TEMPLATES: templates_module(app.jinja_env)}
    return bundle(ENTRY, on_disk, SEEN_AS, made)


def addresses_module(app: Flask) -> str:
    """Every address of the carers' pages: endpoint, methods, its parts, and whether the page may be kept."""
    table = [_address(app, endpoint, parts) for endpoint, parts in sorted(addresses(app.url_map).items())]
    return f"export const ADDRESSES = {json.dumps(table)};\n"


def _address(app: Flask, endpoint: str, parts: list[str]) -> tuple[str, str, list[str], bool]:
    [rule] = app.url_map.iter_rules(endpoint)
    methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    return endpoint, " ".join(methods), parts, policy_of(endpoint).offline
