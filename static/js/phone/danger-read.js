// Whether typed text tells of danger, and the help that is shown then. As app/web/carer/danger_read.py.
import { MOST_LETTERS } from "../domain/danger/features.js";
import { firstPages, stepsFor } from "../domain/danger/help.js";
import { dangerReader } from "../domain/danger/reader.js";

const MOST_READ = 5 * MOST_LETTERS;
const OVERLAP = 200;
// Made at the first reading: it takes longer than a reading does.
const readers = new WeakMap();

// Whom to call, first aid for what was typed, and what to do until help comes; null where it tells of no danger. It fails
// where this phone has not kept the reader yet: then the server reads.
export async function dangerIn(typed, world) {
  const data = await world.pack.file("danger");
  if (!data) throw new Error("this phone has no reader of danger yet");
  if (!readers.has(data)) readers.set(data, dangerReader(data));
  const reader = readers.get(data);
  const piece = piecesOf(typed).find((each) => reader.kindOf(each));
  if (piece === undefined) return null;
  const kind = reader.kindOf(piece);
  const { nation, under_18: under18 } = world.answers;
  const holds = new Map(world.library.inNation(nation).map((page) => [page.id, page]));
  return {
    help: data.help.kinds[kind],
    first: firstPages(data.help, kind, nation, under18).map((id) => holds.get(id)).filter(Boolean),
    steps: stepsFor(data.help, kind, piece),
    nation,
  };
}

// What stands above a form before what is in its fields is taken; null for whoever has seen it and sends it all the same.
// Without a reader on this phone the server reads what it is sent.
export async function dangerBeforeSending(form, world, ...names) {
  if (form.get("all_the_same")) return null;
  const text = names.map((name) => form.get(name) ?? "").join("\n");
  return (await world.pack.file("danger")) ? dangerIn(text, world) : null;
}

function piecesOf(typed) {
  const letters = [...typed.replaceAll("\0", " ").trim()].slice(0, MOST_READ);
  const pieces = [];
  for (let start = 0; start < Math.max(1, letters.length - OVERLAP); start += MOST_LETTERS - OVERLAP) {
    pieces.push(letters.slice(start, start + MOST_LETTERS).join(""));
  }
  return pieces;
}
