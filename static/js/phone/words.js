/* The filters of app/web/site/filters.py: values in words. Days are "2026-11-30", moments as isoformat() writes them. */

import { asText } from "./values.js";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const UK_TIME = "Europe/London";

function parts(value) {
  const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})/.exec(asText(value));
  if (!found) {
    throw new TypeError(`This is no day: ${value}`);
  }
  const [year, month, number] = found.slice(1).map(Number);
  return { year, month, number, weekday: new Date(Date.UTC(year, month - 1, number)).getUTCDay() };
}

/* For example "Thursday 3 December". */
export function day(value) {
  const { month, number, weekday } = parts(value);
  return `${DAYS[weekday]} ${number} ${MONTHS[month - 1]}`;
}

/* For example "3 December 2026". */
export function longDay(value) {
  const { year, month, number } = parts(value);
  return `${number} ${MONTHS[month - 1]} ${year}`;
}

/* For example "3 Dec 2026", for tables. */
export function shortDay(value) {
  const { year, month, number } = parts(value);
  return `${number} ${MONTHS[month - 1].slice(0, 3)} ${year}`;
}

/* The last Sunday of a month of a year, at 01:00 UTC, when the clocks of the UK change. */
function lastSunday(year, month) {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * 86400000;
}

/* A moment as the clocks of the UK show it: a Date whose UTC parts are theirs. The rule of 1996 and after. */
export function inTheUk(moment) {
  const year = moment.getUTCFullYear();
  const summer = lastSunday(year, 2) <= moment.getTime() && moment.getTime() < lastSunday(year, 9);
  return new Date(moment.getTime() + (summer ? 3600000 : 0));
}

function inZone(moment, zone) {
  if (zone === UK_TIME) {
    return inTheUk(moment);
  }
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone: zone, hourCycle: "h23", calendar: "iso8601", numberingSystem: "latn" },
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  });
  const found = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return new Date(Date.UTC(found.year, found.month - 1, found.day, found.hour, found.minute));
}

/* For example "Thursday 3 December, 10am", in the reader's own time. */
export function moment(value, zone = UK_TIME) {
  const local = inZone(new Date(asText(value)), zone);
  const [hour, minute] = [local.getUTCHours(), local.getUTCMinutes()];
  const minutes = minute ? `:${String(minute).padStart(2, "0")}` : "";
  return `${day(local.toISOString())}, ${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
}

/* For example "gov.uk" for https://www.gov.uk/carers-allowance; "" where the address names none. */
export function host(url) {
  const found = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)/i.exec(asText(url));
  const name = found ? found[1].slice(found[1].lastIndexOf("@") + 1).replace(/:[0-9]*$/, "") : "";
  return name.toLowerCase().replace(/^www\./, "");
}

/* A small number as people read it: eight for 8; digits from 13 on. */
export function inWords(number) {
  return NUMBERS[number] || String(number);
}

/* A form field's choices as [id, label] pairs. */
export function zipLabels(choices) {
  return choices.map(({ value, label }) => [value, label || value]);
}

export const WORDS = {
  day,
  host,
  in_words: inWords,
  long_day: longDay,
  moment,
  short_day: shortDay,
  zip_labels: zipLabels,
};
