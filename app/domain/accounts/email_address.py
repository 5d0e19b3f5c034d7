"""What an e-mail address is: the one rule for what is taken at the door and what can be written to later.

Letters of ASCII alone, on both sides of the @. A host with other letters is refused and not turned into its "xn--"
form: that turns look-alikes into other letters ("ſ" into "s"), and would write to somebody else than was meant. Typed
in its "xn--" form such a host is taken.
"""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage

from email_validator import EmailNotValidError, validate_email

from app.domain.errors import CareCompanionError

LONGEST = 254
EXAMPLE = "Enter an e-mail address, such as name@example.org"
# Hosts whose owners say that dots before the @ make no other mailbox.
DOTLESS = frozenset(["gmail.com", "googlemail.com"])


class EmailAddressError(CareCompanionError, ValueError):
    """No letter can be written to this; the message says why, in words for who typed it. It never holds the address."""


def read_email_address(text: str) -> Address:
    """The address that `text` is, ready to stand in a header; spaces around it are dropped, capitals kept.

    Whether anybody reads it, only a letter can tell. Raises EmailAddressError.
    """
    typed = text.strip()
    if words := _fault(typed):
        raise EmailAddressError(words)
    try:
        found = validate_email(typed, check_deliverability=False, allow_smtputf8=False, strict=True)
        address = Address(addr_spec=found.ascii_email or "")
        written = _written(address)
    except (EmailNotValidError, MessageError, ValueError, LookupError, AttributeError) as fault:
        raise EmailAddressError(EXAMPLE) from fault
    # The mail program at the other end must read what we wrote.
    if written != address.addr_spec or written.lower() != typed.lower():
        raise EmailAddressError(EXAMPLE)
    return address


def mailbox(address: str) -> str:
    """Under what all spellings of one mailbox are counted: small letters, without a +tag."""
    name, _, host = address.lower().rpartition("@")
    plain = name.partition("+")[0] or name
    if host in DOTLESS:
        return f"{plain.replace('.', '')}@gmail.com"
    return f"{plain}@{host}"


def _fault(typed: str) -> str:
    """What is most often wrong, said in words that help to mend it; "" where none of that is."""
    name, at, host = typed.rpartition("@")
    if not typed or not at or not name or not host:
        return EXAMPLE
    said = {
        "Use the letters a to z in it, without accents and other signs": not typed.isascii(),
        "It has no spaces in it": any(letter.isspace() for letter in typed),
        "It has one @ in it": "@" in name,
        "It cannot end with a dot before the @": name.endswith("."),
        "It cannot begin with a dot": name.startswith("."),
        "It cannot have two dots side by side": ".." in typed,
        "It cannot end with a dot": host.endswith("."),
        "Look at what stands after the @": "." not in host,
        "That is too long for one": len(typed) > LONGEST,
    }
    return next((f"{EXAMPLE}. {words}" for words, wrong in said.items() if wrong), "")


def _written(address: Address) -> str:
    """The address as it is read from a header that was written with it."""
    letter = EmailMessage(policy=policy.SMTP)
    letter["To"] = address
    return str(message_from_bytes(letter.as_bytes(), policy=policy.default)["To"].addresses[0].addr_spec)
