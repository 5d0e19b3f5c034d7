"""Static files in memory: read once, named by their content, compressed once."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path

import brotli

COMPRESSED = {".css", ".js", ".svg", ".json"}
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


class Assets:
    """Every file under one folder, and the version that changes when any of them does."""

    def __init__(self, folder: Path) -> None:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        self.by_name = {asset.name: asset for asset in (_asset(path, folder) for path in files)}
        self.by_url = {asset.url: asset for asset in self.by_name.values()}
        digests = "".join(asset.digest for asset in self.by_name.values())
        self.version = hashlib.sha256(digests.encode()).hexdigest()[:10]

    def url(self, name: str) -> str:
        """The address of a file named as under static/, for example "css/app.css"."""
        return self.by_name[name].url


def _asset(path: Path, folder: Path) -> Asset:
    plain = path.read_bytes()
    digest = hashlib.sha256(plain).hexdigest()[:10]
    name = path.relative_to(folder).as_posix()
    stem = name.removesuffix(path.suffix)
    encodings = {}
    if path.suffix in COMPRESSED:
        encodings = {"br": brotli.compress(plain), "gzip": gzip.compress(plain, mtime=0)}
    guessed = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(name, f"/static/{stem}.{digest}{path.suffix}", digest, guessed, plain, encodings)
