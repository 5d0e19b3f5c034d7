"""Reading an answer: strict, bounded, and the same however the bytes arrive."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.push.answer import MOST_BODY, MOST_HEAD, AnswerReader, NotHttpError

OK = b"HTTP/1.1 201 Created\r\n"


def read(octets: bytes) -> AnswerReader:
    reader = AnswerReader()
    reader.feed(octets)
    return reader


def answered(octets: bytes, cuts: list[int]) -> object:
    """The answer that a reader finds when the bytes come in pieces, cut at these places."""
    reader, places = AnswerReader(), sorted({min(cut, len(octets)) for cut in cuts} | {0, len(octets)})
    for start, end in pairwise(places):
        if reader.ended:
            break
        try:
            reader.feed(octets[start:end])
        except NotHttpError:
            return "not http"
    return reader.answer


KEPT = [
    b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 201\r\ncontent-length:  2 \t\r\n\r\n{}",
    b"HTTP/1.1 204 No Content\r\n\r\n",
    b"HTTP/1.1 500 Whatever\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    b"HTTP/1.1 500 Whatever\r\nTransfer-Encoding: chunked\r\n\r\n3;why=not\r\nabc\r\nA\r\n0123456789\r\n0\r\nX: y\r\n\r\n",
    b"HTTP/1.1 102 Wait\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
]
NOT_KEPT = [
    b"HTTP/1.0 201 Created\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 201 Created\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 201 Created\r\n\r\n",
    b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n",
    b"HTTP/1.1 201 Created\r\nContent-Length: -1\r\n\r\n",
    b"HTTP/1.1 201 Created\r\nContent-Length: 0x10\r\n\r\n",
    b"HTTP/1.1 201 Created\r\nContent-Length: 99999\r\n\r\n",
    b"HTTP/1.1 201 Created\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"HTTP/1.1 201 Created\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
    b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\nHTTP/1.1 410 Gone\r\n\r\n",
    b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n",
    b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
    b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n",
    b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n" + b"x" * MOST_BODY,
    b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n" + b"0" * (MOST_BODY + 1),
    b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: y\r\n" * MOST_BODY,
]
NO_ANSWER = [
    b"220 mail.example.org ESMTP\r\n",
    b"\x16\x03\x01",
    b"\r\n\r\n",
    b"HTTP/2 201\r\n\r\n",
    b"HTTP/1.2 201 Created\r\n\r\n",
    b"HTTP/1.1 20 Created\r\n\r\n",
    b"HTTP/1.1 2010 Created\r\n\r\n",
    b"HTTP/1.1 +01 Created\r\n\r\n",
    b"HTTP/1.1  201 Created\r\n\r\n",
    b"HTTP/1.1 000 Zero\r\n\r\n",
    b"HTTP/1.1 600 Six\r\n\r\n",
    b"HTTP/1.1 201 Cre\0ated\r\n\r\n",
    b"HTTP/1.1 101 Switching\r\n\r\n",
    b"HTTP/1.1 102 Wait\r\n\r\nSSH-2.0",
    OK + b"no colon\r\n\r\n",
    OK + b"Na me: x\r\n\r\n",
    OK + b"Name : x\r\n\r\n",
    OK + b": x\r\n\r\n",
    OK + b"A: b\r\n folded\r\n\r\n",
    OK + b"A: b\nB: c\r\n\r\n",
    OK + b"A: b\0\r\n\r\n",
    OK + b"X: " + b"a" * MOST_HEAD,
    OK + b"X: " + b"a" * MOST_HEAD + b"\r\n\r\n",
    b"HTTP/1.1 102 Wait\r\n\r\n" * MOST_HEAD,
]


@pytest.mark.parametrize("octets", KEPT)
def test_an_answer_whose_end_is_plain_leaves_the_connection_of_use(octets: bytes) -> None:
    reader = read(octets)
    assert reader.answer is not None and reader.ended and reader.reusable


@pytest.mark.parametrize("octets", NOT_KEPT)
def test_an_answer_whose_end_is_far_or_in_doubt_counts_and_ends_the_connection(octets: bytes) -> None:
    reader = read(octets)
    assert reader.answer is not None and reader.answer.status == 201
    assert reader.ended and not reader.reusable


@pytest.mark.parametrize("octets", NO_ANSWER)
def test_what_is_no_answer_is_refused(octets: bytes) -> None:
    with pytest.raises(NotHttpError):
        read(octets)


@pytest.mark.parametrize(
    "octets", [b"", b"H", b"HTTP/1.1 201 Created\r\nContent-Len", OK + b"Content-Length: 2\r\n\r\n{"]
)
def test_what_is_not_whole_is_waited_for(octets: bytes) -> None:
    assert not read(octets).ended


def test_headers_are_found_by_small_names_and_joined_when_they_stand_twice() -> None:
    reader = read(OK + b"RETRY-After: 13\r\nX-A: 1\r\nX-a:2\r\nContent-Length: 0\r\n\r\n")
    assert reader.answer is not None
    assert (reader.answer.headers["retry-after"], reader.answer.headers["x-a"]) == ("13", "1, 2")


@given(st.sampled_from([*KEPT, *NOT_KEPT, *NO_ANSWER]), st.lists(st.integers(0, 400), max_size=30))
def test_it_does_not_matter_how_the_bytes_arrive(octets: bytes, cuts: list[int]) -> None:
    assert answered(octets, cuts) == answered(octets, [])


@given(st.binary(max_size=300), st.sampled_from([b"", b"HTTP/1.1 ", OK, OK + b"Transfer-Encoding: chunked\r\n\r\n"]))
@example(b"1\r\n", OK + b"Transfer-Encoding: chunked\r\n\r\n")
def test_no_bytes_break_it(octets: bytes, before: bytes) -> None:
    reader = AnswerReader()
    try:
        for place in range(0, len(before + octets), 7):
            reader.feed((before + octets)[place : place + 7])
    except NotHttpError:
        assert reader.answer is None
