"""What makes it an app: the manifest, the offline page, the static files, the health check."""

from __future__ import annotations

import hashlib
from functools import cache

from flask import Blueprint, Response, render_template, request
from sqlalchemy import text

from app import runtime
from app.web.site.access import page
from app.web.site.assets import serve
from config import ROOT

pages = Blueprint("pwa", __name__)


@cache
def own_file(name: str) -> bytes:
    """A file of the top level, read once."""
    return (ROOT / name).read_bytes()


@pages.get("/manifest.json")
@page(open_to="everyone")
def manifest() -> Response:
    return asked_each_time(own_file("manifest.json"), "application/manifest+json")


@pages.get("/offline")
@page(open_to="everyone")
def offline() -> Response:
    return asked_each_time(render_template("carer/offline.html", nav="").encode(), "text/html; charset=utf-8")


@pages.get("/static/<path:name>")
@page(open_to="everyone")
def staticown_file(name: str) -> Response:
    return serve(name)


@pages.get("/healthz")
@page(open_to="everyone")
def health() -> Response:
    """200 while this worker can read its database."""
    runtime.session().execute(text("SELECT 1"))
    return Response("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


def asked_each_time(body: bytes, content_type: str) -> Response:
    """A file under a plain name: the browser asks each time, and gets it where it changed."""
    answer = Response(body, content_type=content_type, headers={"Cache-Control": "no-cache"})
    answer.set_etag(hashlib.sha256(body).hexdigest()[:16])
    answer.make_conditional(request)
    return answer
