// Search in one's own words, and help above the results where they tell of danger. As app/web/carer/library.py.
import { MOST_LETTERS as MOST_READ } from "../../domain/danger/features.js";
import { firstPages, stepsFor } from "../../domain/danger/help.js";
import { dangerReader } from "../../domain/danger/reader.js";
import { searchIndex } from "../../domain/search/index.js";
import { shows } from "../answers-of-views.js";

const MOST_SEARCHED = 200;
// Made at the first search: it takes longer than a search does.
const readers = new WeakMap();
const indexes = new WeakMap();

export async function search({ args }, world) {
  const everything = shortened(args.get("q") ?? "", MOST_READ).replaceAll("\0", " ").trim();
  const typed = shortened(everything, MOST_SEARCHED).trim();
  const danger = await dangerIn(everything, world);
  const above = new Set(danger?.first.map(({ id }) => id));
  const found = (await indexOf(world)).search(typed, world.answers.nation).filter((id) => !above.has(id));
  const template = args.get("part") === "results" ? "carer/library/results.html" : "carer/library/search.html";
  return shows(template, { typed, found: found.map((id) => world.library.get(id)), danger, nav: "library" });
}

// Whom to call, first aid for what was typed, and what to do until help comes; null where it tells of no danger.
async function dangerIn(typed, world) {
  const data = await world.pack.file("danger");
  if (!readers.has(data)) readers.set(data, dangerReader(data));
  const kind = readers.get(data).kindOf(typed);
  if (!kind) return null;
  const { nation, under_18: under18 } = world.answers;
  const holds = new Map(world.library.inNation(nation).map((page) => [page.id, page]));
  return {
    help: data.help.kinds[kind],
    first: firstPages(data.help, kind, nation, under18).map((id) => holds.get(id)).filter(Boolean),
    steps: stepsFor(data.help, kind, typed),
    nation,
  };
}

async function indexOf({ pack, library }) {
  const data = await pack.file("search");
  if (!indexes.has(data)) indexes.set(data, searchIndex(data, library.pages));
  return indexes.get(data);
}

function shortened(text, most) {
  return [...text].slice(0, most).join("");
}
