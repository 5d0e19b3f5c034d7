// Renders each state of states.jsonl with the compiled templates, and says as JSON where the HTML is not the server's.
// It stands in a copy of static/js that node takes for modules: see tests/web/phone.
import { readFileSync } from "node:fs";
import { templates } from "./js/compiled.js";
import { rendererOf } from "./js/phone/templates.js";
import { revived } from "./js/phone/values.js";

const LINES = ["contacts", "dial", "first_numbers", "main_contacts", "other_nations"];
const GLOBALS = ["absolute", "asset", "csrf_token", "get_flashed_messages", "near_you", "once_key", "own_address", "saved_pages", "url_for"];
let asked = [];

// What the server's functions answered, in the same order.
function answering(name) {
  return () => {
    const [expected, answer] = asked.shift() || [];
    if (expected !== name) throw new Error(`The server asked for ${expected} here, and not for ${name}`);
    return revived(answer);
  };
}

const all = (names) => Object.fromEntries(names.map((name) => [name, answering(name)]));
const render = rendererOf(templates, { filters: all(LINES), globals: all(GLOBALS) });
const apart = [];
let same = 0;

function difference(ours, theirs) {
  let at = 0;
  while (ours[at] === theirs[at]) at += 1;
  return [theirs.slice(Math.max(0, at - 80), at + 80), ours.slice(Math.max(0, at - 80), at + 80)];
}

for (const line of readFileSync(new URL("states.jsonl", import.meta.url), "utf8").split("\n")) {
  const state = JSON.parse(line);
  asked = state.asked;
  try {
    const html = render(state.name, revived(state.words));
    if (html === state.html) same += 1;
    else apart.push([state.name, ...difference(html, state.html)]);
  } catch (error) {
    apart.push([state.name, String(error.stack)]);
  }
}
console.log(JSON.stringify({ same, apart }));
