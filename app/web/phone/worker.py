"""The worker that every phone runs: our script, with one line in front that says which files it keeps."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from flask import Blueprint, Response, current_app, url_for
from werkzeug.routing import Rule

from app import runtime
from app.assets import FIRST_SIZE
from app.domain.vocabulary import NATIONS
from app.web.phone.server_script import script_address
from app.web.site.access import page, policy_of
from app.web.site.pwa import asked_each_time, own_file

pages = Blueprint("worker", __name__)

SHELL_ENDINGS = (".css", ".js", ".svg")
# Scripts of the desk: no carer's phone fetches them ahead.
AT_THE_DESK = {
    f"js/{name}.js"
    for name in (
        "autosave",
        "desk-filters",
        "desk-find",
        "desk-keys",
        "desk-list",
        "desk-menu",
        "desk-push",
        "leave-desk",
        "mended",
        "new-address",
        "passkey",
        "picture-names",
        "preview",
        "ticked",
        "toolbar",
        "unsaved-here",
        "who-sees",
    )
}
# Rules that a phone reads as one script, never one by one; and what is for the pages of others.
PARTS = ("js/domain/", "js/phone/", "js/worker/", "js/embed/")
# A classic script can import nothing: it is one file on the phone.
WORKER = (
    "service-worker.js",
    *(f"static/js/worker/{name}.js" for name in ("phone", "installing", "pages", "assets", "prompts", "windows")),
)
LEAVES = "static/js/worker/leaves.js"
DRAWINGS = {"icon": "icons/icon-192.png", "badge": "icons/badge-96.png"}


def fetched_ahead() -> list[str]:
    """The addresses the worker fetches before anybody opens them; one for each nation where a page has one."""
    ahead = [rule for rule in current_app.url_map.iter_rules() if policy_of(rule.endpoint).ahead]
    return sorted(address for rule in ahead for address in _addresses(rule))


def _is_of_the_shell(name: str) -> bool:
    of_the_desk = "desk" in name or name in AT_THE_DESK
    # What stands in the page itself is no file that a page asks for.
    return name.endswith(SHELL_ENDINGS) and not of_the_desk and name != FIRST_SIZE and not name.startswith(PARTS)


def _addresses(rule: Rule) -> list[str]:
    if "nation" in rule.arguments:
        return [url_for(rule.endpoint, nation=nation) for nation in NATIONS]
    return [url_for(rule.endpoint)]


@pages.get("/service-worker.js")
@page(open_to="everyone")
def service_worker() -> Response:
    if runtime.config().kill_worker:
        return asked_each_time(own_file(LEAVES), "text/javascript; charset=utf-8")
    files = runtime.assets()
    worker, phone = b"".join(own_file(part) for part in WORKER), script_address()
    drawings = {kind: files.url(name) for kind, name in DRAWINGS.items()}
    build = {
        "version": hashlib.sha256(f"{files.version} {phone}".encode() + worker).hexdigest()[:10],
        "shell": [asset.url for asset in files.by_name.values() if _is_of_the_shell(asset.name)]
        # Fetched once, they lie in the browser's own cache: no prompt waits for its drawing while the line is slow.
        + list(drawings.values()),
        "offline": "/offline",
        "phone": phone,
        "keep": fetched_ahead(),
        "inbox": url_for("inbox.show"),
        **drawings,
        "neutral": asdict(runtime.content().transitions.lock_screen),
    }
    line = f"const BUILD = {json.dumps(build)};\n".encode()
    return asked_each_time(line + worker, "text/javascript; charset=utf-8")
