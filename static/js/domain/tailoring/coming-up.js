// What is close by the day a carer gave, with the page for it: app/domain/tailoring/coming_up.py.
import { addDays, daysBetween } from "../dates/day.js";
import { isFor, pathOf } from "../schedule/transitions.js";

const BEFORE = 14;
const AFTER = 3;

// The events from three days ago to a fortnight ahead, the nearest day first: { id, on, days, path }; nothing of dying or
// of a death. `path` is the page whose turn it is.
export function comingUp(events, answers, transitions, today) {
  const found = [];
  for (const { id, on } of events) {
    const transition = transitions.get(id);
    if (!on || !transition || transition.silences) continue;
    const days = daysBetween(today, on);
    const step = days >= -AFTER && days <= BEFORE ? stepNow(transition, on, answers, today) : null;
    if (step) found.push({ id, on, days, path: pathOf(step, answers.nation) });
  }
  return found.sort((one, other) => one.days - other.days || (one.id < other.id ? -1 : 1));
}

// The step whose day is next, or the last one where all have been.
function stepNow(transition, on, answers, today) {
  const { said, under_18 } = answers;
  const open = transition.steps.filter((step) => isOfTheDay(step) && isFor(step, said, under_18));
  // What comes as soon as it is known leads up to the day like what comes just before it.
  const timed = open.map((step) => [addDays(on, step.anchor === "event" ? step.days : -1), step]);
  const ahead = timed.filter(([day]) => day >= today);
  const before = (one, other) => (other[0] < one[0] ? other : one);
  const after = (one, other) => (other[0] > one[0] ? other : one);
  if (ahead.length) return ahead.reduce(before)[1];
  return timed.length ? timed.reduce(after)[1] : null;
}

function isOfTheDay({ resource, anchor, months, on }) {
  return resource && ["event", "told"].includes(anchor) && months === null && !on;
}
