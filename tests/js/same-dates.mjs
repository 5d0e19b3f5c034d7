// Says as JSON which days JavaScript reads in the cases of one file; tests/js/test_same_dates.py asks it and compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";

const { readBoxes, saidBack } = await module("domain/dates/read.js");
const { MONTHS, WEEKDAYS } = await module("domain/dates/day.js");
const { MONTH_OF, SLIP_OF, WEEKDAY_OF } = await module("domain/dates/names.js");
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
const names = [MONTHS, WEEKDAYS, [...MONTH_OF], [...SLIP_OF], [...WEEKDAY_OF]];
console.log(JSON.stringify({ read: boxes.map(read), chosen, names }));
