// Search in one's own words, and help above the results where they tell of danger. As app/web/carer/library.py.
import { MOST_LETTERS as MOST_READ } from "../../domain/danger/features.js";
import { searchIndex } from "../../domain/search/index.js";
import { shows } from "../answers-of-views.js";
import { dangerIn } from "../danger-read.js";

const MOST_SEARCHED = 200;
// Made at the first search: it takes longer than a search does.
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

async function indexOf({ pack, library }) {
  const data = await pack.file("search");
  if (!indexes.has(data)) indexes.set(data, searchIndex(data, library.pages));
  return indexes.get(data);
}

function shortened(text, most) {
  return [...text].slice(0, most).join("");
}
