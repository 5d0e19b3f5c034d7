// What somebody did with a card of their tailored page: done, later, or not for them. It decides what comes next.
// app/domain/accounts/card_marks.py is its other half. Marks are a Map of page ids, the oldest first.
import { addDays, isDay } from "../dates/day.js";

export const DONE = "done";
export const LATER = "later";
export const NOT_FOR_ME = "not_for_me";
export const KINDS = [DONE, LATER, NOT_FOR_ME];
// As many as a small cookie holds.
const MOST = 40;
const LATER_IS = 7;

// The marks with this one: the kind and a day, for "later" that on which the card may come back. Of more than MOST those
// that are over go first, then the oldest. RangeError for another kind.
export function withMark(marks, id, kind, today) {
  if (!KINDS.includes(kind)) throw new RangeError(kind);
  const mark = `${kind}:${kind === LATER ? addDays(today, LATER_IS) : today}`;
  const others = [...marks].filter(([each, what]) => each !== id && !isOver(what, today));
  return new Map([...others, [id, mark]].slice(-MOST));
}

export function withoutMark(marks, id) {
  return new Map([...marks].filter(([each]) => each !== id));
}

// Which of KINDS a stored mark is; empty for what is none.
export function kindOf(mark) {
  const [kind] = mark.split(":");
  return KINDS.includes(kind) ? kind : "";
}

// Whether a card put off until later may come back.
export function isOver(mark, today) {
  const kind = kindOf(mark);
  return !kind || (kind === LATER && mark.slice(LATER.length + 1) <= today);
}

// A Set of the ids of the pages that are not shown among the first ones today.
export function putAside(marks, today) {
  return new Set([...marks].filter(([, mark]) => !isOver(mark, today)).map(([each]) => each));
}

// The pages that are done or not for them, each with the day on which that was said; no day says nothing.
export function finished(marks) {
  const said = [...marks].filter(([, mark]) => [DONE, NOT_FOR_ME].includes(kindOf(mark)));
  const days = said.map(([each, mark]) => [each, mark.slice(mark.indexOf(":") + 1)]);
  return Object.fromEntries(days.filter(([, day]) => isDay(day)));
}

// The marks of what was stored, an object of texts; what is no mark is left out.
export function readMarks(stored) {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return new Map();
  return new Map(Object.entries(stored).filter(([, mark]) => typeof mark === "string" && kindOf(mark)));
}
