"""Whom push services write to when something is wrong with us (RFC 8292, 2.1): a real address, or Apple refuses us."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

# RFC 2606, 6761, 6762, 7686, 8375 and 9476, and the names that people give to networks of their own.
_RESERVED_ENDINGS = frozenset(
    [
        "test",
        "example",
        "invalid",
        "localhost",
        "local",
        "onion",
        "alt",
        "arpa",
        "internal",
        "localdomain",
        "intranet",
        "private",
        "corp",
        "home",
        "lan",
    ]
)
_EXAMPLES = re.compile(r"(?:.+\.)?example\.(?:com|net|org)")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_ANY_DOMAIN = "example.com"
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


def subject_fault(subject: str) -> str:
    """Why no push service would take this VAPID subject, in words; "" for one that has the right form."""
    if not (subject.isascii() and subject.isprintable()) or " " in subject:
        return "it holds a space or another letter that no address has"
    if any(bracket in subject for bracket in "<>"):
        return "it holds angle brackets: write mailto:name@domain, and nothing else"
    if subject.startswith("mailto:"):
        return _fault_of_mail(subject.removeprefix("mailto:"))
    if subject.startswith("https://"):
        return _fault_of_page(subject)
    return "it must begin with mailto: or https://"


def made_up_fault(subject: str) -> str:
    """Why nobody can be reached under a subject of the right form, in words; "" for one that may be real."""
    host = _host_of(subject)
    ending = host.rpartition(".")[2]
    if ending in _RESERVED_ENDINGS:
        return f"no address on the internet ends with .{ending}"
    if _EXAMPLES.fullmatch(host):
        return f"{host} is a name for examples"
    return ""


def _host_of(subject: str) -> str:
    if subject.startswith("mailto:"):
        return subject.rpartition("@")[2].lower()
    return (urlsplit(subject).hostname or "").lower()


def _fault_of_mail(address: str) -> str:
    name, _, host = address.rpartition("@")
    try:
        # Of the name alone: whether its domain is one, and whether it is made up, is asked apart.
        validate_email(f"{name}@{_ANY_DOMAIN}", check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return "it is no e-mail address"
    return _fault_of_host(host.lower())


def _fault_of_page(address: str) -> str:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return "it is no web address"
    if parts.username is not None or parts.password is not None or "\\" in address:
        return "it is no web address that may be shown to others"
    return _fault_of_host((parts.hostname or "").lower())


def _fault_of_host(host: str) -> str:
    labels = host.split(".")
    if ":" in host or host.startswith("[") or _NUMBER.fullmatch(labels[-1]):
        return "it has a number in the place of a name"
    if len(labels) < 2:
        return "its domain has one part only, such as localhost"
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return "its domain is no name on the internet"
    return ""
