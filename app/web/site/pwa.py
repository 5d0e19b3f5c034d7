"""What makes it an app: the worker, the manifest, the offline page, the static files, the health check."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache

from flask import Blueprint, Response, current_app, render_template, request, url_for
from sqlalchemy import text
from werkzeug.routing import Rule

from app import runtime
from app.assets import FIRST_SIZE
from app.domain.vocabulary import NATIONS
from app.web.site.access import page, policy_of
from app.web.site.assets import serve
from config import ROOT

pages = Blueprint("pwa", __name__)

SHELL_ENDINGS = (".css", ".js", ".svg")
# Scripts of the desk: no carer's phone fetches them ahead.
AT_THE_DESK = {
    f"js/{name}.js"
    for name in (
        "autosave",
        "conditions",
        "desk-filters",
        "desk-find",
        "desk-keys",
        "desk-list",
        "desk-menu",
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
DRAWINGS = {"icon": "icons/icon-192.png", "badge": "icons/badge-96.png"}


def fetched_ahead() -> list[str]:
    """The addresses the worker fetches before anybody opens them; one for each nation where a page has one."""
    ahead = [rule for rule in current_app.url_map.iter_rules() if policy_of(rule.endpoint).ahead]
    return sorted(address for rule in ahead for address in _addresses(rule))


def _addresses(rule: Rule) -> list[str]:
    if "nation" in rule.arguments:
        return [url_for(rule.endpoint, nation=nation) for nation in NATIONS]
    return [url_for(rule.endpoint)]


@cache
def _file(name: str) -> bytes:
    return (ROOT / name).read_bytes()


@pages.get("/service-worker.js")
@page(open_to="everyone")
def service_worker() -> Response:
    files = runtime.assets()
    worker = _file("service-worker.js")
    drawings = {kind: files.url(name) for kind, name in DRAWINGS.items()}
    build = {
        "version": hashlib.sha256(files.version.encode() + worker).hexdigest()[:10],
        "shell": [
            asset.url
            for asset in files.by_name.values()
            if asset.name.endswith(SHELL_ENDINGS)
            and "desk" not in asset.name
            and asset.name not in (*AT_THE_DESK, FIRST_SIZE)
        ]
        # Fetched once, they lie in the browser's own cache: no prompt waits for its drawing while the line is slow.
        + list(drawings.values()),
        "offline": "/offline",
        "keep": fetched_ahead(),
        "inbox": url_for("inbox.show"),
        **drawings,
        "neutral": asdict(runtime.content().transitions.lock_screen),
    }
    line = f"const BUILD = {json.dumps(build)};\n".encode()
    return _asked_each_time(line + worker, "text/javascript; charset=utf-8")


@pages.get("/manifest.json")
@page(open_to="everyone")
def manifest() -> Response:
    return _asked_each_time(_file("manifest.json"), "application/manifest+json")


@pages.get("/offline")
@page(open_to="everyone")
def offline() -> Response:
    return _asked_each_time(render_template("carer/offline.html", nav="").encode(), "text/html; charset=utf-8")


@pages.get("/static/<path:name>")
@page(open_to="everyone")
def static_file(name: str) -> Response:
    return serve(name)


@pages.get("/healthz")
@page(open_to="everyone")
def health() -> Response:
    """200 while this worker can read its database."""
    runtime.session().execute(text("SELECT 1"))
    return Response("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


def _asked_each_time(body: bytes, content_type: str) -> Response:
    answer = Response(body, content_type=content_type, headers={"Cache-Control": "no-cache"})
    answer.set_etag(hashlib.sha256(body).hexdigest()[:16])
    answer.make_conditional(request)
    return answer
