// A carer's situation, as the choice reads it: live transitions, stage, and what was answered, with its words.
// app/domain/tailoring/situation.py is its other half.
import { daysBetween, monthName, parts, weekdayName } from "../dates/day.js";
import { NOW, STAGE } from "../profile/conditions.js";
import { stageFor } from "../profile/stages.js";

// What has no date is happening now, and a day within the next week still comes before it.
const UNDATED = 8;
const SOON_DAYS = 14;
const NEAR_DAYS = 60;
export const SOON = "soon";

// Reads the answers once; the live transitions stand nearest first. What was `said` is a Map of "question:option" to
// { words, source }: the words that quote it ("you get up at night"), and the answer that it came from.
export function situationOf(answers, rules, questionnaire, today, chosenStage = null) {
  const stage = stageOf(answers, rules, questionnaire, chosenStage);
  const live = nearestFirst(answers.named_events, rules, today);
  const given = new Map();
  const said = new Map();
  for (const { id } of questionnaire.questions) {
    const options = answers.given(id);
    if (options.length) given.set(id, options);
    for (const option of options) said.set(`${id}:${option}`, { words: questionnaire.said(id, option), source: option });
  }
  for (const { id, on } of live) {
    said.set(`${NOW}:${id}`, { words: questionnaire.said(NOW, id) + when(on, today), source: id });
  }
  const stageSaid = { words: stageWords(stage, questionnaire), source: STAGE };
  said.set(`${STAGE}:${stage.id}`, stageSaid);
  const days = new Map(live.filter(({ on }) => on).map(({ id, on }) => [id, daysBetween(on, today)]));
  const howNear = new Map(live.map(({ id, on }) => [id, nearness(on, today)]));
  return {
    ...{ answers, stage, live, given, said, stageSaid, howNear },
    facts: { tokens: said, days },
    soon: new Set(live.map(({ id }) => id).filter((id) => howNear.get(id) === SOON)),
    stageNeeds: rules.stages[stage.id].needs,
    deathIsNamed: live.some(({ id }) => rules.traits.silencing_for_good.has(id)),
    after: stage.id === "after" || isBereaved(answers, rules),
    strained: ["stretched", "breaking_point"].includes(answers.managing),
  };
}

// Somebody died, and the carer has not said that they help more than one person.
export function isBereaved(answers, rules) {
  return !answers.helps_several && answers.named_events.some(({ id }) => rules.traits.silencing_for_good.has(id));
}

// What was said of the first of these options that was given; null where none was.
export function optionSaid(situation, question, options) {
  const found = (situation.given.get(question) ?? []).find((option) => options.includes(option));
  return found === undefined ? null : situation.said.get(`${question}:${found}`);
}

function stageOf(answers, rules, questionnaire, chosen) {
  const stage = stageFor(answers, rules.stage_rules, questionnaire);
  if (!chosen || chosen === stage.id) return stage;
  return { id: chosen, reasons: ["You told us that this fits best."], because: [] };
}

// Why something of this stage is shown, by the answer that decided the stage.
function stageWords({ because, reasons }, questionnaire) {
  if (because.length) return questionnaire.said(...because[0]);
  if (reasons.length && reasons[0].startsWith("You told us")) return "you told us which stage fits best";
  return "this helps most people at the beginning";
}

// Dying and death before all; then by days from today, where no date means now; the yearly things last.
function nearestFirst(events, { traits }, today) {
  const far = (event) => {
    if (traits.silencing.has(event.id)) return [0, 0];
    if (traits.yearly.has(event.id)) return [2, 0];
    const days = event.on ? daysBetween(today, event.on) : UNDATED;
    return [1, days >= 0 ? days : -2 * days];
  };
  const ranked = events.map((event) => [event, ...far(event)]);
  return ranked.sort((one, other) => one[1] - other[1] || one[2] - other[2]).map(([event]) => event);
}

// Whether the event's day is "soon" (within a fortnight, before or after), "near" or "far"; without a day "now".
function nearness(on, today) {
  if (!on) return "now";
  const days = Math.abs(daysBetween(today, on));
  if (days <= SOON_DAYS) return SOON;
  return days <= NEAR_DAYS ? "near" : "far";
}

function when(on, today) {
  if (!on) return "";
  if (on === today) return " today";
  const words = `${weekdayName(on)} ${parts(on).day} ${monthName(on)}`;
  return on > today ? ` on ${words}` : ` (since ${words})`;
}
