"""Answers are read packed or plain, in the charset that their head names, and never without a limit."""

from __future__ import annotations

import gzip
import json
import zlib

import pytest

from app.outbound.body import MOST_BYTES
from app.outbound.fetch_json import fetch
from app.outbound.resolve import OutboundError
from tests.fakes.feed import served

TEXT = json.dumps([{"name": "Caffi Gofalwyr Tŷ Newydd"}], ensure_ascii=False)
LATIN = json.dumps([{"name": "Café für die Pflege – “Atempause” £3"}], ensure_ascii=False)


def bare(body):
    machine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return machine.compress(body) + machine.flush()


def ask(body, **head):
    with served([]) as server:
        server.odd["/services"] = (200, {name.replace("_", "-"): value for name, value in head.items()}, body)
        return fetch(f"{server.origin}/services", [server.origin]).decode()


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        (gzip.compress, "gzip"),
        (gzip.compress, "GZIP"),
        (gzip.compress, "x-gzip"),
        (zlib.compress, "deflate"),
        (bare, "deflate"),
        (lambda body: gzip.compress(zlib.compress(body)), "deflate, gzip"),
        (lambda body: gzip.compress(body[:20]) + gzip.compress(body[20:]), "gzip"),
        (gzip.compress, "identity"),
        (lambda body: body, "gzip"),
    ],
)
def test_a_packed_answer_is_read_although_nobody_asked_for_it(pack, said):
    assert ask(pack(TEXT.encode()), Content_Encoding=said) == TEXT


def test_packed_bytes_without_a_word_in_the_head_are_read():
    assert ask(gzip.compress(TEXT.encode())) == TEXT


@pytest.mark.parametrize("said", ["br", "zstd", "gzip, br", "gzip, gzip, gzip"])
def test_a_packing_that_we_do_not_know_is_named(said):
    with pytest.raises(OutboundError, match=f"cannot be read.*{said.split(', ')[-1]}"):
        ask(b"xxxx", Content_Encoding=said)


@pytest.mark.parametrize("said", ["gzip", "deflate"])
def test_a_packing_that_is_cut_short_is_refused(said):
    body = (gzip.compress if said == "gzip" else zlib.compress)(TEXT.encode())[:-6]
    with pytest.raises(OutboundError, match="cannot be read"):
        ask(body, Content_Encoding=said)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bare], ids=["gzip", "zlib", "bare"])
def test_what_unpacks_to_more_than_the_limit_is_refused(pack):
    with pytest.raises(OutboundError, match="larger than 20 MB"):
        ask(pack(b" " * (MOST_BYTES + 1)), Content_Encoding="deflate" if pack is not gzip.compress else "gzip")


@pytest.mark.parametrize(
    ("text", "written", "said"),
    [
        (LATIN, "cp1252", "windows-1252"),
        (LATIN, "cp1252", "iso-8859-1"),
        (LATIN, "cp1252", "Latin1"),
        (TEXT, "utf-16", "utf-16"),
        (TEXT, "utf-16-le", "UTF-16LE"),
        (TEXT, "utf-8", "iso-8859-1"),
        (TEXT, "utf-8", "no-such-charset"),
        (TEXT, "iso-8859-14", "iso-8859-14"),
    ],
)
def test_the_charset_of_the_head_is_read_and_utf_8_stays_what_it_is(text, written, said):
    assert ask(text.encode(written), Content_Type=f"application/json; charset={said}") == text
