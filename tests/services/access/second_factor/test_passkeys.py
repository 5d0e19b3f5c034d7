"""Passkeys: for one place and one person, each challenge good once and soon, and a copied key is seen."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from app.models import Editor, Passkey
from app.services.access import editors
from app.services.access.second_factor import passkeys
from app.services.access.second_factor.challenges import PasskeyRefusedError
from app.services.access.second_factor.passkeys import Place
from tests.fakes.authenticator import Authenticator

PLACE = Place("http://localhost:8000")


class Person:
    """Somebody of the desk and their passkey, as the service sees them."""

    def __init__(self, session, clock, email="desk@example.org"):
        editors.invite(session, email, "Made-up editor", clock.now)
        self.number = session.scalars(select(Editor.id).where(Editor.email == email)).one()
        self.session, self.clock = session, clock

    def options(self, number=...):
        whose = self.number if number is ... else number
        return passkeys.options_to_sign_in(self.session, whose, PLACE, self.clock.now)

    def add(self, key, name="My phone"):
        options = passkeys.options_to_add(self.session, self.number, PLACE, self.clock.now)
        passkeys.add(self.session, self.number, key.create(options), name, PLACE, self.clock.now)

    def use(self, credential, number=...):
        whose = self.number if number is ... else number
        return passkeys.use(self.session, credential, whose, PLACE, self.clock.now)


@pytest.fixture
def person(session, clock):
    return Person(session, clock)


@pytest.fixture
def key(person):
    key = Authenticator()
    person.add(key)
    return key


def test_a_passkey_signs_in_with_a_name_or_without(person, key):
    assert person.use(key.get(person.options())) == person.number
    assert person.use(key.get(person.options(None)), None) == person.number


def test_the_browser_is_asked_for_a_checked_person_and_told_of_keys_that_are_there(person, key):
    asked = json.loads(person.options())
    assert asked["userVerification"] == "required"
    assert [each["id"] for each in asked["allowCredentials"]] == [json.loads(key.get(person.options()))["id"]]
    assert json.loads(person.options(None))["allowCredentials"] == []
    making = json.loads(passkeys.options_to_add(person.session, person.number, PLACE, person.clock.now))
    assert len(making["excludeCredentials"]) == 1
    assert making["rp"]["id"] == "localhost"
    assert person.number not in (making["user"]["id"],)


def test_a_challenge_is_good_once(person, key):
    signed = key.get(person.options())
    person.use(signed)
    with pytest.raises(PasskeyRefusedError):
        person.use(signed)


def test_a_challenge_is_used_up_by_a_wrong_answer_too(person, key):
    options = person.options()
    key.verifies = False
    with pytest.raises(PasskeyRefusedError):
        person.use(key.get(options))
    key.verifies = True
    with pytest.raises(PasskeyRefusedError):
        person.use(key.get(options))


@pytest.mark.parametrize(("seconds", "good"), [(299, True), (300, False)])
def test_a_challenge_is_good_for_five_minutes(person, key, seconds, good):
    options = person.options()
    person.clock.move(seconds=seconds)
    if good:
        assert person.use(key.get(options)) == person.number
    else:
        with pytest.raises(PasskeyRefusedError):
            person.use(key.get(options))


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost:8001"},
        {"host": "evil.example"},
        {"verifies": False},
    ],
    ids=["another origin", "another port", "another host", "nobody was checked"],
)
def test_neither_another_place_nor_an_unchecked_person_will_do(person, key, wrong):
    for name, value in wrong.items():
        setattr(key, name, value)
    with pytest.raises(PasskeyRefusedError):
        person.use(key.get(person.options()))
    with pytest.raises(PasskeyRefusedError):
        person.add(Authenticator(**wrong))


def test_a_key_that_counts_backwards_was_copied(person, key):
    key.count = 10
    person.use(key.get(person.options()))
    key.count = 4
    with pytest.raises(PasskeyRefusedError):
        person.use(key.get(person.options()))


def test_nobody_elses_passkey_and_nobody_elses_challenge_will_do(session, clock, person, key):
    other = Person(session, clock, "other@example.org")
    with pytest.raises(PasskeyRefusedError):
        other.use(key.get(other.options()))
    with pytest.raises(PasskeyRefusedError):
        other.use(key.get(person.options()))
    with pytest.raises(PasskeyRefusedError):
        person.use(key.get(person.options(None)))
    strange = Authenticator(credential_id=key.credential_id)
    with pytest.raises(PasskeyRefusedError):
        person.use(strange.get(person.options()))


def test_the_same_passkey_is_not_kept_twice(session, clock, person, key):
    other = Person(session, clock, "other@example.org")
    with pytest.raises(PasskeyRefusedError):
        other.add(key)
    assert len(session.scalars(select(Passkey)).all()) == 1


def test_one_person_may_have_several_and_name_them(session, person, key):
    person.add(Authenticator(), "Stick in the drawer")
    first, _second = session.scalars(select(Passkey).order_by(Passkey.id)).all()
    assert passkeys.rename(session, person.number, first.id, "Old phone")
    assert not passkeys.rename(session, person.number + 1, first.id, "Not mine")
    names = session.scalars(select(Passkey.name).order_by(Passkey.id).execution_options(populate_existing=True)).all()
    assert names == ["Old phone", "Stick in the drawer"]


HOSTILE = [
    "", "{}", "[]", "null", "7", '{"response": 7}', '{"id": 1, "response": {"clientDataJSON": 5}}', "[" * 5000,
    '{"response": {"clientDataJSON": "AAAA"}}', '{"id": "x", "response": {"clientDataJSON": "bnVsbA"}}',
    '{"id": "x", "response": {"clientDataJSON": "eyJjaGFsbGVuZ2UiOiAi_-8ifQ"}}', "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("sent", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_answer_of_a_browser_is_refused(person, key, sent):
    with pytest.raises(PasskeyRefusedError):
        person.use(sent)
    with pytest.raises(PasskeyRefusedError):
        passkeys.add(person.session, person.number, sent, "x", PLACE, person.clock.now)


@pytest.mark.parametrize("part", ["authenticatorData", "signature", "clientDataJSON"])
@pytest.mark.parametrize(
    "put", ["", "AAAA", 5, None, [], "é"], ids=["empty", "short", "number", "null", "list", "letters"]
)
def test_a_part_of_another_shape_is_refused(person, key, part, put):
    sent = json.loads(key.get(person.options()))
    sent["response"][part] = put
    with pytest.raises(PasskeyRefusedError):
        person.use(json.dumps(sent))


@pytest.mark.parametrize(
    "name",
    [None, 7, "", "\x00", "\ud800", "x" * 5000, ["x"], {}],
    ids=["null", "number", "empty", "nul", "half", "long", "list", "map"],
)
def test_a_name_of_another_shape_is_refused(person, key, name):
    sent = json.loads(key.get(person.options()))
    with pytest.raises(PasskeyRefusedError):
        person.use(json.dumps({**sent, "id": name}))
    nameless = json.loads(key.get(person.options()))
    del nameless["id"]
    with pytest.raises(PasskeyRefusedError):
        person.use(json.dumps(nameless))


def test_a_passkey_whose_name_is_too_long_is_not_kept(session, person):
    with pytest.raises(PasskeyRefusedError):
        person.add(Authenticator(credential_id=b"x" * 1200))
    assert session.scalars(select(Passkey)).all() == []
