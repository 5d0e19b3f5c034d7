// The marks of a text as changes to it. Each takes the text and what is chosen in it (from, to), and gives what to put
// where: { from, to, text, choose: [start, end] }, the last counted from the beginning of what was put in.
import { BULLET } from "./desk-lists.js";

const MARK = /^[ \t]*(#{1,6} |- \[[ x]\] |[-*] |\d{1,2}[.)] )/;

// Every chosen line begins with `mark`, in the place of a mark or bullet that it has; where all do so already, it goes.
export function beginLines(value, from, to, mark) {
  const [start, end] = wholeLines(value, from, to);
  const before = value.slice(start, end).split("\n");
  const filled = before.filter((line) => line.trim());
  const off = filled.length > 0 && filled.every((line) => MARK.exec(line)?.[0] === mark);
  const lines = before.map((line) => (filled.length && !line.trim() ? line : (off ? "" : mark) + line.replace(BULLET, "").replace(MARK, "")));
  const text = lines.join("\n");
  return { from: start, to: end, text, choose: before.length > 1 ? [0, text.length] : [text.length, text.length] };
}

export function link(value, from, to) {
  const words = value.slice(from, to) || "words";
  const text = `[${words}](https://)`;
  return { from, to, text, choose: from === to ? [1, 1 + words.length] : [text.length - 1, text.length - 1] };
}

// The chosen lines are for one nation alone. What is chosen then is the place inside.
export function forNation(value, from, to, nation) {
  const [start, end] = wholeLines(value, from, to);
  const inside = value.slice(start, end);
  const opens = `::: ${nation}\n`;
  const text = `${opens}${inside}\n:::`;
  return { from: start, to: end, text, choose: [opens.length, opens.length + inside.length] };
}

export function figure(value, from, to, name) {
  const text = `{{fact:${name}}}`;
  return { from: to, to, text, choose: [text.length, text.length] };
}

// The number that is chosen, or at which the cursor stands, becomes one that a tap calls. null: there is none.
export function phone(value, from, to) {
  const [start, end] = from === to ? numberAt(value, from) : [from, to];
  const number = value.slice(start, end);
  const digits = number.replaceAll(/\D/g, "");
  if (digits.length < 3 || /[^\d\s()+-]/.test(number)) return null;
  const text = `[${number.trim()}](tel:${digits})`;
  return { from: start, to: end, text, choose: [text.length, text.length] };
}

function numberAt(value, at) {
  const before = /\d[\d ]*$/.exec(value.slice(0, at))?.[0] ?? "";
  const after = /^[\d ]*\d/.exec(value.slice(at))?.[0] ?? "";
  const end = after ? at + after.length : at - (before.length - before.trimEnd().length);
  return [at - before.length, end];
}

function wholeLines(value, from, to) {
  const end = value.indexOf("\n", to > from && value[to - 1] === "\n" ? to - 1 : to);
  return [value.lastIndexOf("\n", from - 1) + 1, end < 0 ? value.length : end];
}
