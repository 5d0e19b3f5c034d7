// What the programme works on: a carer's events and wishes, and what was sent. app/domain/schedule/plan.py says the same in
// Python. Instants are milliseconds of UTC, days "2026-11-30", clock times "21:00".
import { localOf } from "../time-zones.js";
import { UK_TIME } from "../profile/answer-set.js";

// In the place of a transition: a new person is helped, of whom nothing was told yet.
export const NOTHING_TOLD = "nothing_new";

export function eventOf(id, told_at, more = {}) {
  return { id, told_at, on: null, ended_at: null, cancelled: false, stopped: false, person: 0, ...more };
}

// Neither over nor taken back.
export function isLive(event) {
  return !event.cancelled && event.ended_at === null;
}

// The event's date: the one given, else the day of telling.
export function dayOfEvent(event, zone) {
  return event.on ?? localOf(event.told_at, zone).day;
}

export function settingsOf(more = {}) {
  return {
    ...{ time_zone: UK_TIME, quiet_from: "21:00", quiet_to: "08:00", per_day: 1, per_week: 2, opted_in: [], skipped: [] },
    ...{ moved: {}, slowed: false, send_hour: 10, send_minute: 0, check_ins: null, ...more },
  };
}

export function sentOf(key, at, more = {}) {
  return { key, at, opened: true, arrived: true, ...more };
}

// `said` is a Set of the answers, "question:option"; `finished` the pages that the carer is done with, each with the day.
export function planOf(events, more = {}) {
  return { events, settings: settingsOf(), history: [], nation: null, under_18: false, said: new Set(), finished: {}, ...more };
}

// The key that names one occurrence of a step: the same step for the same date is sent once.
export function occurrence(step, day, person) {
  return person ? `${step}:${day}#${person}` : `${step}:${day}`;
}
