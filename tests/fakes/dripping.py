"""A server that answers each connection with one letter after another, for much longer than anybody should wait."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_SECONDS = 12.0


@contextmanager
def dripping(first: bytes, drop: bytes, pause: float = 0.05) -> Iterator[str]:
    """The origin of a server that sends `first`, then `drop` again and again with a pause between."""
    over = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)

    def drip(visitor: socket.socket) -> None:
        with visitor:
            try:
                visitor.sendall(first)
                until = time.monotonic() + LONGEST_SECONDS
                while not over.wait(pause) and time.monotonic() < until:
                    visitor.sendall(drop)
            except OSError:
                return

    def serve() -> None:
        threads = []
        while not over.is_set():
            try:
                visitor, _ = listener.accept()
            except TimeoutError:
                continue
            threads.append(threading.Thread(target=drip, args=(visitor,)))
            threads[-1].start()
        for thread in threads:
            thread.join()

    main = threading.Thread(target=serve)
    main.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        over.set()
        main.join()
        listener.close()
