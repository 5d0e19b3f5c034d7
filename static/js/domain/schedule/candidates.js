// From events to candidate prompts: their days, and which of them may speak. app/domain/schedule/candidates.py says the same
// in Python. A candidate is { step, event, key, due, day, last, distance, held }: `due` is the day it was meant for, before
// any waiting, `last` the last day it is useful, and on the days `held` it may not speak.
import { addDays, dayFrom, daysBetween, lengthOfMonth, parts } from "../dates/day.js";
import { heldFor } from "./hold-periods.js";
import { occurrence } from "./plan.js";
import { inYear, isFor, isForTheDay, pathOf, waitsForDay } from "./transitions.js";

export const AHEAD = 400;
export const CHOSEN_BY_THE_CARER = -1;

const later = (a, b) => (a > b ? a : b);
const sooner = (a, b) => (a < b ? a : b);

// Whether `day` belongs to no other bundle.
export function maySpeak({ held }, day) {
  return !held.length || firstDayOutside(day, held) === day;
}

// A candidate on the first day from `today` on that belongs to no other bundle; null when that is too late.
export function placed(candidate, today) {
  const day = firstDayOutside(later(candidate.due, today), candidate.held);
  return day === null || day > candidate.last || day > addDays(today, AHEAD) ? null : { ...candidate, day };
}

// Every prompt that could still go out within the next 400 days, before the pace is kept. `tellings` are the live events of
// the plan that nothing silences.
export function candidates(plan, tellings, calendar) {
  const done = new Set(plan.history.map((sent) => sent.key));
  const found = new Map();
  const yearly = new Set();
  for (const [step, telling] of speaking(plan, tellings)) {
    if (waitsForDay(step, telling.event.on) || isFinished(step, telling.event, plan, calendar)) continue;
    if (cameBefore(step, telling, plan, done, calendar)) continue;
    for (const candidate of ofStep(step, telling, calendar.today)) {
      const { key } = candidate;
      const onceAYear = `${candidate.due} ${step.resource}`;
      const known = done.has(key) || plan.settings.skipped.includes(key) || found.has(key);
      const here = known ? null : placed(asChosen(candidate, plan), calendar.today);
      // Two bundles may bring the same page on the same day of the year: once is enough.
      if (here && !(step.on && yearly.has(onceAYear))) found.set(key, here);
      if (step.on && (here || done.has(key))) yearly.add(onceAYear);
    }
  }
  return [...found.values()];
}

// The steps of every event that may bring prompts at all.
function speaking(plan, tellings) {
  const heard = tellings.filter(({ transition }) => !transition.opt_in || plan.settings.opted_in.includes(transition.id));
  return heard.flatMap((telling) => {
    return telling.transition.steps.filter((step) => isFor(step, plan.said, plan.under_18)).map((step) => [step, telling]);
  });
}

// Whether the carer is done with all it asks for, and said so since they told of the event.
function isFinished(step, event, plan, calendar) {
  if (!step.till_done) return false;
  const said = plan.finished[pathOf(step, plan.nation).replace("/library/", "")];
  return said !== undefined && said >= calendar.dayOf(event.told_at);
}

// Whether "as soon as known" came when the same event for the same date was told before, and taken back since.
function cameBefore(step, { event }, plan, done, calendar) {
  if (step.anchor !== "told" || event.on === null) return false;
  const same = ({ id, on, person }) => id === event.id && on === event.on && person === event.person;
  const before = plan.events.filter((other) => other.cancelled && same(other));
  return before.some((other) => done.has(occurrence(step.id, calendar.dayOf(other.told_at), other.person)));
}

function ofStep(step, telling, today) {
  const { event, told, on } = telling;
  // "As soon as known" is too late for what has been.
  if (step.anchor === "told" && on < told) return [];
  const start = step.anchor === "told" ? told : on;
  const held = heldFor(telling, step.days);
  const found = [];
  for (const day of daysOf(step, event, told, start, today)) {
    const key = occurrence(step.id, step.on || step.every ? day : start, event.person);
    const last = sooner(addDays(day, step.useful), telling.until);
    // Long past: no missed prompts. What is due on the day itself may be new to somebody who tells late.
    const late = Math.max(0, daysBetween(day, told));
    const due = addDays(day, late);
    if ((late && !isForTheDay(step)) || due > last) continue;
    found.push({ step, event, key, due, day: due, last, distance: distanceOf(step, told, on) + late, held });
  }
  return found;
}

// Days from the event. What comes at once on telling is near, but leaves the day before and after to their own.
function distanceOf(step, told, on) {
  if (step.on) return 0;
  if (step.anchor === "told" && step.days === 0) return on > told ? 1 : 0;
  return Math.abs(step.days);
}

function daysOf(step, event, told, start, today) {
  if (step.on) {
    const [year, first] = [parts(today).year, Math.max(parts(told).year, parts(today).year - 1)];
    return Array.from({ length: Math.max(0, year + 3 - first) }, (_, i) => inYear(step, first + i));
  }
  if (step.months !== null) return event.on ? [monthsFrom(event.on, step.months)] : [];
  if (step.anchor === "move" && !event.on) return [];
  const day = addDays(start, step.days);
  return step.every ? [day, ...repeats(day, step.every, step.useful, today)] : [day];
}

// The days after the first one that still matter, up to the end of the schedule.
function repeats(first, every, useful, today) {
  const passed = Math.max(0, Math.floor(daysBetween(first, addDays(today, -useful)) / every));
  const end = addDays(today, AHEAD);
  const found = [];
  for (let day = addDays(first, every * Math.max(1, passed)); day <= end; day = addDays(day, every)) found.push(day);
  return found;
}

function monthsFrom(day, months) {
  const { year, month, day: ofMonth } = parts(day);
  const whole = year * 12 + month - 1 + months;
  const [there, which] = [Math.floor(whole / 12), (((whole % 12) + 12) % 12) + 1];
  return dayFrom(there, which, Math.min(ofMonth, lengthOfMonth(there, which)));
}

// On the day the carer chose for it, where they did.
function asChosen(candidate, plan) {
  const chosen = plan.settings.moved[candidate.key];
  if (chosen === undefined) return candidate;
  return { ...candidate, due: chosen, last: addDays(chosen, candidate.step.useful), distance: CHOSEN_BY_THE_CARER };
}

// `day`, or the first one after the periods it falls into; null while the end of one is not known.
function firstDayOutside(day, held) {
  let free = day;
  for (const { first, last } of held) {
    if (first <= free && (last === null || free <= last)) {
      if (last === null) return null;
      free = addDays(last, 1);
    }
  }
  return free;
}
