// What a new set of answers tells: events that start, move or are taken back. app/domain/schedule/event_changes.py says the
// same in Python.
import { instantOf, localOf } from "../time-zones.js";
import { eventOf, isLive, NOTHING_TOLD } from "./plan.js";

// What started, got another date, or is no longer named: transition ids.
export function changes(before, after) {
  const was = new Map(before.named_events.map(({ id, on }) => [id, on]));
  const now = new Map(after.named_events.map(({ id, on }) => [id, on]));
  return {
    started: [...now.keys()].filter((id) => !was.has(id)),
    moved: [...now.keys()].filter((id) => was.has(id) && now.get(id) !== was.get(id)),
    ended: [...was.keys()].filter((id) => !now.has(id)),
  };
}

// The events when answers change: what is new is told now, what moved keeps its telling, what is gone is cancelled. Existing
// events keep their place and new ones follow. After a death, an answer to "who" means that somebody else is helped from here
// on: what is told from then on is about them. `whoTold` says that "who" was answered anew, even with the same answer.
export function applyAnswers(events, before, after, at, transitions, whoTold = false) {
  const deaths = transitions.silencing_for_good;
  const told = changes(before, after);
  const last = Math.max(0, ...events.map((event) => event.person));
  const person = last + (isSomebodyNew(events, last, before, after, told, deaths, whoTold) ? 1 : 0);
  const named = new Map(after.named_events.map(({ id, on }) => [id, on]));
  // Somebody who no longer names the death starts a list of their own for the next person.
  const afresh = !deaths.some((id) => named.has(id)) && (person > last || leavesADeathBehind(events, person, deaths));
  const kept = [...events];
  named.forEach((on, id) => {
    const anew = told.started.includes(id) || told.moved.includes(id) || afresh || !kept.some((event) => event.id === id && isLive(event));
    if (anew) tell(kept, eventOf(id, at, { on, person }), deaths);
  });
  // Keeps in mind that a new person is helped, until something is told about them.
  if (person > last && !kept.some((event) => event.person === person)) kept.push(eventOf(NOTHING_TOLD, at, { person }));
  return kept.map((event) => takenBack(event, told, person));
}

// The events for somebody who moved to another time zone: each stays told on the day and at the hour it was.
export function onTheSameDays(events, before, after) {
  if (before === after) return events;
  return events.map((event) => {
    const { day, clock, fold } = localOf(event.told_at, before);
    return { ...event, told_at: instantOf(day, clock, after, fold) };
  });
}

function isSomebodyNew(events, last, before, after, told, deaths, whoTold) {
  if (!events.some((event) => deaths.includes(event.id) && !event.cancelled && event.person === last)) return false;
  if (after.who !== null && (whoTold || after.who !== before.who)) return true;
  return after.helps_several && told.started.length > 0 && !deaths.some((id) => told.ended.includes(id));
}

// Whether the death of somebody helped before still stands on the list: it is taken off it now, once.
function leavesADeathBehind(events, person, deaths) {
  return events.some((event) => deaths.includes(event.id) && event.person < person && isLive(event) && !event.stopped);
}

// Moves the live event of this person, or adds the event. A death's date belongs to the one who died.
function tell(events, told, deaths) {
  const isThat = (event) => event.id === told.id && isLive(event) && (event.person === told.person || deaths.includes(event.id));
  const place = events.findIndex(isThat);
  if (place < 0) events.push(told);
  else events[place] = { ...events[place], on: told.on };
}

// No longer named: cancelled. What is about somebody helped before only stops, so that nothing of it returns.
function takenBack(event, told, person) {
  if (!told.ended.includes(event.id) || !isLive(event)) return event;
  return event.person === person ? { ...event, cancelled: true } : { ...event, stopped: true };
}
