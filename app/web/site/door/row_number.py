"""The numbers in addresses: those that a row can have, in plain digits."""

from __future__ import annotations

from werkzeug.routing import IntegerConverter, Map

# What the smaller of the two databases takes for a row's number.
LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """`<int:...>` of every address. Other numbers, and digits of other scripts, are no address of ours: not found."""

    regex = "0|[1-9][0-9]{0,9}"

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST)
