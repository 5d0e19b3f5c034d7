// What may not be spoken of while somebody is dying and after they died. app/domain/schedule/suppression.py says the same in
// Python. In the words of the traits: a death silences for good, and who is dying silences while that is live.
import { addDays } from "../dates/day.js";
import { dayOfEvent, isLive, occurrence } from "./plan.js";

// The events that may still speak or take room: what belongs to somebody who died does neither. `done` is a Set of the
// keys that were sent.
export function speakableEvents(events, transitions, done, calendar) {
  const silence = suppressionOf(events, transitions, done, calendar);
  return events.filter((event) => !covers(silence, event, transitions));
}

// The silence of today. A death is over when the carer said so, or after the last prompt of its bundle.
export function suppressionOf(events, transitions, done, calendar) {
  const deaths = [];
  for (const event of events.filter(({ id, cancelled }) => transitions.silencing_for_good.includes(id) && !cancelled)) {
    const last = lastUseful(event, transitions, calendar);
    // Else it was over when it was told.
    if (last >= calendar.dayOf(event.told_at)) {
      const over = event.ended_at !== null || hadItsLast(event, last, transitions, done, calendar);
      deaths.push({ death: event, over });
    }
  }
  // Who has died is no longer dying, whether or not anybody said that this was over.
  const dying = events.filter((event) => transitions.silencing_while_live.includes(event.id) && isLive(event));
  return { deaths, dying: dying.filter((each) => !deaths.some(({ death }) => !isAfter(each, death))) };
}

// Whether this event may not speak. While a death is live, everything else about that person or anybody helped before is
// silent. Once it is over, what was told after it may speak; what was told before it never does.
export function covers({ deaths, dying }, event, transitions) {
  if (deaths.some(({ death, over }) => death !== event && deathCovers(death, over, event, transitions))) return true;
  if (transitions.silencing.includes(event.id)) return false;
  return dying.some((each) => event.person <= each.person);
}

function deathCovers(death, over, event, transitions) {
  if (event.person > death.person) return false;
  if (transitions.silencing_for_good.includes(event.id)) return isAfter(death, event);
  return !over || event.told_at <= death.told_at;
}

// Whether one is of a later person than the other, or of the same and told later.
function isAfter(one, other) {
  return one.person > other.person || (one.person === other.person && one.told_at > other.told_at);
}

function lastUseful(death, transitions, calendar) {
  const day = dayOfEvent(death, calendar.zone);
  const days = (transitions.get(death.id)?.steps ?? []).map((step) => addDays(day, step.days + step.useful));
  return days.length ? days.reduce((a, b) => (b > a ? b : a)) : day;
}

function hadItsLast(death, last, transitions, done, calendar) {
  const steps = transitions.get(death.id)?.steps ?? [];
  if (calendar.today > last || !steps.length) return calendar.today > last;
  return done.has(occurrence(steps[steps.length - 1].id, dayOfEvent(death, calendar.zone), death.person));
}
