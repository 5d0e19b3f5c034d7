"""Static files over HTTP: hashed names are kept for ever, plain names are asked for each time."""

from __future__ import annotations

from flask import Response, abort, request
from markupsafe import Markup

from app import runtime
from app.assets import FIRST_SIZE, Asset

FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"


def serve(name: str) -> Response:
    """The file under static/ of this name, hashed or plain; 404 where there is none."""
    assets = runtime.assets()
    if asset := assets.by_url.get(f"/static/{name}"):
        return as_asked(asset, FOR_EVER)
    return as_asked(assets.by_name.get(name) or abort(404), ASK_EACH_TIME)


def first_size() -> Markup:
    """The few lines that set the size of letters before anything is painted: no page waits for a file of them."""
    return Markup(runtime.assets().by_name[FIRST_SIZE].plain.decode())


def as_asked(asset: Asset, cache_control: str) -> Response:
    """The file as the browser asked for it: compressed where it can, 304 where it has it."""
    chosen = next((name for name in asset.encodings if request.accept_encodings.quality(name)), "")
    answer = Response(asset.encodings.get(chosen, asset.plain), content_type=asset.mimetype)
    if chosen:
        answer.headers["Content-Encoding"] = chosen
    if asset.encodings:
        answer.vary.add("Accept-Encoding")
    answer.headers["Cache-Control"] = cache_control
    answer.set_etag(f"{asset.digest}{chosen and '-' + chosen}")
    answer.make_conditional(request)
    return answer
