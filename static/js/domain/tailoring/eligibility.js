// What may be shown to somebody at all. These are rules, never weights: app/domain/tailoring/eligibility.py.
import { UNDER_18 } from "../profile/answer-set.js";
import { NOW } from "../profile/conditions.js";
import { optionSaid } from "./situation.js";

const YOUNG = `about_you:${UNDER_18}`;

// Whether a page of the right nation is for this person, in this situation; `held` are the lines that hold.
export function mayBeShown(page, held, situation, rules) {
  if (held.of(page).never.length) return false;
  if (situation.answers.under_18 && rules.adult_groups.has(page.group) && !held.isNamed(page, YOUNG)) return false;
  if (situation.after && !isForAfter(page, held, situation, rules)) return false;
  return held.speaksFor(page) || fitsTags(page, situation);
}

// A page whose own lines say nothing of this person is shown where its tags do: to those it is tagged for.
function fitsTags(page, situation) {
  const { given } = situation;
  if (page.conditions.length && !optionSaid(situation, "condition", page.conditions)) return false;
  const askedFor = (given.get(NOW) ?? []).some((event) => page.transitions.includes(event));
  if (page.relations.length && !situation.answers.helps_several && !optionSaid(situation, "who", page.relations)) {
    if (given.has("who") || !askedFor) return false;
  }
  if (page.about.length && !optionSaid(situation, "about_you", page.about)) {
    if (page.about.includes(UNDER_18) || given.has("about_you") || !askedFor) return false;
  }
  return !page.stages.length || page.stages.includes(situation.stage.id) || askedFor;
}

// Nothing about helping somebody who has died; nothing about a death that nobody named.
function isForAfter(page, held, situation, rules) {
  const { silencing_for_good: deaths } = rules.traits;
  const isOfADeath = page.transitions.length > 0 && page.transitions.every((event) => deaths.has(event));
  if (isOfADeath && !situation.deathIsNamed) return false;
  if (rules.ends.some((token) => held.isNamed(page, token))) return true;
  return page.stages.length ? page.stages.includes("after") : rules.after_needs.has(page.needs[0]);
}
