// Renders each state of states.jsonl with the compiled templates, and says as JSON where the HTML is not the server's.
// It stands in a copy of static/js that node takes for modules: see tests/web/phone.
import { readFileSync } from "node:fs";
import { templates } from "./js/compiled.js";
import { addressesOf } from "./js/phone/addresses.js";
import { filtersOfLines } from "./js/phone/phone-lines.js";
import { rendererOf } from "./js/phone/templates.js";
import { Markup, isEqual, named } from "./js/phone/values.js";

const LINES = ["contacts", "dial", "first_numbers", "main_contacts", "other_nations"];
const GLOBALS = ["absolute", "asset", "csrf_token", "first_size", "get_flashed_messages", "near_you", "once_key", "own_address", "saved_pages"];
let asked = [];

// What the server's functions answered, each in the order in which it was asked.
function answering(name) {
  return () => {
    const at = asked.findIndex(([each]) => each === name);
    if (at < 0) throw new Error(`The server did not ask for ${name} here`);
    return revived(asked.splice(at, 1)[0][1]);
  };
}

// Addresses are built here as well, and are to be the server's.
const { addresses, lines, states } = JSON.parse(readFileSync(new URL("states.json", import.meta.url), "utf8"));
let reader = {};

// What is worked out here as well is to be what the server answered.
function alike(name, work) {
  const theirs = answering(name);
  return (...given) => {
    const ours = work(...given);
    const answer = theirs();
    if (!isEqual(ours instanceof Set ? [...ours].sort() : ours, answer)) {
      throw new Error(`${name} is ${JSON.stringify(answer)} at the server, and not ${JSON.stringify(ours)}`);
    }
    return ours;
  };
}

const all = (names, made) => Object.fromEntries(names.map((name) => [name, made(name)]));
const ofLines = (name) => alike(name, (...given) => filtersOfLines(lines, reader)[name](...given));
const globals = { ...all(GLOBALS, answering), url_for: alike("url_for", addressesOf(addresses)) };
const render = rendererOf(templates, { filters: all(LINES, ofLines), globals });
const apart = [];
let same = 0;

function difference(ours, theirs) {
  let at = 0;
  while (ours[at] === theirs[at]) at += 1;
  return [theirs.slice(Math.max(0, at - 80), at + 80), ours.slice(Math.max(0, at - 80), at + 80)];
}

for (const state of states) {
  ({ asked, reader } = state);
  try {
    const html = render(state.name, revived(state.words));
    if (html === state.html && asked.length === 0) same += 1;
    else if (state.html === null) apart.push([state.name, html, "a fault"]);
    else apart.push([state.name, ...difference(html, state.html)]);
  } catch (error) {
    if (state.html === null) same += 1;
    else apart.push([state.name, String(error.stack)]);
  }
}
console.log(JSON.stringify({ same, apart }));

// Plain data as plain.py writes them, with what JSON has no form for: {"$": kind, of: content}.
function revived(value) {
  if (Array.isArray(value)) {
    return value.map(revived);
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  const content = value.$ && revived(value.of);
  if (value.$ === "map") {
    return new Map(content);
  }
  if (value.$ === "named") {
    return named(Object.fromEntries(content));
  }
  return value.$ === "html" ? new Markup(content) : Object.fromEntries(Object.entries(value).map(([key, of]) => [key, revived(of)]));
}
