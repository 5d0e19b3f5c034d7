// Says as JSON which days JavaScript reads in the cases of one file; tests/js/test_same_dates.py asks it and compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";

const { readBoxes, saidBack } = await module("domain/dates/read.js");
const { choices, dayOfChoice } = await module("domain/dates/when-choices.js");
const { boxes, whens, days } = JSON.parse(readFileSync(process.argv[2], "utf8"));

function read([typed, today, when]) {
  try {
    const found = readBoxes(typed, today, when);
    return found && [found.on, found.sure, saidBack(found.on)];
  } catch (error) {
    return [error.name, error.part, error.box, error.message];
  }
}

const chosen = Object.fromEntries(
  whens.map((when) => [when, choices(when).map(([id, label]) => [id, label, days.map((day) => dayOfChoice(id, when, day))])]),
);
console.log(JSON.stringify({ read: boxes.map(read), chosen }));
