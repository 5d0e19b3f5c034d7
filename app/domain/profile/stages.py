"""The caring-stage rule: read from the top, the first that fits decides, and says why in the carer's own answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.profile.answers import Answers
from app.domain.profile.conditions import Condition, Facts, condition_from, matching
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
    """Fits when any line of `when` holds, or when the answers that `weigh` something make `points` together."""

    stage: str
    when: tuple[Condition, ...]
    weigh: Mapping[str, int]
    points: int


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
    facts = Facts(answers.said, {})
    for rule in rules.rules:
        because = _fits(rule, facts)
        if because:
            reasons = tuple(f"You said that {questionnaire.said(q, option)}." for q, option in because)
            return StageResult(rule.stage, reasons, because)
    return StageResult(rules.default, (rules.default_reason,), ())


def _fits(rule: StageRule, facts: Facts) -> tuple[tuple[str, str], ...]:
    """The answers that make this rule fit; empty when it does not."""
    for line in rule.when:
        if line.holds(facts):
            parts = [part for part in line.parts if not part.negated]
            return tuple((part.question, option) for part in parts for option in matching(part, facts))
    weighed = [token for token in rule.weigh if token in facts.tokens]
    if weighed and sum(rule.weigh[token] for token in weighed) >= rule.points:
        return tuple(_answer(token) for token in weighed if rule.weigh[token] > 0)
    return ()


def _answer(token: str) -> tuple[str, str]:
    question, _, option = token.partition(":")
    return question, option


def stage_rules_from(record: Mapping[str, Any], questionnaire: Questionnaire) -> StageRules:
    """The rules of their TOML record. KeyError names a missing field, ConditionError says what cannot be read."""
    stages = {s["id"]: Stage(s["id"], s["name"], s["how"], tuple(s["needs"])) for s in record["stage"]}
    options = {question.id: question.option_ids for question in questionnaire.questions}
    rules = tuple(
        StageRule(
            stage=rule["stage"],
            when=tuple(condition_from(line, options) for line in rule.get("when", ())),
            weigh=rule.get("weigh", {}),
            points=rule.get("points", 1),
        )
        for rule in record["rule"]
    )
    return StageRules(stages, rules, record["default"]["stage"], record["default"]["reason"])
