// What speaks for a page in a situation: terms with the reason each gives. How much each counts is fitted.
// app/domain/tailoring/scoring.py is its other half. What is spoken is a pair: the kind that the weights know it by, and
// the line (with its `parts`) or what was said ({ words, source }) that it comes from.
import { matching, NOW } from "../profile/conditions.js";
import { optionSaid } from "./situation.js";

const MOST_AGAIN = 2;
const QUOTED = 2;
const TAGS = [["condition", "conditions"], ["who", "relations"], ["about_you", "about"]];

// Every thing the carer said that speaks for this page.
export function speakingFor(page, held, situation) {
  const spoken = held.speaksFor(page) ? ofLines(held.of(page), situation) : [];
  for (const { id } of situation.live) {
    if (page.transitions.includes(id)) spoken.push(["event", situation.said.get(`${NOW}:${id}`)]);
  }
  for (const [question, tags] of TAGS) {
    const own = page[tags].length ? optionSaid(situation, question, page[tags]) : null;
    if (own) spoken.push([question, own]);
  }
  if (page.stages.includes(situation.stage.id)) spoken.push(["stage", situation.stageSaid]);
  if (page.needs.some((need) => situation.stageNeeds.includes(need))) spoken.push(["stage_need", situation.stageSaid]);
  return spoken;
}

// What all that speaks for a page counts together.
export function pointsOf(spoken, weights) {
  let points = 0;
  for (const [kind] of spoken) points += weights[kind] ?? 0;
  return points;
}

// Why, in the carer's words.
export function reasonOf(spoken, situation) {
  return because(wordsOf(spoken, situation));
}

// The sentence of these words, of which there is at least one.
export function because(words) {
  return `Because ${words.join(" and ")}.`;
}

// What the reason quotes of the carer: one thing or two different ones.
export function wordsOf([, origin], situation) {
  return [...new Set(quoted(origin, situation).map((said) => said.words))];
}

// The answer that it comes from, of several the one that the reason names first.
export function sourceOf([, origin], situation) {
  return quoted(origin, situation)[0].source;
}

function ofLines({ first, good }, situation) {
  // Whom a page is first for it is good for too.
  const spoken = first.length ? [["first", first[0]], ["good", good[0] ?? first[0]]] : [["good", good[0]]];
  for (const line of first.slice(1, 1 + MOST_AGAIN)) spoken.push(["first_again", line]);
  for (const line of good.slice(1, 1 + MOST_AGAIN)) spoken.push(["good_again", line]);
  const soon = situation.soon.size ? soonOf(first, situation) : null;
  if (soon) spoken.push(["first_soon", soon]);
  return spoken;
}

// What was said of the first event that lines name whose day is within a fortnight; null where they name none.
function soonOf(lines, situation) {
  for (const part of lines.flatMap((line) => line.parts)) {
    if (part.question !== NOW || part.negated) continue;
    const event = matching(part, situation.facts).find((each) => situation.soon.has(each));
    if (event) return situation.said.get(`${NOW}:${event}`);
  }
  return null;
}

// What of a line was said: what is happening first, then the rest in the line's order.
function quoted(origin, situation) {
  if (!origin.parts) return [origin];
  const happening = [];
  const rest = [];
  for (const part of origin.parts) {
    if (part.negated) continue;
    const [option] = matching(part, situation.facts);
    (part.question === NOW ? happening : rest).push(situation.said.get(`${part.question}:${option}`));
  }
  return [...happening, ...rest].slice(0, QUOTED);
}
