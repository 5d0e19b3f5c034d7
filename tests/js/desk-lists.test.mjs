// Lists in the text of a page: what is pasted from a word processor, and what Enter does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const { entered, withMarks } = await module("desk-lists.js");

test("bullets of a word processor become marks, line by line", () => {
  assert.equal(withMarks("Bring:\r\n•\tkeys\r\n·  a coat\r\no\tsoup\r\n\uf0b7 tea"), "Bring:\n- keys\n- a coat\n- soup\n- tea");
  assert.equal(withMarks("• keys\nThen go."), "- keys\n\nThen go.");
  assert.equal(withMarks("1)\tCall\n2) Ask\n3.\tWrite"), "1. Call\n2. Ask\n3. Write");
});

test("a text without bullets stays as it is, to the letter", () => {
  for (const text of ["One\r\nTwo", "- One", "of old\n1.5 hours\n2. Two", "Open 9 · 5", ""]) assert.equal(withMarks(text), text);
});

test("Enter begins the next item, with its own mark", () => {
  assert.equal(entered("- One", 5).text, "\n- ");
  assert.equal(entered("- [x] One", 9).text, "\n- [ ] ");
  assert.equal(entered("A\n  9. Nine\nB", 11).text, "\n  10. ");
  assert.deepEqual(entered("- One", 3), { from: 3, to: 3, text: "\n- ", choose: [3, 3] });
});

test("Enter on an empty item ends the list, and elsewhere it is Enter", () => {
  assert.deepEqual(entered("- One\n- \nB", 8), { from: 6, to: 8, text: "\n", choose: [1, 1] });
  for (const [text, at] of [["One", 3], ["- One", 0], ["- One\nTwo", 9], ["-One", 4]]) assert.equal(entered(text, at), null);
});
