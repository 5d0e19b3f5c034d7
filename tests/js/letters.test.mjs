// A letter with blanks: what stands in round brackets is filled in, and what is left empty stays a blank.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const { letterOf, partsOf } = await module("letters.js");

test("what stands in brackets is a blank, and the words around it stay", () => {
  assert.deepEqual(partsOf("I help (name), of (address)."), ["I help ", "name", ", of ", "address", "."]);
  assert.deepEqual(partsOf("No blank here."), ["No blank here."]);
});

test("the letter holds what was typed, and each empty box as a blank", () => {
  const blocks = [["Dear ", { name: "team", value: "  duty team " }, ","], ["From ", { name: "date", value: "" }, ",\n  I stop."]];
  assert.equal(letterOf(blocks), "Dear duty team,\n\nFrom (date),\n I stop.\n");
});
