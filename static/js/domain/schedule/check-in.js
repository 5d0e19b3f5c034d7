// Now and then: "Has anything changed?". Less often when it goes unanswered, and never around a death.
// app/domain/schedule/check_in.py says the same in Python.
import { addDays } from "../dates/day.js";
import { instantOf } from "../time-zones.js";
import { placed } from "./candidates.js";
import { eventOf, isLive, occurrence } from "./plan.js";

export const CHECK_IN = "check_in";
const MOST_DOUBLINGS = 3;
// Whatever has a day of its own comes first.
const LAST_IN_LINE = 10000;

const latest = (days) => days.reduce((a, b) => (b > a ? b : a));

// The next time to ask, outside the days that are `held`; null where nobody should be asked. Counted from the last thing the
// carer told us or the last time we asked; each time in a row that it was not opened doubles the wait, up to eight times.
export function checkIn(plan, held, transitions, calendar) {
  const { check_in: step } = transitions;
  const since = plan.settings.check_ins;
  if (!step || since === null || isNoTimeToAsk(plan, transitions)) return null;
  const told = latest([since, ...plan.events.map((event) => calendar.dayOf(event.ended_at ?? event.told_at))]);
  const sent = plan.history.filter(({ key }) => key.startsWith(step.id));
  const asked = sent.map(({ at, opened }) => ({ day: calendar.dayOf(at), opened }));
  asked.sort((a, b) => (a.day === b.day ? Number(a.opened) - Number(b.opened) : a.day < b.day ? -1 : 1));
  const wait = (step.every ?? 0) * 2 ** Math.min(ignored(asked, told), MOST_DOUBLINGS);
  const due = addDays(latest([told, ...asked.map(({ day }) => day)]), wait);
  const key = occurrence(step.id, due, 0);
  if (plan.settings.skipped.includes(key)) return null;
  const event = eventOf(CHECK_IN, instantOf(told, 0, calendar.zone));
  const last = addDays(due, step.useful);
  return placed({ step, event, key, due, day: due, last, distance: LAST_IN_LINE, held }, calendar.today);
}

// How many times in a row we asked, since the carer's last word, and it was not opened.
function ignored(asked, told) {
  const answered = [...asked].reverse().findIndex(({ day, opened }) => opened || day < told);
  return answered < 0 ? asked.length : answered;
}

// While somebody is dying, and after a death or an end of caring until another person is helped.
function isNoTimeToAsk(plan, transitions) {
  const last = Math.max(0, ...plan.events.map((event) => event.person));
  const here = plan.events.filter((event) => event.person === last && !event.cancelled);
  return here.some((event) => transitions.ending.includes(event.id) || (transitions.silencing.includes(event.id) && isLive(event)));
}
