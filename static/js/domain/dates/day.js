// Days as "2026-11-30". They are reckoned on whole days of UTC, so that no time zone and no change of clocks touches them.
export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const A_DAY = 86400000;
const ISO = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;

// The day of a year, a month (1 to 12) and a day of the month; null where the calendar has none.
export function dayFrom(year, month, day) {
  return isOnCalendar(year, month, day) ? written(year, month, day) : null;
}

// Whether a text is a day of the calendar, written as "2026-11-30".
export function isDay(text) {
  const found = typeof text === "string" && text.match(ISO);
  return Boolean(found) && isOnCalendar(Number(found[1]), Number(found[2]), Number(found[3]));
}

// The numbers of a day: { year, month, day }, January as 1.
export function parts(day) {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

// The day so many days later, or earlier where `days` is below nought.
export function addDays(day, days) {
  return fromNumber(numberOf(day) + days);
}

// From `earlier` to `later`; below nought where they stand the other way round.
export function daysBetween(earlier, later) {
  return numberOf(later) - numberOf(earlier);
}

// Monday is 0, Sunday 6.
export function weekday(day) {
  return (((numberOf(day) + 3) % 7) + 7) % 7;
}

export function monthName(day) {
  return MONTHS[parts(day).month - 1];
}

export function weekdayName(day) {
  return WEEKDAYS[weekday(day)];
}

export function lengthOfMonth(year, month) {
  return new Date(midnight(year, month + 1, 0)).getUTCDate();
}

// How many days after 1 January 1970: days are compared and counted by it.
export function numberOf(day) {
  const { year, month, day: ofMonth } = parts(day);
  return midnight(year, month, ofMonth) / A_DAY;
}

// The day of such a number.
export function fromNumber(number) {
  const at = new Date(number * A_DAY);
  return written(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

function isOnCalendar(year, month, day) {
  const numbers = [year, month, day].every(Number.isInteger);
  return numbers && year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
}

// Date.UTC takes the years 0 to 99 for those of the last century but one.
function midnight(year, month, day) {
  return year > 99 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day);
}

function written(year, month, day) {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
