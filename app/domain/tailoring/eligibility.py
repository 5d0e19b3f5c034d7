"""What may be shown to somebody at all. These are rules, never weights."""

from __future__ import annotations

from app.domain.content.resource import Resource
from app.domain.profile.answer_set import UNDER_18
from app.domain.profile.conditions import NOW
from app.domain.tailoring.audience import Held
from app.domain.tailoring.rules import TailoringRules
from app.domain.tailoring.situation import Situation

YOUNG = f"about_you:{UNDER_18}"


def may_be_shown(resource: Resource, held: Held, situation: Situation, rules: TailoringRules) -> bool:
    """Whether a page of the right nation is for this person, in this situation; `held` are the lines that hold."""
    if resource.id in held.barred:
        return False
    if resource.group in rules.adult_groups and situation.answers.under_18 and not held.names(resource.id, YOUNG):
        return False
    if situation.after and not _after_caring(resource, held, situation, rules):
        return False
    return resource.id in held.speaking or _fits_tags(resource, situation)


def _fits_tags(resource: Resource, situation: Situation) -> bool:
    """A page whose own lines say nothing of this person is shown where its tags do: to those it is tagged for."""
    if resource.conditions and not situation.option_said("condition", resource.conditions):
        return False
    asked_for = NOW in situation.given and not situation.given[NOW].isdisjoint(resource.transitions)
    if resource.relations and not situation.answers.helps_several:
        named = "who" in situation.given
        if not situation.option_said("who", resource.relations) and (named or not asked_for):
            return False
    of_others = resource.about and not situation.option_said("about_you", resource.about)
    if of_others and (UNDER_18 in resource.about or "about_you" in situation.given or not asked_for):
        return False
    return not resource.stages or situation.stage.id in resource.stages or asked_for


def _after_caring(resource: Resource, held: Held, situation: Situation, rules: TailoringRules) -> bool:
    """Nothing about helping somebody who has died; nothing about a death that nobody named."""
    of_a_death = resource.transitions and resource.transitions <= rules.traits.silencing_for_good
    if of_a_death and not situation.death_is_named:
        return False
    if any(held.names(resource.id, token) for token in rules.ends):
        return True
    return "after" in resource.stages if resource.stages else resource.needs[0] in rules.after_needs
