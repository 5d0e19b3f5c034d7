"""The help shown for danger is there in every nation, names nobody else's number, and brings the steps that are needed."""

from __future__ import annotations

import re

import pytest

from app.domain.content.phone_lines import serving
from app.domain.content.readability import HIGHEST_GRADE, avoided_words, grade, long_sentences
from app.domain.danger.help import EVERYWHERE, danger_help_from
from app.domain.danger.reader import KINDS
from app.domain.record_fields import RecordFieldError
from app.domain.vocabulary import NATIONS
from app.services.editing.render_body import for_nation
from app.storage.content.content_files import ContentError, load_danger_help, load_library, read_toml
from app.storage.content.phone_line_files import load_phone_lines

LIBRARY = load_library()
HELP = load_danger_help()
LINES = load_phone_lines()
EACH = [(kind, nation) for kind in KINDS for nation in (None, *NATIONS)]
ALL_WORDS = [
    *((kind, words) for kind, found in HELP.kinds.items() for words in (found.heading, found.sentence, *found.until)),
    *((steps.id, words) for steps in HELP.steps for words in (steps.title, *steps.lines)),
]


@pytest.mark.parametrize(("kind", "nation"), EACH)
@pytest.mark.parametrize("under_18", [False, True])
def test_every_page_shown_first_is_in_the_library_and_holds_in_the_nation(kind, nation, under_18):
    ids = HELP.first(kind, nation, under_18)
    held = {each.id for each in LIBRARY.in_nation(nation)}
    assert ids
    assert len(ids) <= 4
    assert len(set(ids)) == len(ids)
    assert set(ids) <= held


@pytest.mark.parametrize(("kind", "nation"), EACH)
def test_a_number_to_ring_or_text_is_always_among_the_first(kind, nation):
    first = [LIBRARY.get(each) for each in HELP.first(kind, nation)]
    assert serving(first[0].lines, LINES, nation)
    assert "emergency-999" in HELP.first(kind, nation)


@pytest.mark.parametrize("kind", KINDS)
def test_under_18_a_line_for_children_or_999_comes_first(kind):
    assert HELP.first(kind, None, under_18=True)[0] in ("emergency-999", "young-carer-help")
    assert not {"hourglass", "carersuk-helpline", "adult-social-care-ooh"} & set(HELP.first(kind, None, under_18=True))


@pytest.mark.parametrize("nation", NATIONS)
def test_who_is_hurt_is_sent_to_the_line_of_their_nation_that_the_page_names_too(nation):
    page = next(LIBRARY.get(each) for each in HELP.first("abuse", nation) if each == "violence-at-home")
    (line,) = serving(page.lines, LINES, nation)
    assert line.nations == {nation}
    assert f"{line.name}: {line.number}" in for_nation(page.body, nation)


@pytest.mark.parametrize(("place", "words"), ALL_WORDS, ids=[f"{place} {n}" for n, (place, _) in enumerate(ALL_WORDS)])
def test_no_number_but_999_stands_in_words_that_every_nation_reads(place, words):
    assert not re.search(r"\b(111|101)\b|\b0\d{3}", words), place


@pytest.mark.parametrize("steps", HELP.steps, ids=lambda steps: steps.id)
def test_first_aid_is_short_plain_and_says_when_to_ring_999(steps):
    assert any("999" in line for line in steps.lines)
    assert 4 <= len(steps.lines) <= 9
    assert all(len(line) <= 160 for line in steps.lines)
    body = "\n".join(steps.lines)
    assert grade(body) <= HIGHEST_GRADE
    assert avoided_words(body) == []
    assert long_sentences(body, 26) == []
    assert steps.publisher
    assert steps.url.startswith("https://")


def test_the_sentence_for_who_fears_to_do_harm_does_not_judge():
    found = HELP.kinds["harm_by_carer"]
    words = f"{found.heading} {found.sentence}".casefold()
    assert "did right" in words
    assert "many people" in words
    assert not re.search(r"\b(abuse|crime|guilty|wrong|must not|never)\b", words)


STEPS = [
    ("she's choking on a bit of meat", "medical", ["choking"]),
    ("my 84 year old mum is chocking", "medical", ["choking"]),
    ("baby choking", "medical", ["choking-baby"]),
    ("my 3 year old is choking on a grape", "medical", ["choking-child"]),
    ("mae hi'n tagu", "medical", ["choking"]),
    ("he is not brething", "medical", ["not-breathing"]),
    ("cant seem to wake him", "medical", ["not-breathing"]),
    ("mummy wont wake up", "child", ["not-breathing"]),
    ("my toddler is unconscious", "medical", ["not-breathing-child"]),
    ("he's having a fit and jerking", "medical", ["fit"]),
    ("blood sugar is low and hes shaking", "medical", ["low-blood-sugar"]),
    ("she is having a hypo", "medical", ["low-blood-sugar"]),
    ("low blood sugar wont eat", "medical", ["low-blood-sugar"]),
    ("scalded her arm with the kettle", "medical", ["burns"]),
    ("one side of her face has dropped, face dropped", "medical", ["stroke"]),
    ("his speech is slurred", "medical", ["stroke"]),
    ("cut her leg and its bleeding everywhere", "medical", ["bleeding"]),
    ("she has taken all her tablets", "medical", ["poison"]),
    ("i took all my pills", "self", ["poison"]),
    ("i think its sepsis", "medical", ["sepsis"]),
    ("crushing pain in his chest", "medical", ["chest-pain"]),
    ("nan fell and banged her head", "medical", ["head-injury", "on-the-floor"]),
    ("he is on the floor and i cant get him up", "medical", ["on-the-floor"]),
    ("dad is suddenly confused", "medical", ["suddenly-muddled"]),
    ("her tongue is swollen, allergic to nuts", "medical", ["allergy"]),
    ("asthma attack", "medical", ["hard-to-breathe"]),
    ("he has collapsed after a fit and is bleeding", "medical", ["not-breathing", "bleeding"]),
    ("i want to die", "self", []),
    ("my husband hit me", "abuse", []),
    ("i feel burnt out and want to hurt her", "harm_by_carer", []),
    ("", "medical", []),
    ("🙂", "medical", []),
]


