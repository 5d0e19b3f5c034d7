// The day and the hour by the UK's clocks, whatever the phone is set to.
import { dayInWords } from "../domain/dates/words-of-days.js";
import { once } from "../domain/once.js";

const UK = "Europe/London";
const day = once(() => new Intl.DateTimeFormat("en-CA", { timeZone: UK, year: "numeric", month: "2-digit", day: "2-digit" }));
const time = once(() => new Intl.DateTimeFormat("en-GB", { timeZone: UK, hour: "2-digit", minute: "2-digit" }));

// "2026-11-30" at a moment in milliseconds.
export function ukDay(now) {
  return day().format(now);
}

// "10:42", with the day where it is not `today`: "Monday 30 November, 10:42".
export function asOf(moment, today) {
  const on = ukDay(moment);
  return on === today ? time().format(moment) : `${dayInWords(on)}, ${time().format(moment)}`;
}

// A moment in UTC as Python's isoformat() writes it.
export function isoformat(moment) {
  return new Date(moment).toISOString().replace(".000Z", "Z").replace("Z", "+00:00");
}
