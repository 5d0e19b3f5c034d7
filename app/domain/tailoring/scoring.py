"""What speaks for a resource in a situation, and how much."""

from __future__ import annotations

from app.domain.content.resource import Resource
from app.domain.tailoring.situation import Score, Situation


def speaking_for(resource: Resource, situation: Situation) -> list[Score]:
    """Every thing the carer said that speaks for this resource; empty when nothing does."""
    parts = list(situation.leads.get(resource.id, ()))
    if resource.transitions:
        for transition, lead in situation.tagged.items():
            if transition in resource.transitions:
                parts.append(lead)
    needs = situation.needs
    for need in resource.needs:
        if need in needs:
            parts.append(needs[need])
            break
    if resource.conditions or resource.relations or resource.about:
        parts += _personal(resource, situation)
    if situation.stage.id in resource.stages:
        parts.append(situation.of_stage)
        if resource.needs[0] in situation.stage_needs:
            parts.append(situation.first_need)
        elif not situation.stage_needs.isdisjoint(resource.needs):
            parts.append(situation.later_need)
    return parts


def points_of(parts: list[Score]) -> float:
    """The points of a resource: the strongest thing that speaks for it counts whole, the others half."""
    total = most = 0.0
    for part in parts:
        points = part[0]
        total += points
        if points > most:
            most = points
    return 0.5 * (total + most)


def _personal(resource: Resource, situation: Situation) -> list[Score]:
    """What fits this very person: their condition, whom they help, what is true of them; one of each."""
    found = []
    for tags, own in (
        (resource.conditions, situation.conditions),
        (resource.relations, situation.relations),
        (resource.about, situation.about),
    ):
        if tags and own:
            found += [lead for tag, lead in own.items() if tag in tags][:1]
    return found
