"""The app behind a real port of this machine, and the system's Chromium to open it with."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing: the test's own output is enough."""


@contextmanager
def served(app: Flask, port: int = 0) -> Iterator[str]:
    """The address under which `app` answers; it stops at the end."""
    server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def flags() -> list[str]:
    """The switches for a Chromium that talks to nobody but us; root may not use its sandbox."""
    return FLAGS + (["--no-sandbox"] if os.geteuid() == 0 else [])
