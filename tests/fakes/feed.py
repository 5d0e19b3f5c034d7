"""Feeds for tests: files in each form, a feed that breaks off, and a real server of pages on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from app.outbound.resolve import OutboundError
from app.services.directory.feeds import FileFeed, Place


def file_of(records: list[Any], name: str = "made-up.json") -> FileFeed:
    return FileFeed(name, json.dumps(records).encode())


class Breaking(FileFeed):
    """A file that breaks off after some batches, as a lost connection would."""

    def __init__(self, records: list[Any], after: int) -> None:
        super().__init__("made-up.json", json.dumps(records).encode())
        self.after = after

    def batches(self, place: Place) -> Iterator[Any]:
        for number, batch in enumerate(super().batches(place)):
            if number == self.after:
                raise OutboundError("The feed took too long to answer")
            yield batch


class _Pages(BaseHTTPRequestHandler):
    """/services in pages and /services/<id>; the other paths are what a test put into `odd`."""

    def do_GET(self) -> None:
        server: Any = self.server
        parts = urlsplit(self.path)
        server.asked.append(self.path)
        if parts.path in server.odd:
            status, headers, body = server.odd[parts.path]
        else:
            status, headers, body = 200, {}, json.dumps(self._answer(parts.path, parse_qs(parts.query))).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, path: str, query: dict[str, list[str]]) -> Any:
        server: Any = self.server
        if path != "/services":
            return server.full[path.removeprefix("/services/")]
        page, size = int(query["page"][0]), server.size or int(query["per_page"][0])
        part = server.listed[(page - 1) * size : page * size]
        total = len(server.listed)
        return {"total_items": total, "total_pages": -(-total // size), "page_number": page, "size": len(part),
                "first_page": page == 1, "last_page": page * size >= total, "empty": not part, "contents": part}  # fmt: skip

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def served(listed: list[Any], full: list[Any] | None = None, size: int = 0) -> Iterator[Any]:
    """A server of these records; `origin` is its address, `asked` what was asked of it, `odd` its odd answers."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    server.listed, server.full, server.size = listed, {each["id"]: each for each in full or listed}, size
    server.asked, server.odd = [], {}
    server.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
