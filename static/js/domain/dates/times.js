// Drops the time of day from a typed date; a moment of another zone stands for its day in the UK. What app/domain/dates/
// words.py does with patterns that look back is done here by looking at the letter before: older phones know no such
// patterns.
import { once } from "../once.js";
import { dayFrom } from "./day.js";

const WORD = "[\\p{L}\\p{N}_]";
const AM = `[ap]\\.?\\s?m(?!${WORD})\\.?`;
const CLOCK = `(?:[0-9]{1,2}(?::[0-9]{2}){1,2}(?:[.,][0-9]+)?(?:\\s*${AM})?|[0-9]{1,2}(?:[:.][0-9]{2})?\\s*${AM})`;
const timeAfter = once(() => new RegExp(`([\\s,]*)(T|at|@|am)?\\s*${CLOCK}\\s*(?:Z|GMT|BST|UTC)?$`, "iuy"));
const timeBefore = once(() => new RegExp(`^${CLOCK}[\\s,]+(?:on\\s+)?`, "iu"));
const A_WORD_LETTER = new RegExp(`^${WORD}$`, "u");
const SHORT_YEAR = /'([0-9]{2})$/;
const ZONED =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?([.,][0-9]+)?\s?(?:Z|([+-])([0-9]{2}):?([0-9]{2}))$/i;
const uk = once(() => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", year: "numeric", month: "numeric", day: "numeric" }));
const CALENDAR = /^([0-9]{8})T[0-9]{4}(?:[0-9]{2})?Z?$/i;

// A `plain` text without its time of day.
export function withoutTime(text) {
  const zoned = text.match(ZONED);
  if (zoned) return dayInTheUk(zoned) || text.slice(0, 10);
  const calendar = text.match(CALENDAR);
  if (calendar) return calendar[1];
  const left = withoutTimeAfter(text.replace(/[?!.;,]+$/, "")).replace(timeBefore(), "").trim();
  const year = left.match(SHORT_YEAR);
  return year && !isWordLetter(lastLetter(left, year.index)) ? `${left.slice(0, year.index)}20${year[1]}` : left;
}

// The day in the UK of a moment; null where there is no such moment.
function dayInTheUk([, year, month, day, hour, minute, second, fraction, sign, hours = "0", minutes = "0"]) {
  const away = Number(hours) * 60 + Number(minutes);
  const isAMoment = dayFrom(Number(year), Number(month), Number(day)) && hour < 24 && minute < 60 && (second || 0) < 60;
  // Python reads parts of a second after a second alone.
  if (!isAMoment || away >= 24 * 60 || (fraction && !second)) return null;
  const there = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second || "00"}Z`);
  const at = new Date(there - (sign === "-" ? -away : away) * 60000);
  const found = Object.fromEntries(uk().formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return dayFrom(found.year, found.month, found.day);
}

function withoutTimeAfter(text) {
  for (let at = 0; at < text.length; at += 1) {
    timeAfter().lastIndex = at;
    const found = timeAfter().exec(text);
    if (found && standsAlone(text, at + found[1].length, found[2] || "")) return text.slice(0, at);
  }
  return text;
}

// Whether a small word before a time is a word of its own; a T may also follow a number.
function standsAlone(text, start, word) {
  if (!word || word === "@") return true;
  const before = lastLetter(text, start);
  if (word.length === 1) return !isWordLetter(before) || /[0-9]/.test(before);
  return !isWordLetter(before) && !isWordLetter(text.slice(start + word.length, start + word.length + 1));
}

function lastLetter(text, end) {
  return Array.from(text.slice(Math.max(0, end - 2), end)).pop() || "";
}

function isWordLetter(letter) {
  return A_WORD_LETTER.test(letter);
}
