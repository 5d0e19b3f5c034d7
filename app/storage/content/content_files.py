"""Reads the content that ships with the code: the library, the facts, the questionnaire, the rules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tomli_w

from app.domain.content.facts import Fact, facts_from
from app.domain.content.record import DATES, from_record, to_record
from app.domain.content.resource import Library, Resource
from app.domain.content.wording import Records, Text, texts, with_wording
from app.domain.danger.features import BITS
from app.domain.danger.help import DangerHelp, danger_help_from
from app.domain.danger.reader import KIND_BITS, KINDS, DangerModel, DangerReader, DangerRules
from app.domain.errors import CareCompanionError
from app.domain.profile.answers import parse_answers
from app.domain.profile.questionnaire import Questionnaire, questionnaire_from
from app.domain.record_fields import RecordFieldError
from app.domain.schedule.transitions import Transitions, transitions_from
from app.domain.search.words import SearchWords, SearchWordsError, search_words_from
from app.domain.tailoring.audience_preview import Example
from app.domain.tailoring.select import TailoringRules, rules_from

CONTENT = Path(__file__).resolve().parents[2] / "content"


class ContentError(CareCompanionError, ValueError):
    """A content file that cannot be read; the message names the file and the field."""


def read_toml(name: str, folder: Path = CONTENT) -> dict[str, Any]:
    """One TOML file of the content folder, as plain dicts and lists. Raises ContentError."""
    try:
        return tomllib.loads((folder / name).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{name}: {error}") from error


def parse_resource(text: str, name: str) -> Resource:
    """A resource of one file's text: TOML between two lines of +++, then Markdown. Raises ContentError."""
    return parse_file(text, name)[0]


