"""Firefox's own remote protocol: a length, a colon and JSON over TCP."""

from __future__ import annotations

import json
import socket
from typing import Any

from tests.browser.driving.driver import BrowserFault


class Marionette:
    """One connection with one session. Raises BrowserFault with what Firefox said."""

    def __init__(self, port: int, seconds: float = 60) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self._read = self._socket.makefile("rb")
        self._count = 0
        self._message()
        self.ask("WebDriver:NewSession", {})

    def ask(self, command: str, arguments: dict[str, Any]) -> Any:
        """Sends one command and returns its result."""
        self._count += 1
        said = json.dumps([0, self._count, command, arguments]).encode()
        self._socket.sendall(b"%d:%s" % (len(said), said))
        _, number, error, result = self._message()
        if number != self._count:
            raise BrowserFault("an answer to another question")
        if error is not None:
            raise BrowserFault(f"{command}: {error['error']}: {error['message']}")
        return result

    def script(self, body: str, arguments: list[Any] | None = None) -> Any:
        """The value that a function body returns in the page, or in the browser after `SetContext`."""
        result = self.ask("WebDriver:ExecuteScript", {"script": body, "args": arguments or []})
        return result["value"]

    def close(self) -> None:
        self._read.close()
        self._socket.close()

    def _message(self) -> Any:
        length = b""
        while (octet := self._read.read(1)) != b":":
            if not octet:
                raise BrowserFault("Firefox closed the connection")
            length += octet
        return json.loads(self._read.read(int(length)))