@pytest.mark.parametrize(("typed", "kind", "wanted"), STEPS, ids=[f"{kind}: {typed}" for typed, kind, _ in STEPS])
def test_the_words_typed_bring_the_steps_that_are_needed(typed, kind, wanted):
    assert [steps.id for steps in HELP.steps_for(kind, typed)] == wanted


def test_two_sets_of_steps_at_most_however_much_is_typed():
    everything = " ".join(" ".join(phrase) for steps in HELP.steps for phrase in steps.phrases)
    assert len(HELP.steps_for("medical", everything)) == 2
    assert len(HELP.steps_for("medical", "x " * 50_000)) == 0


def lines_of(step_id):
    return " ".join(next(steps for steps in HELP.steps if steps.id == step_id).lines).casefold()


ORDERS = {
    "choking": ("cough", "999", "5 sharp back blows", "up to 5 times", "baby under 1", "limp", "chest", "doctor"),
    "choking-baby": ("999", "5 sharp back blows", "chest", "never push on a baby's tummy", "cpr"),
    "choking-child": ("cough", "999", "5 sharp back blows", "tummy thrusts", "limp", "cpr", "doctor"),
    "not-breathing": ("999", "breathe", "on their side", "middle of the chest", "two a second", "defibrillator"),
    "not-breathing-child": ("999", "5 breaths", "30 times", "2 breaths"),
    "fit": ("clock", "head", "do not hold them down", "nothing in the mouth", "5 minutes", "on their side"),
    "low-blood-sugar": ("nothing by mouth", "999", "juice", "10 to 15 minutes", "no insulin"),
    "burns": ("cool", "20 minutes", "no ice", "rings", "cling film"),
    "stroke": ("face", "arms", "speech", "time", "999", "no aspirin"),
    "bleeding": ("press hard", "999", "leave it in", "another cloth"),
    "poison": ("999", "packets", "do not make them sick", "nothing to eat or drink"),
    "sepsis": ("could it be sepsis", "one sign", "palms and soles", "rash", "urine"),
    "chest-pain": ("999", "sit on the floor", "aspirin", "under 16"),
    "head-injury": ("999", "vomit", "blood thinners", "cold"),
    "on-the-floor": ("do not pull", "999", "an hour", "blanket", "chair"),
}


@pytest.mark.parametrize("step_id", ORDERS)
def test_the_steps_come_in_the_published_order(step_id):
    lines, at = lines_of(step_id), 0
    for wanted in ORDERS[step_id]:
        assert wanted in lines[at:], wanted
        at = lines.index(wanted, at)


FAULTS = [
    (lambda r: r.pop("self"), "help: self must be a table"),
    (lambda r: r.update(colour={}), "help: colour is not a field"),
    (lambda r: r["self"].pop("heading"), "self: heading is missing"),
    (lambda r: r["self"].update(until=[]), "self: until must be a list of texts"),
    (lambda r: r["self"].update(until=[5]), "self: until must be a list of texts"),
    (lambda r: r["self"].update(fist=[]), "self: fist is not a field"),
    (lambda r: r["self"]["first"].pop(EVERYWHERE), "self: first: everywhere must be a list"),
    (lambda r: r["self"]["first"].update(france=["shout"]), "self: first: france is not a field"),
    (lambda r: r["abuse"].update(line={}), "abuse: line is not a field"),
    (lambda r: r["steps"][0].pop("publisher"), "steps choking-baby: publisher is missing"),
    (lambda r: r["steps"][0].update(kinds=["fire"]), "steps choking-baby: kinds holds fire"),
    (lambda r: r["steps"][0].update(said="choking"), "steps choking-baby: said must be a list"),
    (lambda r: r["steps"][1].update(id="choking-baby"), "steps choking-baby: id stands twice"),
    (lambda r: r.update(steps={}), "help: steps must be a list of entries"),
]


@pytest.mark.parametrize(("spoil", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_a_record_that_cannot_be_used_is_refused_by_its_place_and_field(spoil, message):
    record = read_toml("danger/help.toml")
    spoil(record)
    with pytest.raises(RecordFieldError, match=f"^{re.escape(message)}"):
        danger_help_from(record)


def test_a_file_that_cannot_be_used_is_named(tmp_path):
    (tmp_path / "danger").mkdir()
    (tmp_path / "danger" / "help.toml").write_text("[self]\n", "utf-8")
    with pytest.raises(ContentError, match=r"^danger/help\.toml: "):
        load_danger_help(tmp_path)
