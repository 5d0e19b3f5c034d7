"""Addresses as people type them become ones that open; what is none is refused."""

from __future__ import annotations

import pytest

from app.domain.directory.cards.mail_address import mail_address
from app.domain.directory.cards.site_address import site_address
from app.domain.directory.local_service import read_local_service
from tests.fakes.local_services import made_up


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.example.org/help", "https://www.example.org/help"),
        (" http://example.org \n", "http://example.org/"),
        ("www.example.org", "https://www.example.org/"),
        ("example.org/carers", "https://example.org/carers"),
        ("example.co.uk", "https://example.co.uk/"),
        ("HTTPS://Example.ORG/Help", "https://example.org/Help"),
        ("www.example.org.", "https://www.example.org/"),
        ("(https://example.org/a).", "https://example.org/a"),
        ("https://example.org/wiki/Carer_(UK)", "https://example.org/wiki/Carer_(UK)"),
        ("Website: www.example.org", "https://www.example.org/"),
        ("https:/example.org", "https://example.org/"),
        ("https//example.org", "https://example.org/"),
        ("http:\\\\example.org", "http://example.org/"),
        ("https: //example.org", "https://example.org/"),
        ("https://https://example.org", "https://example.org/"),
        ("hhtps://example.org", "https://example.org/"),
        ("//example.org/a", "https://example.org/a"),
        ("https://example.org/caf\u00e9?q=\u0175#\u00fc", "https://example.org/caf%C3%A9?q=%C5%B5#%C3%BC"),
        ("https://example.org/caf%C3%A9", "https://example.org/caf%C3%A9"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/"),
        ("gofal-ym-m\u00f4n.cymru", "https://xn--gofal-ym-mn-cfb.cymru/"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
        ("https://example.org/?to=https://example.com/", "https://example.org/?to=https://example.com/"),
        ("<a href='https://example.org/x'>our site</a>", "https://example.org/x"),
        ("[our site](https://example.org/x)", "https://example.org/x"),
        ("https://example.org/ https://example.com/", "https://example.org/"),
        ("www.example.org; www.example.com", "https://www.example.org/"),
        ("https://example.org and https://example.com", "https://example.org/"),
        ("https://example.orghttps://example.com", "https://example.org/"),
        ("https://example.org/our leaflet.pdf", "https://example.org/our%20leaflet.pdf"),
        ("https://example.org/a (our page)", "https://example.org/a"),
        ("example.org our website", "https://example.org/"),
        ("\u200bhttps://example.org\ufeff", "https://example.org/"),
    ],
)
def test_an_address_is_completed(typed, address):
    assert site_address(typed) == address
    assert site_address(address) == address


@pytest.mark.parametrize(
    "typed",
    [
        "", "N/A", "none", "TBC", "http://", "https://", "see our page", "@carers", "carers.docx", "e.g. this", "St.Johns",
        "javascript:alert(1)", "data:text/html,x", "ftp://example.org", "mailto:a@example.org", "a@example.org", "tel:01632960101",
        "https://user:pw@example.org/", "https://user@example.org/", "user:pw@example.org", "https://localhost/", "http://printer.local/",
        "https://10.0.0.1/", "https://[::1]/", "https://example/", "https://exa mple.org", "\\\\server\\share\\a.docx", "C:\\a.docx",
        "https://-example-.org", "https://" + "a" * 70 + ".org", "https://example.org/" + "a" * 3000, "esd:1", "https://example.org:99999/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(typed):
    assert site_address(typed) is None


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("jo@example.org", "jo@example.org"),
        ("mailto:jo@example.org?subject=Hello", "jo@example.org"),
        ("E-mail: jo@example.org", "jo@example.org"),
        ("<a href='mailto:jo@example.org'>jo@example.org</a>", "jo@example.org"),
        ("jo@example.org; sam@example.org", "jo@example.org"),
        ("_jo_@example.org", "_jo_@example.org"),
        ("jo.@example.org", None),
        ("jo@example", None),
        ("jo sam@example.org", None),
        ("https://jo:pw@example.org", None),
        ("", None),
    ],
)
def test_a_mail_address_is_told_from_other_words(typed, address):
    assert mail_address(typed) == address


def read(**changes):
    return read_local_service({**made_up(1)[0], **changes}, 1)


def test_a_mail_address_where_a_site_was_due_becomes_one_to_write_to():
    service, left_out = read(url="office@example.org", email=None)
    assert (service.url, service.email, left_out) == ("", "office@example.org", ())
    assert read(url="office@example.org", email="jo@example.org")[0].email == "jo@example.org"


def test_a_site_that_cannot_be_read_is_named_as_left_out():
    assert read(url="see our page")[1] == ("url",)
