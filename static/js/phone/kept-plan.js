// A kept plan on this phone: what its schedule rests on, and what becomes of it when something is told without a line.
// As app/services/prompts/plan_prompts.py and record_change.py. `held` is what /phone/held gives.
import { finished, readMarks } from "../domain/accounts/card-marks.js";
import { parseAnswers } from "../domain/profile/answers.js";
import { applyAnswers } from "../domain/schedule/event-changes.js";
import { CHECK_IN } from "../domain/schedule/check-in.js";
import { isLive, planOf, sentOf, settingsOf } from "../domain/schedule/plan.js";
import { schedule } from "../domain/schedule/schedule.js";
import { CANCELLED, DONE, SENT, SHOWN, STEP, TEST, UNPLANNED, WAITING } from "./outbox.js";

// What this phone holds now, as the schedule reads it.
export function planOfHeld(held, { questionnaire }) {
  const { plan } = held;
  const { nation, under_18, said, opted_in } = parseAnswers(held.answers, questionnaire);
  const ofEvents = `${questionnaire.events.id}:`;
  return planOf(plan.events ?? [], {
    settings: settingsOf({ ...wishesOf(plan), opted_in }),
    history: (plan.prompts ?? []).filter(({ state, kind }) => DONE.includes(state) && kind !== TEST).map(sentOfRow),
    nation,
    under_18,
    // What is dated is an event, and stands with the events.
    said: new Set([...said].filter((each) => !each.startsWith(ofEvents))),
    finished: finished(readMarks(held.marks)),
  });
}

function wishesOf({ time_zone, quiet_from, quiet_to, send_minute, per_day, per_week, skipped, moved, check_ins, kept_on }) {
  const quiet = { quiet_from: `${quiet_from}:00`, quiet_to: `${quiet_to}:00` };
  return { time_zone, ...quiet, send_minute, per_day, per_week, skipped, moved, check_ins: check_ins ? kept_on : null };
}

function sentOfRow({ occurrence, sent_at, due_at, opened_at, state }) {
  return sentOf(occurrence, sent_at ?? due_at, { opened: opened_at !== null, arrived: state === SENT });
}

// What a view made of what was held: where answers or marks became others, so does the plan.
export function followed(after, world) {
  const { held: before } = world;
  if (!after?.plan || after.plan !== before.plan) return after;
  if (after.answers !== before.answers) return replanned(withPlan(after, { events: toldEvents(after, world) }), world);
  return after.marks === before.marks ? after : replanned(after, world);
}

// The event is over: its remaining prompts go, and what waited for it is planned again.
export function withEventOver(id, held, world) {
  const events = withLast(id, held, { ended_at: world.now });
  return replanned(withPlan({ ...held, answers: world.answers.withoutEvents(id).toJson() }, { events }), world);
}

// No more prompts about this event; it stands, and so does what it silences.
export function withEventStopped(id, held, world) {
  return replanned(withPlan(held, { events: withLast(id, held, { stopped: true }) }), world);
}

// With other wishes about prompts.
export function wishing(wishes, world) {
  return replanned(withPlan(world.held, wishes), world);
}

// Brings the prompts that wait to the schedule of now: adds, moves and calls off.
export function replanned(held, world) {
  const { prompts_on, prompts = [] } = held.plan;
  const planned = prompts_on ? schedule(planOfHeld(held, world), world.transitions, world.now) : [];
  const wanted = new Map(planned.map((prompt) => [prompt.key, prompt]));
  const ofPlan = prompts.filter(({ kind }) => !UNPLANNED.includes(kind));
  const known = new Set(ofPlan.map(({ occurrence }) => occurrence));
  const fresh = planned.filter(({ key }) => !known.has(key));
  const lowest = Math.min(0, ...prompts.map(({ id }) => id));
  const changed = prompts.map((row) => (ofPlan.includes(row) ? brought(row, wanted.get(row.occurrence)) : row));
  // The server has not heard of these, so their numbers are none of its own.
  return withPlan(held, { prompts: [...changed, ...fresh.map((prompt, place) => rowOf(prompt, lowest - 1 - place, world.now))] });
}

export function withPlan(held, more) {
  return { ...held, plan: { ...held.plan, ...more } };
}

function toldEvents(after, { held, answers, now, questionnaire, transitions }) {
  const told = parseAnswers(after.answers, questionnaire);
  return applyAnswers(held.plan.events ?? [], answers, told, now, transitions, told.who !== answers.who);
}

// The newest live event of this kind, changed.
function withLast(id, { plan: { events = [] } }, change) {
  const place = events.map((event) => event.id === id && isLive(event)).lastIndexOf(true);
  return events.map((event, at) => (at === place ? { ...event, ...change } : event));
}

function brought(row, prompt) {
  if (DONE.includes(row.state)) return row;
  if (!prompt) return { ...row, state: CANCELLED };
  const state = row.state === CANCELLED ? WAITING : row.state;
  return { ...row, state, due_at: prompt.at, expires_at: prompt.expires_at, path: prompt.path };
}

function rowOf({ id: step_id, transition, key, path, at, expires_at, told_now }, id, now) {
  const kind = transition === CHECK_IN ? CHECK_IN : STEP;
  const due_at = told_now ? Math.min(at, now) : at;
  const state = told_now ? SHOWN : WAITING;
  return { id, step_id, kind, occurrence: key, path, due_at, planned_at: now, expires_at, state, sent_at: null, opened_at: null };
}
