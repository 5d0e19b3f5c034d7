"""Static files: read once, named by their content, compressed once, sent for ever."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import brotli
from flask import Response, abort, current_app, request

COMPRESSED = {".css", ".js", ".svg", ".json"}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
# What is served as one file, from its parts in this order. The order decides which rule wins where two say different.
JOINED = {
    "css/app.css": (
        "css/base.css",
        "css/layout.css",
        "css/screen-sizes.css",
        "css/words.css",
        "css/buttons.css",
        "css/cards.css",
        "css/lists.css",
        "css/timeline.css",
        "css/answers.css",
        "css/forms.css",
        "css/choices.css",
        "css/errors.css",
        "css/search.css",
        "css/print.css",
        "css/modes.css",
    ),
    "css/desk.css": (
        "css/desk/frame.css",
        "css/desk/piles.css",
        "css/desk/tables.css",
        "css/desk/editing.css",
        "css/desk/modes.css",
    ),
}
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, plain and compressed, and the address that changes with them."""

    name: str
    url: str
    digest: str
    mimetype: str
    plain: bytes = field(repr=False)
    encodings: dict[str, bytes] = field(repr=False)

    def response(self, cache_control: str) -> Response:
        """The file as the browser asked for it: compressed where it can, 304 where it has it."""
        chosen = next((name for name in self.encodings if request.accept_encodings.quality(name)), "")
        answer = Response(self.encodings.get(chosen, self.plain), content_type=self.mimetype)
        if chosen:
            answer.headers["Content-Encoding"] = chosen
        if self.encodings:
            answer.vary.add("Accept-Encoding")
        answer.headers["Cache-Control"] = cache_control
        answer.set_etag(f"{self.digest}{chosen and '-' + chosen}")
        answer.make_conditional(request)
        return answer


class Assets:
    """Every file under one folder, the joined ones joined, and the version that changes when any of them does."""

    def __init__(self, folder: Path) -> None:
        self.by_name = {name: _asset(name, plain) for name, plain in sorted(_files(folder).items())}
        self._by_url = {asset.url: asset for asset in self.by_name.values()}
        digests = "".join(asset.digest for asset in self.by_name.values())
        self.version = hashlib.sha256(digests.encode()).hexdigest()[:10]

    def url(self, name: str) -> str:
        """The address of a file named as under static/, for example "css/app.css"."""
        return self.by_name[name].url

    def serve(self, name: str) -> Response:
        """The view of /static/...: hashed names are kept for ever, plain names are asked for each time."""
        if asset := self._by_url.get(f"/static/{name}"):
            return asset.response(FOR_EVER)
        asset = self.by_name.get(name) or abort(404)
        return asset.response(ASK_EACH_TIME)


def assets() -> Assets:
    """The static files of this app."""
    return current_app.extensions["care_companion_assets"]  # type: ignore[no-any-return]


def _files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file by its name, with each joined file in the place of its parts."""
    plain = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for name, parts in JOINED.items():
        plain[name] = b"".join(plain.pop(part) for part in parts)
    return plain


def _asset(name: str, plain: bytes) -> Asset:
    digest = hashlib.sha256(plain).hexdigest()[:10]
    suffix = PurePosixPath(name).suffix
    encodings = {}
    if suffix in COMPRESSED:
        encodings = {"br": brotli.compress(plain), "gzip": gzip.compress(plain, mtime=0)}
    guessed = TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(name, f"/static/{name.removesuffix(suffix)}.{digest}{suffix}", digest, guessed, plain, encodings)
