// A date that cannot be read, and which part of it is wrong: app/domain/dates/date_error.py.
export const DAY = "day";
export const MONTH = "month";
export const YEAR = "year";
export const BOXES = [DAY, MONTH, YEAR];
// Where nothing of it is a date.
export const WHOLE = "whole";
const LONGEST_QUOTE = 30;

// `part` is what is wrong (day, month, year or whole), `box` the box to go to; `message` is for who typed it.
export class DateError extends Error {
  constructor(part, message, box = "") {
    super(message);
    this.name = "DateError";
    this.part = part;
    this.box = box || (BOXES.includes(part) ? part : DAY);
  }
}

// What was typed, as a message repeats it.
export function quoted(text) {
  const letters = Array.from(text);
  return `“${letters.length <= LONGEST_QUOTE ? text : `${letters.slice(0, LONGEST_QUOTE).join("")}…`}”`;
}
