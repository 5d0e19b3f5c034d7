"""What the server answers by itself, where no page of the app can: in plain words, with the headers of every answer."""

from __future__ import annotations

import os
from typing import Any

from gunicorn.http import errors, wsgi

from server.log_lines import fault_words

# The lines that keep a browser from making more of an answer than it is; the last where the service is on https.
HEADERS = (
    "Content-Type: text/plain; charset=utf-8",
    "X-Content-Type-Options: nosniff",
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    "Cache-Control: no-store",
    "Connection: close",
)
HTTPS_ONLY = "Strict-Transport-Security: max-age=31536000; includeSubDomains"
# What the head of a request can be, beside malformed.
KINDS = (
    (errors.LimitRequestLine, "414 URI Too Long"),
    (errors.LimitRequestHeaders, "431 Request Header Fields Too Large"),
    (errors.ExpectationFailed, "417 Expectation Failed"),
    (errors.UnsupportedTransferCoding, "501 Not Implemented"),
    (errors.ParseException, "400 Bad Request"),
)
# Headers of an answer that are none: the app made them, not the client.
OURS = (wsgi.InvalidResponseHeader, wsgi.InvalidResponseHeaderName)
FAILED = "500 Internal Server Error"


def refusal(status: str, words: str, *more: str) -> bytes:
    """A whole answer that closes the connection; `more` are header lines."""
    secure = (HTTPS_ONLY,) if os.environ.get("ORIGIN", "").strip().lower().startswith("https:") else ()
    body = f"{words}\r\n".encode()
    lines = (f"HTTP/1.1 {status}", *HEADERS, *secure, *more, f"Content-Length: {len(body)}")
    return "\r\n".join((*lines, "", "")).encode() + body


def answer_to(fault: BaseException, log: Any) -> bytes:
    """The answer to a request that could not be read, or that the app failed at; notes which of them, and no more."""
    status = FAILED
    if not isinstance(fault, OURS):
        status = next((words for kind, words in KINDS if isinstance(fault, kind)), FAILED)
    if status == FAILED:
        log.error("failed: %s", fault_words(fault))
        return refusal(status, "Something went wrong on our side. Try again in a few minutes.")
    log.warning("refused a request: %s", type(fault).__name__)
    return refusal(status, "We could not read that request. Nothing was changed.")
