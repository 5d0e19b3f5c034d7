"""Static files in memory: read once, named by their content, compressed once."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import brotli

COMPRESSED = {".css", ".js", ".svg", ".json"}
# What is served as one file, from its parts in this order. The order decides which rule wins where two say different.
JOINED = {
    "css/app.css": (
        # The look comes first: every part after it is written in its colours.
        "css/theme.css",
        "css/drawings.css",
        "css/base.css",
        "css/layout.css",
        "css/screen-sizes.css",
        "css/words.css",
        "css/buttons.css",
        "css/cards.css",
        "css/lists.css",
        "css/timeline.css",
        "css/answers.css",
        "css/journey.css",
        "css/door.css",
        "css/forms.css",
        "css/choices.css",
        "css/errors.css",
        "css/search.css",
        "css/easy-read.css",
        "css/the-yes.css",
        "css/danger.css",
        "css/today.css",
        "css/text-size.css",
        "css/page-actions.css",
        "css/checklist.css",
        "css/help-now.css",
        "css/motion.css",
        "css/print.css",
        "css/modes.css",
    ),
    "css/desk.css": (
        "css/desk/frame.css",
        "css/desk/piles.css",
        "css/desk/tables.css",
        "css/desk/listing.css",
        "css/desk/plots.css",
        "css/desk/editing.css",
        "css/desk/form-bar.css",
        "css/desk/access.css",
        "css/desk/signing.css",
        "css/desk/modes.css",
    ),
}
TYPES = {".js": "text/javascript"}


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
    """Every file under one folder, the joined ones joined, and the version that changes when any of them does."""

    def __init__(self, folder: Path) -> None:
        self.by_name = {name: _asset(name, plain) for name, plain in sorted(_files(folder).items())}
        self.by_url = {asset.url: asset for asset in self.by_name.values()}
        digests = "".join(asset.digest for asset in self.by_name.values())
        self.version = hashlib.sha256(digests.encode()).hexdigest()[:10]

    def url(self, name: str) -> str:
        """The address of a file named as under static/, for example "css/app.css"."""
        return self.by_name[name].url


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
    return Asset(name, f"/static/{name.removesuffix(suffix)}.{digest}{suffix}", digest, _type(name), plain, encodings)


def _type(name: str) -> str:
    """What a file is; where it is text, with its letters."""
    guessed = TYPES.get(PurePosixPath(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") or guessed.endswith("xml") else guessed