def parse_file(text: str, name: str) -> tuple[Resource, str]:
    """A resource and its status, which a file need not give: published, then. Raises ContentError."""
    parts = text.replace("\r\n", "\n").split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ContentError(f"{name}: the record must stand between two lines of +++")
    try:
        record = tomllib.loads(parts[1])
        _refuse_signatures(record, name)
        return from_record({**record, "body": parts[2]}), record.get("status", "published")
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{name}: {error}") from error
    except KeyError as error:
        raise ContentError(f"{name}: the field {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ContentError(f"{name}: a field is of the wrong kind ({error})") from error


def _refuse_signatures(record: Mapping[str, Any], name: str) -> None:
    """A page is signed off by somebody at the desk. A file that says so itself is refused, whatever it calls it."""
    for field in record:
        if field.lower().startswith("sign"):
            raise ContentError(f"{name}: the field {field} cannot stand in a file: pages are signed off at the desk")


def write_file(resource: Resource, status: str = "published") -> str:
    """The text of one resource's file, which `parse_file` reads back without loss."""
    record = to_record(resource)
    body = record.pop("body")
    record |= {name: getattr(resource, name) for name in DATES}
    if status != "published":
        record["status"] = status
    return f"+++\n{tomli_w.dumps(record, multiline_strings=True)}+++\n\n{body}"


def write_facts(facts: Iterable[Fact]) -> str:
    """The facts table as a file that `facts_from` reads back without loss."""
    return tomli_w.dumps({fact.id: _table_of(fact) for fact in facts})


def _table_of(fact: Fact) -> dict[str, Any]:
    record = {name: value for name, value in asdict(fact).items() if name not in ("id", "coming")}
    coming = {"coming": _table_of(fact.coming)} if fact.coming else {}
    return {**record, "nations": sorted(fact.nations), **coming}


def load_library(folder: Path = CONTENT / "library") -> Library:
    """Every resource file of `folder`, in order of id."""
    return Library(parse_resource(path.read_text("utf-8"), path.name) for path in sorted(folder.glob("*.md")))


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """Everything that is written in files beside the library, checked and ready."""

    questionnaire: Questionnaire
    rules: TailoringRules
    transitions: Transitions
    facts: dict[str, Fact]
    search: SearchWords


def load_search_words(folder: Path = CONTENT) -> SearchWords:
    """The words of `folder`/search.toml and search_said.tsv; ContentError names the file and the field."""
    path = folder / "search.toml"
    try:
        return search_words_from(tomllib.loads(path.read_text("utf-8")), _said(folder / "search_said.tsv"))
    except (tomllib.TOMLDecodeError, SearchWordsError) as error:
        raise ContentError(f"{path.name}: {error}") from error


def _said(path: Path) -> dict[str, tuple[str, ...]]:
    """A page and something people say that it answers, with a tab between, on each line."""
    said: dict[str, tuple[str, ...]] = {}
    for line in path.read_text("utf-8").splitlines():
        page, tab, words = line.partition("\t")
        if not tab:
            raise ContentError(f"{path.name}: “{line[:40]}” has no tab between page and words")
        said[page] = (*said.get(page, ()), words)
    return said


def load_danger_classes(folder: Path = CONTENT) -> dict[str, str]:
    """The sort of each word that the reader of danger takes for others of its sort."""
    sorts = read_toml("danger/classes.toml", folder)
    return {word: f"@{sort}" for sort, words in sorts.items() for word in words}


def load_danger_rules(folder: Path = CONTENT) -> DangerRules:
    """The phrases that always mean danger, by kind."""
    record = read_toml("danger/rules.toml", folder)
    return DangerRules({kind: tuple(record["always"].get(kind, ())) for kind in KINDS}, tuple(record["unless"]))


def load_danger_model(folder: Path = CONTENT) -> DangerModel:
    """The fitted model of danger. Raises ContentError where a file of it is cut short."""
    record = read_toml("danger/model.toml", folder)
    weights = (folder / "danger" / "weights.bin").read_bytes()
    packed = (folder / "danger" / "kinds.bin").read_bytes()
    size = 1 << KIND_BITS
    if len(weights) != 1 << BITS or len(packed) != size * len(KINDS):
        raise ContentError("danger: weights.bin or kinds.bin has not the right length")
    return DangerModel(
        weights=weights,
        bias=record["bias"],
        scale=record["scale"],
        threshold=record["threshold"],
        kind_weights={kind: packed[n * size : (n + 1) * size] for n, kind in enumerate(KINDS)},
        kind_bias=record["kind_bias"],
        kind_scale=record["kind_scale"],
    )


@cache
def load_danger_reader(folder: Path = CONTENT) -> DangerReader:
    """The reader of danger with its fitted model. Raises ContentError where a file of it is cut short."""
    return DangerReader(load_danger_model(folder), load_danger_rules(folder), load_danger_classes(folder))


@cache
def load_danger_help(folder: Path = CONTENT) -> DangerHelp:
    """What is shown for each kind of danger. Raises ContentError, naming the file and the field."""
    try:
        return danger_help_from(read_toml("danger/help.toml", folder))
    except RecordFieldError as error:
        raise ContentError(f"danger/help.toml: {error}") from error


def load_example_people(questionnaire: Questionnaire) -> list[Example]:
    """The made-up people on whom editors try a page. Raises AnswerError for an answer that is not known."""
    people = read_toml("example_people.toml")["person"]
    return [Example(person["name"], parse_answers(person["answers"], questionnaire)) for person in people]


def _worded(folder: Path = CONTENT) -> Records:
    asked, told = read_toml("questionnaire.toml", folder), read_toml("transitions.toml", folder)
    return asked, told, read_toml("lock_screen.toml", folder)


def shipped_texts() -> list[Text]:
    """The words of questions and prompts that ship with the code and that the desk may change."""
    return texts(_worded())


def load_content(changed: Mapping[str, str] | None = None, folder: Path = CONTENT) -> ContentFiles:
    """The questionnaire, rules, transitions, facts and words of search, with the desk's changed words in place.

    Raises ContentError, naming the file and the field.
    """
    questionnaire, transitions = _questions_and_transitions(changed or {}, folder)
    tailoring, weights, stages = (read_toml(f"{name}.toml", folder) for name in ("tailoring", "weights", "stages"))
    return ContentFiles(
        questionnaire=questionnaire,
        rules=rules_from(tailoring, weights, stages, transitions, questionnaire),
        transitions=transitions,
        facts=facts_from(read_toml("facts.toml", folder)),
        search=load_search_words(folder),
    )


def _questionnaire(asked: Mapping[str, Any], opt_ins: frozenset[str]) -> Questionnaire:
    try:
        return questionnaire_from(asked, opt_ins)
    except RecordFieldError as error:
        raise ContentError(f"questionnaire.toml: {error}") from error


def _options(asked: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The answers by question, as far as they can be read: what cannot is named when the questions themselves are."""
    questions = [each for each in asked.get("question", ()) if isinstance(each, Mapping)]
    return {str(each.get("id")): tuple(o["id"] for o in each.get("option", ()) if "id" in o) for each in questions}


def _questions_and_transitions(changed: Mapping[str, str], folder: Path) -> tuple[Questionnaire, Transitions]:
    records = _worded(folder)
    # The files are read as they are when the app starts, so a fault in them is named before any words are changed.
    asked, told, lock_screen = with_wording(records, changed) if changed else records
    try:
        transitions = transitions_from(told, lock_screen, _options(asked))
    except RecordFieldError as error:
        # Steps name answers: a fault in the questions explains this one.
        _questionnaire(asked, frozenset())
        raise ContentError(f"transitions.toml: {error}") from error
    questionnaire = _questionnaire(asked, transitions.opt_ins)
    if strays := {*questionnaire.transitions} ^ {each.id for each in transitions}:
        raise ContentError(f"transitions.toml: {min(strays)} must stand here and among the answers of a dated question")
    return questionnaire, transitions
