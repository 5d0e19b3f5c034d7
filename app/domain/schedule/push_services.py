"""The push services that browsers use, by host: the one list of them."""

from __future__ import annotations

from urllib.parse import urlsplit

_GOOGLE = "Google (Chrome, Edge on Android, most Android phones)"
# A host, or the ending of hosts where it begins with a point.
PUSH_SERVICES = {
    "fcm.googleapis.com": _GOOGLE,
    "jmt17.google.com": _GOOGLE,
    "updates.push.services.mozilla.com": "Mozilla (Firefox)",
    "web.push.apple.com": "Apple (iPhone, iPad, Mac)",
    ".notify.windows.com": "Microsoft (Edge on Windows)",
}
PUSH_HOSTS = tuple(PUSH_SERVICES)


def service_name(origin: str) -> str:
    """The name that people know a push service by; its host where we know none."""
    host = urlsplit(origin).hostname or origin
    return next((name for known, name in PUSH_SERVICES.items() if is_host(host, known)), host)


def is_host(host: str, known: str) -> bool:
    """Whether this host is the known one, or has the known ending."""
    return host.endswith(known) if known.startswith(".") else host == known
