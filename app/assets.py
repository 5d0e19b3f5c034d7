"""Static files in memory: read once, named by their content, compressed once."""

from __future__ import annotations

import base64
import gzip
import hashlib
import mimetypes
import re
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
        "css/passing.css",
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
        "css/desk/numbers.css",
        "css/desk/editing.css",
        "css/desk/form-bar.css",
        "css/desk/access.css",
        "css/desk/signing.css",
        "css/desk/modes.css",
    ),
    # What all pages need, and what all pages of the library need: on a slow line each file more costs its way.
    "js/page.js": ("js/quick-exit.js", "js/worker.js", "js/prompt-waits.js", "js/text-size.js"),
    "js/reading.js": ("js/share.js", "js/checklist.js"),
}
# What may stand in a page itself, by the hash that its policy names.
STYLES, FIRST_SIZE = "css/app.css", "js/first-size.js"
COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
TYPES = {".js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, plain and compressed, the address that changes with them, how a policy names them."""

    name: str
    url: str
    digest: str
    source: str
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
        join = _styles if name.endswith(".css") else _script
        plain[name] = b"".join(join(plain.pop(part)) for part in parts)
    return plain


def _styles(part: bytes) -> bytes:
    """The rules without their reasons and their indents."""
    return re.sub(rb"\s*\n\s*", b"\n", COMMENT.sub(b"", part)).lstrip()


def _script(part: bytes) -> bytes:
    """A module with neither import nor export, so that its names stay its own."""
    return b"{\n" + part + b"}\n"


def _asset(name: str, plain: bytes) -> Asset:
    hashed = hashlib.sha256(plain)
    digest, source = hashed.hexdigest()[:10], f"'sha256-{base64.b64encode(hashed.digest()).decode()}'"
    suffix = PurePosixPath(name).suffix
    encodings = {}
    if suffix in COMPRESSED:
        encodings = {"br": brotli.compress(plain), "gzip": gzip.compress(plain, mtime=0)}
    url = f"/static/{name.removesuffix(suffix)}.{digest}{suffix}"
    return Asset(name, url, digest, source, _type(name), plain, encodings)


def _type(name: str) -> str:
    """What a file is; where it is text, with its letters."""
    guessed = TYPES.get(PurePosixPath(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") or guessed.endswith("xml") else guessed
