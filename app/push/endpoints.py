"""What may be a push endpoint, and what may be a browser's keys. Checked when saved and again when sent to."""

from __future__ import annotations

import base64
import re
import string
from collections.abc import Sequence
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

from app.domain.errors import CareCompanionError
from app.domain.schedule.push_services import PUSH_HOSTS, is_host

LONGEST_ENDPOINT = 2048

_ADDRESS = re.compile(
    r"(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?(?:/[^#]*)?", re.IGNORECASE | re.ASCII
)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SIGNS = string.ascii_letters + string.digits + "-_"
# The last sign of base64url where it stands for fewer than six bits, by the length that is left over four.
_LAST = {0: _SIGNS, 2: "AQgw", 3: "AEIMQUYcgkosw048"}
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+={0,2}")


class EndpointError(CareCompanionError, ValueError):
    """No address of a push service we know. The text says why and never holds the endpoint."""


class BrowserKeysError(CareCompanionError, ValueError):
    """Not the keys of a browser. The text says why and never holds a key."""


class BrowserKeys(NamedTuple):
    """The public key of a browser, the same as the 65 bytes of its point, and its secret; checked."""

    public: EllipticCurvePublicKey
    point: bytes
    auth: bytes


def check_endpoint(url: str, allowed: Sequence[str] = PUSH_HOSTS) -> str:
    """The origin of the push service that `url` belongs to, such as "https://fcm.googleapis.com".

    `allowed` holds hosts ("fcm.googleapis.com"), host endings (".notify.windows.com") and whole origins
    ("http://127.0.0.1:9000"), which allow that origin alone. Raises EndpointError for everything else.
    """
    scheme, host, port = _parts(url)
    origin = f"{scheme}://{host}" + (f":{port}" if port else "")
    if origin in allowed:
        return origin
    if scheme != "https":
        raise EndpointError("not https")
    if port not in (None, "443"):
        raise EndpointError("port is not 443")
    _check_host(host, allowed)
    return f"https://{host}"


def target_of(endpoint: str) -> str:
    """Path and query of an endpoint that `check_endpoint` took, to the letter."""
    start = endpoint.find("/", endpoint.index("://") + 3)
    return endpoint[start:] if start > 0 else "/"


def check_keys(p256dh: str, auth: str) -> BrowserKeys:
    """The keys, ready to encrypt for.

    Raises BrowserKeysError unless both are base64url, `p256dh` a point of the curve P-256 and `auth` 16 bytes.
    """
    point = _decoded(p256dh, "p256dh")
    if len(point) != 65:
        raise BrowserKeysError("p256dh is not 65 bytes")
    try:
        public = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
    except ValueError:
        raise BrowserKeysError("p256dh is not a point of the curve") from None
    secret = _decoded(auth, "auth")
    if len(secret) != 16:
        raise BrowserKeysError("auth is not 16 bytes")
    return BrowserKeys(public, point, secret)


def _parts(url: str) -> tuple[str, str, str | None]:
    """Scheme, host and port by one strict grammar, so that no second parser can read another host."""
    if len(url) > LONGEST_ENDPOINT:
        raise EndpointError("too long")
    if not (url.isascii() and url.isprintable()) or " " in url:
        raise EndpointError("a space, control or non-ASCII character")
    if "\\" in url:
        raise EndpointError("a backslash")
    match = _ADDRESS.fullmatch(url)
    if match is None:
        raise EndpointError("not a plain web address")
    scheme, host, port = match.groups()
    return scheme.lower(), host.lower(), port


def _check_host(host: str, allowed: Sequence[str]) -> None:
    labels = host.split(".")
    if host.startswith("[") or _NUMBER.fullmatch(labels[-1]):
        raise EndpointError("a number for a host")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise EndpointError("not a host name")
    if not any(is_host(host, entry) for entry in allowed):
        raise EndpointError("not a push service we know")


def _decoded(text: str, name: str) -> bytes:
    if len(text) > 128 or not _BASE64URL.fullmatch(text):
        raise BrowserKeysError(f"{name} is not base64url")
    bare = text.rstrip("=")
    try:
        octets = base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except ValueError:
        raise BrowserKeysError(f"{name} is not base64url") from None
    if bare[-1:] not in _LAST[len(bare) % 4]:
        raise BrowserKeysError(f"{name} has stray bits at its end")
    return octets
