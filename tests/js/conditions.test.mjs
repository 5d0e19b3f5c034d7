// For whom a page is, read and found in a browser. test_same_in_both.py compares it with what the server finds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const { conditionFrom, holds } = await module("domain/profile/conditions.js");
const OPTIONS = new Map([
  ["managing", ["fine", "stretched", "breaking_point"]],
  ["help", ["nights", "practical"]],
  ["now", ["hospital_out", "death"]],
  ["hours", ["50_plus"]],
]);

function fits(line, tokens = [], days = {}) {
  return holds(conditionFrom(line, OPTIONS), { tokens: new Set(tokens), days: new Map(Object.entries(days)) });
}

test("every part must hold, and of the options of a part any one will do", () => {
  const line = "managing: stretched, breaking_point; help: nights";
  assert.equal(fits(line, ["managing:breaking_point", "help:nights"]), true);
  assert.equal(fits(line, ["managing:breaking_point", "help:practical"]), false);
  assert.equal(fits(line, ["help:nights"]), false);
});

test("after not none of the options may have been given, and what was skipped was not", () => {
  assert.equal(fits("help: not nights, practical", ["help:practical"]), false);
  assert.equal(fits("help: not nights, practical"), true);
});

test("days are counted from the event's day, both ends with them", () => {
  const on = (days) => fits("now: hospital_out [-7..14]", ["now:hospital_out"], { hospital_out: days });
  assert.deepEqual([-8, -7, 0, 14, 15].map(on), [false, true, true, true, false]);
});

test("an event without a day counts as today, and the day of another event says nothing", () => {
  assert.equal(fits("now: hospital_out [0..0]", ["now:hospital_out"], { death: 40 }), true);
  assert.equal(fits("now: hospital_out [1..9]", ["now:hospital_out"]), false);
  assert.equal(fits("now: hospital_out [0..9]", ["now:death"], { hospital_out: 3 }), false);
});

test("not with days holds outside them", () => {
  const on = (days) => fits("now: not death [0..30]", ["now:death"], { death: days });
  assert.deepEqual([-1, 0, 30, 31].map(on), [true, false, false, true]);
});

test("spaces may stand where people put them, also those that cannot be broken", () => {
  assert.equal(fits("  now:\u00a0not\tdeath ,hospital_out [ -1 .. 2 ] ;hours:50_plus ; ", ["hours:50_plus"]), true);
});

test("a line that cannot be read is none", () => {
  const lines = [
    ...["", ";", "help", "help:", "help: flying", "flying: nights", "Help: nights", "help: nights,", "help: nights; ; hours: 50_plus"],
    ...["help: nights [0..1]", "now: death [2..1]", "now: death [0..12345]", "now: death [٣..٤]", "now: death [0..1] x", "help nights"],
    ...["constructor: name", "help: constructor", "help: nights\u2028"],
  ];
  for (const line of lines) assert.equal(conditionFrom(line, OPTIONS), null, line);
});
