"""Which passwords are refused: what everybody tries first, in whatever dress, and a person's own words."""

from __future__ import annotations

import random
import string
import time

import pytest

from app.domain.accounts.passwords import LONGEST, is_common, password_fault
from app.services.access.common_passwords import common_passwords

OWN = ("margaret.hill@trust.example", "Margaret Hill", "https://care.bradwell.example")


def fault(password, own=()):
    return password_fault(password, common_passwords(), own)


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword", "Password123456", "123456password", "qwertyuiop12", "abcdefghijkl", "aaaaaaaaaaaa",
        "abababababab", "111122223333", "            ", "Welcome!12345", "123456789012", "sunshinesunshine",
        "Password2026", "Liverpool!2026",
    ],
)  # fmt: skip
def test_words_runs_and_repeats_are_refused(password):
    assert is_common(password, common_passwords())


@pytest.mark.parametrize(
    "password",
    [
        "123456789abc", "1qaz2wsx3edc", "passw0rd1234", "P@ssw0rd1234", "michelle1234", "qwer1234qwer",
        "Summer2026!!", "trustno1trustno1", "Th0m4s1985!!", "S3cr3tS3cr3t", "!QAZ2wsx#EDC", "drowssap1234",
        "ppaasssswwoorrdd", "p.a.s.s.w.o.r.d", "pässwörd1234", "aassddffgghh", "mnbvcxzlkjhg", "q1w2e3r4t5y6",
        "2026Winter2026", "13579246810", "1029384756az", "314159265358", "07700900123x", "passwordpasswor",
        "Pa55word!2024", "asdf;lkjasdf", "Qwerty!23456", "9876543210ab", "monkey-monkey-monkey", "Ｐａｓｓｗｏｒｄ１２３４",
    ],
)  # fmt: skip
def test_each_kind_of_dress_over_a_common_one_is_seen_through(password):
    assert is_common(password, common_passwords())


@pytest.mark.parametrize(
    "password",
    [
        "three words remembered", "correct horse battery staple", "h7G-kk2-Qz9-w1p", "llygad y ffynnon",
        "kettle marzipan tram", "a cup of tea at four", "vX9q2LmRt7Zb", "тихий лес за рекой", "four-candles-please",
        "dwi'n hoffi coffi", "the cat sat on a mat " * 6,
    ],
)  # fmt: skip
def test_what_nobody_tries_first_will_do(password):
    assert fault(password, OWN) == ""


@pytest.mark.parametrize(
    "password",
    [
        "margaret.hill@trust.example", "Margaret.Hill1962", "hillmargaret#1", "M4rg4r3tH1ll!", "lliH teragraM 99",
        "care.bradwell.example", "Bradwell2026!", "margaretsunshine", "MargaretMargaret", "CareCompanion2026",
        "C@reC0mpanion26",
    ],
)  # fmt: skip
def test_a_persons_own_words_and_ours_are_refused(password):
    assert fault(password, OWN)


def test_the_same_words_are_nobody_elses():
    assert fault("margaret bradwell kettle hill") == ""
    assert "your own name" in fault("Margaret Bradwell 1", OWN)


@pytest.mark.parametrize(
    ("length", "good"), [(11, False), (12, True), (128, True), (LONGEST, True), (LONGEST + 1, False)]
)
def test_from_12_to_200_letters_of_any_kind(length, good):
    letters = "kf7 w!pzo2m ñbåqx"
    password = (letters * 20)[:length]
    assert ("letters" not in fault(password)) is good


def test_few_passwords_made_by_chance_are_refused():
    chance = random.Random(14)
    made = ["".join(chance.choices(string.ascii_letters + string.digits, k=14)) for _ in range(200)]
    assert sum(is_common(each, common_passwords()) for each in made) <= 6


def test_the_longest_password_is_looked_at_in_no_time():
    chance = random.Random(14)
    worst = "".join(chance.choices(["qwer", "1234", "asdf", "2026", "zxcv"], k=50))
    begun = time.perf_counter()
    fault(worst, OWN)
    assert time.perf_counter() - begun < 5
