"""What is sealed here opens here, for its purpose, and nowhere else."""

from __future__ import annotations

import pytest

from app.services.access.sealing import SealBrokenError, Sealer

NOW, BEFORE, OTHER = "n" * 32, "b" * 32, "o" * 32
ANSWERS = b'{"managing": "stretched"}'


def test_it_opens_as_it_was_and_never_looks_the_same_twice():
    sealer = Sealer([NOW], "cookie")
    assert sealer.open(sealer.seal(ANSWERS)) == ANSWERS
    assert sealer.seal(ANSWERS) != sealer.seal(ANSWERS)
    assert b"stretched" not in sealer.seal(ANSWERS)
    assert len(sealer.seal(ANSWERS)) == len(ANSWERS) + 29


def test_a_key_of_before_a_rotation_opens_and_does_not_seal():
    old = Sealer([BEFORE], "cookie").seal(ANSWERS)
    rotated = Sealer([NOW, BEFORE], "cookie")
    assert rotated.open(old) == ANSWERS
    assert Sealer([NOW], "cookie").open(rotated.seal(ANSWERS)) == ANSWERS


def test_another_key_or_purpose_does_not_open():
    sealed = Sealer([NOW], "cookie").seal(ANSWERS)
    for stranger in (Sealer([OTHER], "cookie"), Sealer([NOW], "second factor")):
        with pytest.raises(SealBrokenError):
            stranger.open(sealed)


@pytest.mark.parametrize("place", range(len(ANSWERS) + 29))
def test_a_single_changed_bit_is_noticed(place):
    sealed = bytearray(Sealer([NOW], "cookie").seal(ANSWERS))
    sealed[place] ^= 1
    with pytest.raises(SealBrokenError):
        Sealer([NOW], "cookie").open(bytes(sealed))


@pytest.mark.parametrize("nothing", [b"", b"\x01", b"\x01" + b"x" * 27, b"\x02" + b"x" * 60])
def test_what_is_no_seal_is_refused(nothing):
    with pytest.raises(SealBrokenError):
        Sealer([NOW], "cookie").open(nothing)
