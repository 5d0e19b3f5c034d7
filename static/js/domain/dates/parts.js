// Which of the numbers and names of a typed date are its day, its month and its year, the day first as in the UK:
// app/domain/dates/parts.py. Parts are { day, month, year, weekday }, null where nothing was typed.
import { DAY, DateError, MONTH, quoted, WHOLE, YEAR } from "./date-error.js";
import { MONTHS, parts } from "./day.js";
import { likelyMonth } from "./names.js";
import { FUTURE, PAST } from "./when.js";
import { folded, NOT_A_DATE } from "./words.js";

export const EARLIEST_YEAR = 1900;
export const LATEST_YEAR = 2100;
export const NO_PARTS = { day: null, month: null, year: null, weekday: null };
const JUST_PASSED = 10;

// Both together. DateError for `box`, which holds `others`, where they contradict each other.
export function joined(ours, others, box) {
  const found = {};
  for (const name of Object.keys(NO_PARTS)) {
    const both = ours[name] !== null && others[name] !== null;
    if (both && ours[name] !== others[name]) {
      throw new DateError(name, "The boxes hold two different dates. Leave one of them", box);
    }
    found[name] = others[name] === null ? ours[name] : others[name];
  }
  return found;
}

// The parts of a text that may hold a whole date. DateError names the part that cannot be read.
export function partsOf(words, text, today, when) {
  const { numbers, months, weekdays, unknown } = words;
  if (unknown.length) throw unknownOf(words, text);
  if (months.length > 1 || weekdays.length > 1 || numbers.length + months.length > 3) {
    throw new DateError(WHOLE, `${quoted(text)} holds more than one date. Write one, like 3 December 2026`);
  }
  const [day, month, year] = arranged(numbers, months.length > 0);
  return {
    day: day ? numberFrom(day) : null,
    month: months[0] || (month ? numberFrom(month) : null),
    year: year ? fullYear(year, today, when) : null,
    weekday: weekdays[0] ?? null,
  };
}

// The part that the one number, or the one name, in `box` stands for.
export function partIn(box, { numbers, months, weekdays }, today, when) {
  const found = { ...NO_PARTS, weekday: weekdays[0] ?? null };
  if (!numbers.length) return { ...found, month: months[0] ?? null };
  if (box === YEAR) return { ...found, year: fullYear(numbers[0], today, when) };
  return { ...found, [box === DAY ? "day" : "month"]: Number(numbers[0].slice(0, 9)) };
}

// The year of four digits, or the nearest one that ends with these two and that `when` allows. DateError for any other
// number of digits. A year that has just passed is not moved a century on.
export function fullYear(digits, today, when) {
  if (digits.length === 4) return Number(digits);
  if (digits.length !== 2) {
    const words = `The year ${quoted(digits)} is not one we can read. Write all four digits, such as 2026`;
    throw new DateError(YEAR, words);
  }
  const now = parts(today).year;
  const years = [100, 0, -100].map((shift) => now - (now % 100) + shift + Number(digits));
  const first = when === FUTURE ? now - JUST_PASSED : EARLIEST_YEAR;
  const last = when === PAST ? now : LATEST_YEAR;
  const sensible = years.filter((year) => first <= year && year <= last);
  const near = sensible.length ? sensible : years;
  return near.reduce((best, year) => (Math.abs(year - now) < Math.abs(best - now) ? year : best));
}

// What is said of a name that no month has.
export function unknownMonth(word) {
  const likely = likelyMonth(folded(word));
  const advice = likely ? `Write ${likely} or ${MONTHS[likely - 1]}` : "Write its number or its name, like 12 or December";
  return new DateError(MONTH, `The month ${quoted(word)} is not one we know. ${advice}`);
}

// A number of any length, so that a message can repeat it.
function numberFrom(digits) {
  const short = digits.replace(/^0+(?=[0-9])/, "");
  return short.length > 15 ? BigInt(short) : Number(short);
}

// Day, month and year, each "" where it was not typed; the month is not among them when it is `named`.
function arranged(typed, named) {
  const whole = !named && typed.length === 1 && [6, 8].includes(typed[0].length);
  const numbers = whole ? withoutGaps(typed[0]) : typed;
  if (numbers.length && numbers[0].length === 4) {
    const [year, ...rest] = numbers;
    const day = rest.length === 2 || (named && rest.length) ? rest.pop() : "";
    return [day, rest[0] || "", year];
  }
  if (numbers.length && numbers.length < 3 && numbers[numbers.length - 1].length === 4) {
    const [first = "", year] = numbers.length > 1 ? numbers : ["", numbers[0]];
    return named && first ? [first, "", year] : ["", first, year];
  }
  const [first = "", second = "", third = ""] = numbers;
  return named ? [first, "", second] : [first, second, third];
}

// 03122026, 20261203 and 031226, as three numbers.
function withoutGaps(digits) {
  const last = Number(digits.slice(4));
  const yearFirst = digits.length === 8 && !(EARLIEST_YEAR <= last && last <= LATEST_YEAR);
  return yearFirst
    ? [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
    : [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
}

function unknownOf({ numbers, months, unknown }, text) {
  if (months.length || !numbers.length || unknown.length > 1) return new DateError(WHOLE, `${quoted(text)} ${NOT_A_DATE}`);
  return unknownMonth(unknown[0]);
}
