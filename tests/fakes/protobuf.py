"""As much of the protobuf wire format as Chromium's push connection needs."""

from __future__ import annotations

from collections.abc import Iterator

Value = int | bytes


def varint(number: int) -> bytes:
    octets = bytearray()
    while number > 0x7F:
        octets.append(number & 0x7F | 0x80)
        number >>= 7
    octets.append(number)
    return bytes(octets)


def whole(field: int, number: int) -> bytes:
    """A field that holds a whole number (bool, int32, int64)."""
    return varint(field << 3) + varint(number)


def fixed64(field: int, number: int) -> bytes:
    return varint(field << 3 | 1) + number.to_bytes(8, "little")


def text(field: int, value: str | bytes) -> bytes:
    """A field that holds a string, bytes or a message within."""
    octets = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(octets)) + octets


def read(octets: bytes) -> dict[int, Value]:
    """The fields by number; of a repeated field the last. Raises IndexError for half a message."""
    return dict(fields(octets))


def fields(octets: bytes) -> Iterator[tuple[int, Value]]:
    """Every field with its number, in order. Raises IndexError for half a message."""
    place = 0
    while place < len(octets):
        key, place = _varint_at(octets, place)
        kind = key & 7
        if kind == 0:
            number, place = _varint_at(octets, place)
            yield key >> 3, number
        elif kind == 2:
            length, place = _varint_at(octets, place)
            yield key >> 3, octets[place : place + length]
            place += length
        else:
            size = 8 if kind == 1 else 4
            yield key >> 3, int.from_bytes(octets[place : place + size], "little")
            place += size


def _varint_at(octets: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        octet = octets[place]
        place += 1
        number |= (octet & 0x7F) << shift
        if octet < 0x80:
            return number, place
        shift += 7
