"""What may be shown to somebody at all. These are rules, never weights."""

from __future__ import annotations

from app.domain.content.resource import Resource
from app.domain.tailoring.rules import TailoringRules
from app.domain.tailoring.situation import Situation


def may_be_shown(resource: Resource, situation: Situation, rules: TailoringRules) -> bool:
    """Whether a resource of the right nation is for this person, in this situation."""
    if resource.id in situation.dropped:
        return False
    if (resource.conditions or resource.relations or resource.about) and not _is_for(resource, situation):
        return False
    if situation.under_18 and not _for_under_18(resource, rules):
        return False
    if situation.after and not _after_caring(resource, situation, rules):
        return False
    return _fits_stage(resource, situation)


def _is_for(resource: Resource, situation: Situation) -> bool:
    """Resources for some people are shown to those who said they are among them."""
    if resource.conditions and resource.conditions.isdisjoint(situation.conditions):
        return False
    # What somebody says is happening speaks for a page where they skipped the question of who it is for.
    asked_for = bool(resource.transitions & situation.tagged.keys())
    of_others = (
        resource.relations and not situation.helps_several and resource.relations.isdisjoint(situation.relations)
    )
    if of_others and (situation.relations or not asked_for):
        return False
    if not resource.about or not resource.about.isdisjoint(situation.about):
        return True
    return "under_18" not in resource.about and not situation.about and asked_for


def _for_under_18(resource: Resource, rules: TailoringRules) -> bool:
    if resource.id in rules.under_18["except"]:
        return True
    return resource.group not in rules.under_18["groups"] and resource.id not in rules.under_18["never"]


def _after_caring(resource: Resource, situation: Situation, rules: TailoringRules) -> bool:
    """Nothing about helping somebody who has died; nothing about a death that nobody named."""
    if resource.id in rules.after["never"]:
        return False
    of_a_death = resource.transitions and resource.transitions <= rules.traits.silencing_for_good
    if of_a_death and not situation.death_is_named:
        return False
    if resource.stages:
        return "after" in resource.stages
    return resource.needs[0] in rules.after["needs"]


def _fits_stage(resource: Resource, situation: Situation) -> bool:
    if not resource.stages or situation.stage.id in resource.stages:
        return True
    return resource.id in situation.leads or bool(resource.transitions & situation.tagged.keys())
