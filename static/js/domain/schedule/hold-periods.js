// While a transition that holds others is live (a hospital stay), other bundles wait. app/domain/schedule/hold_periods.py
// says the same in Python. A period is { first, last }, both days included; `last` is null while nobody knows the end.
import { addDays } from "../dates/day.js";
import { dayOfEvent, isLive } from "./plan.js";

// A planned stay takes its room when its own first prompt may come.
const LEAD = 7;
// What takes the room itself speaks at once; what it brings weeks later waits for others like everything else.
const AT_ITS_OWN_TIME = 1;
const NEVER = "9999-12-31";

const earliest = (days) => days.reduce((a, b) => (b < a ? b : a));

// The periods in which a step so many days from the event of a telling may not speak.
export function heldFor(telling, days) {
  return telling.transition.holds_others && days <= AT_ITS_OWN_TIME ? [] : telling.held;
}

// The events, with each stay in hospital that has begun ended by the coming home told after it.
export function closedByOthers(events, transitions, calendar) {
  return events.map((event) => closed(event, closers(event, events, transitions, calendar), calendar));
}

// What waits from today on, { days, tellings }: each live event with its own. `events` are those that nothing silences.
export function heldDays(events, transitions, calendar) {
  const days = periods(events, transitions, calendar);
  const live = events.filter((event) => transitions.get(event.id) && isLive(event) && !event.stopped);
  return { days, tellings: live.map((event) => tellingOf(event, events, days, transitions, calendar)) };
}

// A live event with its days: when it was told, its own, and the last on which it may be spoken of.
function tellingOf(event, events, days, transitions, calendar) {
  const transition = transitions.get(event.id);
  let held = days;
  if (transition.never_waits) held = [];
  else if (transition.holds_others) held = periods(events.filter((each) => each !== event), transitions, calendar);
  const on = dayOfEvent(event, calendar.zone);
  const until = lastDay(on, closers(event, events, transitions, calendar), calendar);
  return { event, transition, told: calendar.dayOf(event.told_at), on, until, held };
}

function periods(events, transitions, calendar) {
  const holding = events.filter((event) => transitions.get(event.id)?.holds_others && !event.cancelled);
  const found = holding.map((event) => {
    return holdPeriod(event, transitions.get(event.id), closers(event, events, transitions, calendar), calendar);
  });
  return found.filter(Boolean).sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
}

function holdPeriod(event, transition, closing, calendar) {
  const told = calendar.dayOf(event.told_at);
  const day = dayOfEvent(event, calendar.zone);
  let first = told;
  let last = null;
  if (transition.longest_days === null) last = addDays(day, 1);
  else {
    const room = addDays(day, -LEAD);
    first = told > room ? told : room;
    if (closing.length) last = addDays(earliest(closing.map((closer) => dayOfEvent(closer, calendar.zone))), 1);
    // An end that nobody ever tells must not keep everything else waiting for good.
    else if (calendar.today > addDays(day, transition.longest_days)) return null;
  }
  if (event.ended_at !== null) {
    const ended = addDays(calendar.dayOf(event.ended_at), -1);
    last = last === null || ended < last ? ended : last;
  }
  return last === null || last >= calendar.today ? { first, last } : null;
}

// For a stay in hospital the day before the coming home after it; its own day at the earliest.
function lastDay(on, closing, calendar) {
  if (!closing.length) return NEVER;
  const before = addDays(earliest(closing.map((closer) => dayOfEvent(closer, calendar.zone))), -1);
  return before > on ? before : on;
}

function closed(event, closing, calendar) {
  const day = dayOfEvent(event, calendar.zone);
  const begun = closing.filter((closer) => calendar.dayOf(closer.told_at) >= day).map((closer) => closer.told_at);
  return begun.length && isLive(event) ? { ...event, ended_at: Math.min(...begun) } : event;
}

// What ends this event by coming after it: for a stay in hospital, the comings home.
function closers(stay, events, transitions, calendar) {
  const closing = transitions.closing(stay.id);
  if (!closing.length) return [];
  const those = events.filter((event) => closing.includes(event.id) && !event.cancelled && event.person === stay.person);
  return those.filter((event) => follows(event, stay, calendar));
}

// One that was known before the stay, and moved since, comes after it only if its day does.
function follows(closer, stay, calendar) {
  const [its, day] = [dayOfEvent(closer, calendar.zone), dayOfEvent(stay, calendar.zone)];
  return closer.told_at >= stay.told_at ? its >= day : its > day;
}
