// Whether a line is open now is said by the clock of the phone, out of what the page carries.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const { said, show } = await module("line-hours.js");
const MINUTE = 60_000;
const START = Date.parse("2026-11-18T00:00:00Z");
const CARRIED = {
  start: START,
  minutes: 1440,
  words: ["Opens at 9am today", "Open now, until 6pm", ""],
  at: [[0, 0], [540, 1], [1080, 2]],
};
const at = (minutes) => said(CARRIED, START + minutes * MINUTE);

test("the words are those of the last turn that has come", () => {
  assert.deepEqual([at(0), at(539.99), at(540), at(1079)], ["Opens at 9am today", "Opens at 9am today", "Open now, until 6pm", "Open now, until 6pm"]);
});

test("nothing is said where nothing is known, before the data begins, and of a page kept too long", () => {
  assert.deepEqual([at(1080), at(-1), at(1440), said({ ...CARRIED, at: [] }, START), said(CARRIED, Number.NaN)], ["", "", "", "", ""]);
});

test("a line shows what is so at this minute, and hides when there is nothing to say", () => {
  const line = { dataset: { opens: JSON.stringify(CARRIED) }, textContent: "", hidden: true };
  show([line], START + 600 * MINUTE);
  assert.deepEqual([line.textContent, line.hidden], ["Open now, until 6pm", false]);
  show([line], START + 1100 * MINUTE);
  assert.deepEqual([line.textContent, line.hidden], ["", true]);
});
