"""The caring-stage rule: read from the top, the first that fits decides, and says why in the carer's own answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.profile.answers import Answers
from app.domain.profile.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, how things are in it, and the needs it leads with."""

    id: str
    name: str
    how: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageRule:
    """Fits when any answer of `when` was given (worth `points` together), or when a question has `only` these."""

    stage: str
    when: Mapping[str, tuple[str, ...]]
    only: Mapping[str, tuple[str, ...]]
    weigh: Mapping[str, int]
    points: int = 1


@dataclass(frozen=True, slots=True)
class StageRules:
    """The stages by id, the rules in order, and what holds when none fits."""

    stages: Mapping[str, Stage]
    rules: tuple[StageRule, ...]
    default: str
    default_reason: str


@dataclass(frozen=True, slots=True)
class StageResult:
    """The stage, why, and the answers (question, option) that decided it."""

    id: str
    reasons: tuple[str, ...]
    because: tuple[tuple[str, str], ...]


def stage_for(answers: Answers, rules: StageRules, questionnaire: Questionnaire) -> StageResult:
    """The stage that fits these answers, with its reasons; never fails, whatever was skipped."""
    for rule in rules.rules:
        because = _fits(rule, answers)
        if because:
            reasons = tuple(f"You said that {questionnaire.said(q, option)}." for q, option in because)
            return StageResult(rule.stage, reasons, because)
    return StageResult(rules.default, (rules.default_reason,), ())


def _fits(rule: StageRule, answers: Answers) -> tuple[tuple[str, str], ...]:
    """The answers that make this rule fit; empty when it does not."""
    for question, options in rule.only.items():
        given = answers.given(question)
        if given and set(given) <= set(options):
            return tuple((question, option) for option in given)
    found = [(q, option) for q, options in rule.when.items() for option in answers.given(q) if option in options]
    if found and sum(rule.weigh.get(option, 1) for _, option in found) >= rule.points:
        return tuple(found)
    return ()


def stage_rules_from(record: Mapping[str, Any]) -> StageRules:
    """The rules of their TOML record; KeyError names a missing field."""
    stages = {s["id"]: Stage(s["id"], s["name"], s["how"], tuple(s["needs"])) for s in record["stage"]}
    rules = tuple(
        StageRule(
            stage=rule["stage"],
            when={q: tuple(options) for q, options in rule.get("when", {}).items()},
            only={q: tuple(options) for q, options in rule.get("only", {}).items()},
            weigh=rule.get("weigh", {}),
            points=rule.get("points", 1),
        )
        for rule in record["rule"]
    )
    return StageRules(stages, rules, record["default"]["stage"], record["default"]["reason"])
