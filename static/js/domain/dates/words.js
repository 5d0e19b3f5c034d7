// Takes a typed date apart into its numbers and names, and drops the time of day and the small words beside them:
// app/domain/dates/words.py.
import { DateError, quoted, WHOLE } from "./date-error.js";
import { isNearlyAWeekday, monthOf, WEEKDAY_OF } from "./names.js";
import { withoutTime } from "./times.js";

const LONGEST = 60;
export const NOT_A_DATE = "is not a date we can read. Write it like 3 December 2026";
const ORDINALS = new Set(["st", "nd", "rd", "th", "af", "ail", "il", "ydd", "edd", "ed", "fed", "eg", "ain"]);
const FILLERS = new Set("of the on o y yr ar dydd ddydd nos bore date dyddiad morning afternoon evening".split(" "));
const TUESDAY = new Set(["mawrth", "maw", "fawrth"]);
const PIECE = /[0-9]+|[\p{L}\p{Nl}\p{No}]+/gu;
const BETWEEN = /^[\s,./\\'"()|:;_-]*$/;
const DIGITS = /^[0-9]+$/;
const SAME = new Map(Object.entries({ "⁄": "/", "∕": "/", "／": "/", "．": ".", "،": ",", "’": "'", "‘": "'", "−": "-" }));

// One line with plain digits, spaces, dashes and apostrophes, and nothing that cannot be seen.
export function plain(text) {
  return Array.from(text, plainLetter).join("").split(" ").filter(Boolean).join(" ");
}

// The numbers (as their digits) and names of a `plain` text: { numbers, months, weekdays, unknown }. DateError, of
// `part`, for what no date holds.
export function wordsOf(text, part = WHOLE) {
  if (Array.from(text).length > LONGEST || text.startsWith("-")) throw notADate(text, part);
  const left = withoutTime(text);
  const pieces = left.match(PIECE) || [];
  if (!pieces.length || !left.split(PIECE).every((between) => BETWEEN.test(between))) throw notADate(left, part);
  return sorted(pieces);
}

// The one number, where nothing but it and a weekday was typed; "" otherwise.
export function loneNumber({ numbers, months, unknown }) {
  return numbers.length === 1 && !months.length && !unknown.length ? numbers[0] : "";
}

// Without a difference of case, also in letters that are two in capitals.
export function folded(word) {
  return word.toLowerCase().replace(/[ſßﬀ-ﬆ]/g, (letter) => letter.toUpperCase().toLowerCase());
}

function notADate(text, part) {
  return new DateError(part, `${quoted(text)} ${NOT_A_DATE}`);
}

function plainLetter(letter) {
  if (/^[\p{Cf}\p{Cc}]$/u.test(letter)) return "\t\r\n".includes(letter) ? " " : "";
  if (/^\p{Nd}$/u.test(letter)) return String(digitOf(letter.codePointAt(0)));
  if (/^\p{Pd}$/u.test(letter)) return "-";
  return /^\p{Z}$/u.test(letter) ? " " : SAME.get(letter) || letter;
}

// The digits of every script stand in tens, nought first.
function digitOf(code) {
  let first = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}

function sorted(pieces) {
  const words = { numbers: [], months: [], weekdays: [], unknown: [] };
  pieces.forEach((piece, place) => {
    const word = folded(piece);
    const afterNumber = place > 0 && DIGITS.test(pieces[place - 1]);
    if (DIGITS.test(piece)) words.numbers.push(piece);
    else if (FILLERS.has(word) || (afterNumber && ORDINALS.has(word))) return;
    else if (TUESDAY.has(word) && isAWeekday(pieces, place)) words.weekdays.push(WEEKDAY_OF.get("tuesday"));
    else if (monthOf(word)) words.months.push(monthOf(word));
    else if (WEEKDAY_OF.has(word)) words.weekdays.push(WEEKDAY_OF.get(word));
    else if (!isNearlyAWeekday(word)) words.unknown.push(piece);
  });
  return words;
}

// Whether Mawrth, which is Tuesday and March, is the Tuesday: after "dydd", or before another month.
function isAWeekday(pieces, place) {
  if (place && ["dydd", "ddydd"].includes(folded(pieces[place - 1]))) return true;
  return pieces.slice(place + 1).some((later) => monthOf(folded(later)));
}
