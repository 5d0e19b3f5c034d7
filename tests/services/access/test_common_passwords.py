"""The list of passwords that everybody tries: there, large enough, and no more than hashes."""

from __future__ import annotations

import pytest

from app.services.access.common_passwords import FILE, KEPT, CommonPasswords, common_passwords, packed


def test_at_least_a_hundred_thousand_are_refused_and_the_file_stays_small():
    assert len(common_passwords()) >= 100_000
    assert FILE.stat().st_size < 700_000
    assert FILE.stat().st_size % KEPT == 0


@pytest.mark.parametrize(
    "word",
    ["password", "123456", "trustno1", "iloveyou", "1qaz2wsx", "michelle", "passwordpassword", "1234567890qwertyuiop"],
)
def test_it_knows_what_everybody_knows(word):
    assert word in common_passwords()


def test_few_other_words_are_taken_for_common_ones():
    assert sum(f"not a password {number}" in common_passwords() for number in range(20_000)) < 10


def test_a_list_is_packed_by_rank_and_by_length(monkeypatch):
    monkeypatch.setattr("app.services.access.common_passwords.MOST_COMMON", 2)
    made = CommonPasswords(packed(["Hunter2\n", "second\n", "third\n", "a long one of the rest\n", "\n"]))
    assert [word in made for word in ("hunter2", "second", "third", "a long one of the rest", "")] == [
        True,
        True,
        False,
        True,
        False,
    ]
    assert len(made) == 3


def test_an_empty_list_holds_nothing():
    assert "password" not in CommonPasswords(b"")
