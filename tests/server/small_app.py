"""An app to try the server with: it says what it was given, as long an answer as asked for, or fails."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qs


def app(environ, start_response):
    path, asked = environ["PATH_INFO"], parse_qs(environ["QUERY_STRING"])
    if path == "/fails":
        raise ValueError("on purpose")
    if path == "/breaks-off":
        start_response("200 OK", [("Content-Length", "3000000")])
        return breaking_off()
    if path == "/long":
        return answer(start_response, b"x" * int(asked["size"][0]))
    if path == "/parts":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"one ", b"two ", b"three"]
    if path == "/refuses":
        return answer(start_response, b"too large", "413 Content Too Large")
    body = environ["wsgi.input"].read()
    said = f"{environ['REQUEST_METHOD']} {path} {len(body)} {hashlib.sha256(body).hexdigest()}"
    return answer(start_response, said.encode())


def breaking_off():
    yield b"x" * 1_000_000
    raise ValueError("in the middle")


def answer(start_response, body, status="200 OK"):
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
