// The day on the calendar that the parts of a typed date stand for: app/domain/dates/reckon.py.
import { DAY, DateError, MONTH, YEAR } from "./date-error.js";
import { dayFrom, daysBetween, lengthOfMonth, MONTHS, parts as partsOfDay, weekday as weekdayOf, WEEKDAYS } from "./day.js";
import { EARLIEST_YEAR, LATEST_YEAR } from "./parts.js";
import { EITHER, PAST } from "./when.js";

// 29 February comes after eight years at the latest.
const YEARS_AROUND = 8;

// The day meant; without a year the nearest that `when` allows. DateError names the part that makes it none.
export function dayOf(parts, today, when) {
  const { day, month, year, weekday } = parts;
  check(parts);
  if (year === null) return nearestDay(parts, today, when);
  checkLength(day, month, year);
  const found = dayFrom(year, month, day);
  if (weekday !== null && weekdayOf(found) !== weekday) {
    const words = `${inWords(found)} is a ${WEEKDAYS[weekdayOf(found)]}, not a ${WEEKDAYS[weekday]}. Check the day`;
    throw new DateError(DAY, words);
  }
  return found;
}

// Such as 3 December 2026.
export function inWords(day) {
  const { year, month, day: ofMonth } = partsOfDay(day);
  return `${ofMonth} ${MONTHS[month - 1]} ${year}`;
}

function check({ day, month, year }) {
  if (day !== null && !(day >= 1 && day <= 31)) {
    throw new DateError(DAY, `There is no day ${day}. The day is a number from 1 to 31`);
  }
  if (month !== null && !(month >= 1 && month <= 12)) throw new DateError(MONTH, noMonth(day, month));
  if (day === null) throw new DateError(DAY, "Enter the day as well, such as 3 December 2026");
  if (month === null) throw new DateError(MONTH, "Enter the month as well, such as 12 or December");
  if (year !== null && !(year >= EARLIEST_YEAR && year <= LATEST_YEAR)) {
    const words = `The year ${String(year).padStart(4, "0")} is too far away. Enter one from ${EARLIEST_YEAR} to ${LATEST_YEAR}`;
    throw new DateError(YEAR, words);
  }
}

// A month over 12 beside a small day is mostly the American order.
function noMonth(day, month) {
  const words = `There is no month ${month}. The month is a number from 1 to 12`;
  if (day === null || day > 12 || month > 31) return words;
  return `${words}. The day comes first: for ${month} ${MONTHS[day - 1]} write ${month} ${day}`;
}

// DateError where the month has fewer days; without a year February may have 29.
function checkLength(day, month, year) {
  const longest = lengthOfMonth(year === null ? 2000 : year, month);
  if (day <= longest) return;
  const ofYear = month === 2 && year !== null ? ` ${year}` : "";
  throw new DateError(DAY, `${MONTHS[month - 1]}${ofYear} has ${longest} days`);
}

function nearestDay({ day, month, weekday }, today, when) {
  checkLength(day, month, null);
  const now = partsOfDay(today).year;
  let near = [];
  for (let year = now - YEARS_AROUND; year <= now + YEARS_AROUND; year += 1) {
    const found = dayFrom(year, month, day);
    const named = weekday === null || (found && weekdayOf(found) === weekday && Math.abs(year - now) <= 1);
    if (found && named && fits(found, today, when)) near.push(found);
  }
  if (!near.length) throw new DateError(YEAR, "Enter the year as well, such as 2026");
  return near.reduce((best, each) => (isNearer(each, best, today) ? each : best));
}

// Of two days as far away the one to come.
function isNearer(one, other, today) {
  const [far, farther] = [one, other].map((each) => Math.abs(daysBetween(today, each)));
  return far < farther || (far === farther && one >= today && other < today);
}

function fits(day, today, when) {
  return when === EITHER || (when === PAST ? day <= today : day >= today);
}
