// The choice: up to five pages that matter now, up to fifteen more, each with the reason it is shown.
// app/domain/tailoring/select.py is its other half.
import { Held } from "./audience.js";
import { mayBeShown } from "./eligibility.js";
import { pointsOf, reasonOf, sourceOf, speakingFor, wordsOf } from "./scoring.js";
import { situationOf, SOON } from "./situation.js";

const CONSIDERED = 28;
const MOST_REASONS = 3;
const OWNED = 2;
const OF_ONE_NEED = 3;

// One chosen page. Why it was, `spoken` for a `situation`, is put into words where somebody reads it.
function pickOf(resource, score, spoken, situation) {
  return {
    resource,
    score,
    id: resource.id,
    title: resource.title,
    // The first of `reasons`.
    get reason() {
      return reasonOf(spoken[0], situation);
    },
    // What the first of `reasons` quotes, each in words of its own.
    get quoted() {
      return wordsOf(spoken[0], situation);
    },
    // Up to three different ones, the heaviest first; each quotes the carer's own answers.
    get reasons() {
      const found = new Set();
      for (const each of spoken) if (found.size < MOST_REASONS) found.add(reasonOf(each, situation));
      return [...found];
    },
  };
}

// The tailored result: { stage, stage_reasons, transitions, help_now_first, now, more }. `putAside` is a Set of the ids of
// pages that the carer has done with; what comes next takes their place.
export function tailor(answers, library, rules, questionnaire, today, chosenStage = null, putAside = new Set()) {
  const situation = situationOf(answers, rules, questionnaire, today, chosenStage);
  const best = bestOf(library, situation, rules, questionnaire, putAside);
  const now = firstOnes(best, situation, rules);
  const more = best.filter((each) => !now.includes(each)).slice(0, rules.more);
  return {
    stage: situation.stage.id,
    stage_reasons: situation.stage.reasons,
    transitions: situation.live,
    help_now_first: isAtBreakingPoint(situation),
    now: falling(now).map(([page, score]) => pickOf(page.resource, score, page.spoken, situation)),
    more: more.map((page) => pickOf(page.resource, page.score, page.spoken, situation)),
  };
}

// The pages that may be among those chosen, the highest score first: what speaks for each, heaviest first, and what its
// reason names.
function bestOf(library, situation, rules, questionnaire, putAside) {
  const { nation, own_nation } = situation.answers;
  const held = new Held(library, questionnaire, situation.facts);
  const scored = [];
  for (const resource of library.forHomes(nation, own_nation)) {
    if (putAside.has(resource.id) || !mayBeShown(resource, held, situation, rules)) continue;
    const spoken = speakingFor(resource, held, situation);
    if (spoken.length) scored.push({ resource, score: pointsOf(spoken, rules.weights), spoken });
  }
  scored.sort((one, other) => other.score - one.score || (one.resource.id < other.resource.id ? -1 : 1));
  return scored.slice(0, CONSIDERED).map((page) => candidate(page, situation, rules));
}

function candidate({ resource, score, spoken }, situation, { weights }) {
  const heaviest = [...spoken].sort((one, other) => (weights[other[0]] ?? 0) - (weights[one[0]] ?? 0));
  return { resource, score, spoken: heaviest, source: sourceOf(heaviest[0], situation) };
}

// The first five of `best` (highest score first), as a set: no two alike, and room for what must be among them.
export function firstOnes(best, situation, rules) {
  const must = musts(situation);
  const chosen = [];
  const left = [...best];
  while (left.length && chosen.length < rules.shown) {
    const open = must.map(([fits, count]) => [fits, count - chosen.filter(fits).length]).filter(([, count]) => count > 0);
    const wanted = open.reduce((sum, [, count]) => sum + count, 0);
    // Only once the places left are all spoken for does it choose among those that must be there.
    const isFull = wanted >= rules.shown - chosen.length;
    const forced = isFull ? left.filter((page) => open.some(([fits]) => fits(page))) : [];
    const following = followingOf(forced.length ? forced : left, chosen, rules);
    left.splice(left.indexOf(following), 1);
    chosen.push(following);
  }
  const leads = (page) => isAtBreakingPoint(situation) && page.resource.human_contact;
  return chosen.sort((one, other) => leads(other) - leads(one) || other.score - one.score);
}

// What must be among the five, and how often: a person for the strained, the pages of an event that is close.
function musts(situation) {
  const must = [];
  const close = situation.live.find(({ id }) => situation.howNear.get(id) === SOON);
  if (close) must.push([(page) => page.spoken.some((each) => sourceOf(each, situation) === close.id), OWNED]);
  if (situation.strained) must.push([(page) => page.resource.human_contact, 1]);
  return must;
}

// At breaking point somebody to talk to stands before everything.
function isAtBreakingPoint(situation) {
  return situation.answers.managing === "breaking_point";
}

// The best of `left` once what was chosen before counts against its like.
function followingOf(left, chosen, { like }) {
  let following = left[0];
  let most = [false, 0];
  for (const page of left) {
    // The scores fall: what is left cannot stand higher.
    if (most[0] && page.score <= most[1]) break;
    const need = chosen.filter((each) => each.resource.needs[0] === page.resource.needs[0]).length;
    const source = chosen.filter((each) => each.source === page.source).length;
    const standing = [need < OF_ONE_NEED, page.score - like.need * need - like.source * source];
    if (page === following || isHigher(standing, most)) [following, most] = [page, standing];
  }
  return following;
}

function isHigher(one, other) {
  return one[0] !== other[0] ? one[0] : one[1] > other[1];
}

// Scores as shown never rise from one place to the next: the order is the judgement.
function falling(pages) {
  let score = Math.max(...pages.map((page) => page.score));
  return pages.map((page, place) => {
    if (place) score = Math.min(page.score, score);
    return [page, score];
  });
}
