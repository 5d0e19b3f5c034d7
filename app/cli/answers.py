"""The commands that answer from the content files alone: tailor, search, prompts preview (docs/vocabulary.md)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, TextIO

import click
from flask.cli import AppGroup, with_appcontext

from app import runtime
from app.cli.refusal import InputRefusedError
from app.cli.search_batch import search_all, search_one
from app.domain.profile.answers import AnswerError, parse_answers, parse_date
from app.domain.schedule.schedule import prompts_json
from app.domain.schedule.simulate import simulate
from app.domain.tailoring.select import tailor
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_library

prompts = AppGroup("prompts", help="The prompt programme.")


def _read(file: TextIO) -> Any:
    try:
        return json.load(file)
    except (ValueError, RecursionError) as error:
        raise InputRefusedError("file", f"is not JSON that can be read ({type(error).__name__})") from error


def _each(record: Any, work: Any) -> Any:
    """Applies `work` to one answer set or to each of a list; a list in, a list out."""
    try:
        return [work(entry) for entry in record] if isinstance(record, list) else work(record)
    except AnswerError as error:
        raise InputRefusedError(error.field, error.message) from error


def _today(record: Any) -> date:
    given = record.get("today") if isinstance(record, dict) else None
    return runtime.today() if given is None else parse_date(given, "today")


def _print(result: Any) -> None:
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


@click.command("tailor", help="Prints the tailored result of an answer set, or of a list of them.")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@with_appcontext
def tailor_answers(file: TextIO) -> None:
    content = runtime.content().shipped
    library = load_library()

    def one(record: Any) -> dict[str, Any]:
        answers = parse_answers(record, content.questionnaire)
        today = _today(record)
        result = tailor(answers, library, content.rules, content.questionnaire, today)
        return {**result.to_json(), "prompts": prompts_json(answers, today, content.transitions)}

    _print(_each(_read(file), one))


@click.command(
    "search", help="Searches the library; with --batch for each of a list, and says where danger is noticed."
)
@click.argument("words", required=False)
@click.option("--nation", type=click.Choice(NATIONS))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--batch", type=click.File("r", encoding="utf-8"), help='A JSON list of {"q", "nation"}; "-" reads it.')
def search(words: str | None, nation: str | None, as_json: bool, batch: TextIO | None) -> None:
    if batch is not None:
        if words is not None or nation is not None:
            raise click.UsageError("--batch FILE stands alone: words and nation are in the file")
        _print(search_all(_read(batch)))
        return
    if words is None:
        raise click.UsageError("give the words to search for, or --batch FILE")
    found = search_one(words, nation)
    if as_json:
        _print(found)
        return
    for resource in found:
        click.echo(f"{resource['id']}: {resource['title']}")


@prompts.command("preview", help="Prints what would have gone out, and what is planned.")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@with_appcontext
def preview_prompts(file: TextIO) -> None:
    content = runtime.content().shipped

    def one(record: Any) -> dict[str, Any]:
        stepped = isinstance(record, dict) and ("answers" in record or "steps" in record)
        if stepped and (beside := [name for name in record if name not in ("answers", "steps")]):
            raise AnswerError(beside[0], "cannot stand beside answers and steps")
        answers_record = record.get("answers", {}) if stepped else record
        steps = record.get("steps", []) if stepped else []
        answers = parse_answers(answers_record, content.questionnaire)
        return simulate(answers, steps, _today(answers_record), content.transitions, content.questionnaire)

    _print(_each(_read(file), one))
