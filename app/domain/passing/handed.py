"""Answers as few bytes, to be sealed and handed to another phone in a square."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator

from app.domain.errors import CareCompanionError
from app.domain.profile.answers import AnswerError, Answers, parse_answers
from app.domain.profile.questionnaire import Questionnaire

# More than all questions with all their options and days; what unpacks to more is not ours.
MOST_BYTES = 8 * 1024
RAW = -15


class UnreadableAnswersError(CareCompanionError, ValueError):
    """The bytes hold no answers to the questions of now: they were packed before the questions changed."""


def packed(answers: Answers, questionnaire: Questionnaire) -> bytes:
    """The answers in about a fifth of their letters: the words that they are made of are known on both sides."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, RAW, zdict=_words(questionnaire))
    record = json.dumps(answers.to_json(), separators=(",", ":"), sort_keys=True).encode()
    return squeeze.compress(record) + squeeze.flush()


def unpacked(given: bytes, questionnaire: Questionnaire) -> Answers:
    """What `packed` was given. Raises UnreadableAnswersError."""
    try:
        record = zlib.decompressobj(RAW, zdict=_words(questionnaire)).decompress(given, MOST_BYTES)
        return parse_answers(json.loads(record), questionnaire)
    except (zlib.error, ValueError, AnswerError, RecursionError) as error:
        raise UnreadableAnswersError("no answers") from error


def _words(questionnaire: Questionnaire) -> bytes:
    """What answers are written with. The commonest last, as zlib wants it."""
    return "".join(_spelled(questionnaire)).encode()


def _spelled(questionnaire: Questionnaire) -> Iterator[str]:
    for question in reversed(questionnaire.questions):
        for option in question.options:
            yield f'"{option.id}",'
            if question.dated:
                yield f'{{"date":"2026-12-04","id":"{option.id}"}},'
        yield f'],"{question.id}":["' if question.kind == "many" else f',"{question.id}":"'
