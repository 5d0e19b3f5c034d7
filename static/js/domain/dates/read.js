// Reads a day from what somebody typed into three boxes: app/domain/dates/read.py.
import { BOXES, DAY, DateError, MONTH, quoted, YEAR } from "./date-error.js";
import { dayFrom, weekdayName } from "./day.js";
import { monthOf } from "./names.js";
import { joined, NO_PARTS, partIn, partsOf, unknownMonth } from "./parts.js";
import { dayOf, inWords } from "./reckon.js";
import { EITHER } from "./when.js";
import { folded, loneNumber, plain, wordsOf } from "./words.js";

const SEVERAL = /[\p{L}\p{N}_][^\p{L}\p{N}_]+[\p{L}\p{N}_]/u;
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const AROUND = new RegExp(`^${SPACE}|${SPACE}$`, "g");

// Which day was read, in a sentence for whoever typed it.
export function saidBack(day) {
  return `We read this as ${weekdayName(day)} ${inWords(day)}`;
}

// A text without the spaces around it, as the server takes them.
export function stripped(text) {
  return text.replace(AROUND, "");
}

// The day of three plain numbers, the year with four digits; null for anything else.
export function exactDay(typed) {
  const found = typed.map(stripped).join(" ").match(/^([0-9]{1,2}) ([0-9]{1,2}) ((?:19|20)[0-9]{2})$/);
  return found && dayFrom(Number(found[3]), Number(found[2]), Number(found[1]));
}

// The day of three boxes (day, month, year), of which one may hold a whole date: { on, sure }, or null where all are
// empty. `sure`: three plain numbers, so that there was nothing to guess. DateError names the part that is wrong and the
// box to go to. Without a year it is the nearest that `when` allows.
export function readBoxes(typed, today, when = EITHER) {
  const exact = exactDay(typed);
  if (exact) return { on: exact, sure: true };
  const boxes = BOXES.map((box, place) => [box, plain(typed[place])]).filter(([, text]) => text);
  if (!boxes.length) return null;
  const parts = inOrder(boxes).reduce((found, [box, text]) => joined(found, partsIn(box, text, today, when), box), NO_PARTS);
  try {
    return { on: dayOf(parts, today, when), sure: false };
  } catch (error) {
    const [only, text] = boxes[0];
    throw forBox(error, boxes.length === 1 && SEVERAL.test(text) ? only : "");
  }
}

// What one box gives: its own part, or the whole date that was pasted into it.
function partsIn(box, text, today, when) {
  try {
    const words = wordsOf(text, box);
    const { numbers, months, unknown } = words;
    const mixed = numbers.length > 1 && !months.length;
    if ((unknown.length || mixed) && !SEVERAL.test(text)) throw notA(box, text);
    const lone = loneNumber(words);
    const isName = months.length === 1 && !numbers.length && !unknown.length;
    if ((lone && ![6, 8].includes(lone.length)) || isName) return partIn(box, words, today, when);
    return partsOf(words, text, today, when);
  } catch (error) {
    throw forBox(error, box);
  }
}

function forBox(error, box) {
  return error instanceof DateError ? new DateError(error.part, error.message, box) : error;
}

// What is said of one word that is none of what its box is for.
function notA(box, text) {
  if (box === MONTH) return unknownMonth(text);
  const example = box === DAY ? "a number from 1 to 31" : "four digits, such as 2026";
  return new DateError(box, `The ${box} ${quoted(text)} is not one we can read. Write ${example}`);
}

// The boxes with two of them changed over, where somebody began with the year, or with the month's name.
function inOrder(boxes) {
  const { day = "", month = "", year = "" } = Object.fromEntries(boxes);
  const changed = (one, other) => boxes.map(([box, text]) => [box, { [one[0]]: one[1], [other[0]]: other[1] }[box] ?? text]);
  if (/^[0-9]{4}$/.test(day) && /^[0-9]{1,2}$/.test(year)) return changed([DAY, year], [YEAR, day]);
  if (monthOf(folded(day)) && /^[0-9]{1,2}$/.test(month)) return changed([DAY, month], [MONTH, day]);
  return boxes;
}
