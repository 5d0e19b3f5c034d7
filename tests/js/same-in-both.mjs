// Says as JSON what JavaScript makes of the cases in one file; tests/js/test_same_in_both.py asks it and compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";

const { wordsOf } = await module("domain/danger/features.js");
const { dangerReader } = await module("domain/danger/reader.js");
const { firstPages, stepsFor } = await module("domain/danger/help.js");
const { alwaysFirst, firstIn, holding, toLeaveQuickly } = await module("domain/danger/help-now.js");
const { conditionFrom, holds } = await module("domain/profile/conditions.js");
const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));

function danger(texts, fitted) {
  const reader = dangerReader(fitted);
  return texts.map((text) => [reader.kindOf(text), reader.score(text)]);
}

function helped(help, texts, nations) {
  const kinds = Object.keys(help.kinds);
  const first = kinds.map((kind) => nations.flatMap((nation) => [false, true].map((young) => firstPages(help, kind, nation, young))));
  return { first, steps: texts.map((text) => kinds.map((kind) => stepsFor(help, kind, text).map((steps) => steps.id))) };
}

function helpNow(record, pages, lines, nations) {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const fold = (need, nation) => alwaysFirst(holding(need.pages, byId, nation), lines, nation).map((page) => page.id);
  return {
    first: nations.map((nation) => firstIn(record, nation)),
    folds: nations.map((nation) => record.needs.map((need) => fold(need, nation))),
    quickly: pages.filter((page) => toLeaveQuickly(record, page)).map((page) => page.id),
  };
}

// Every character there is between two letters, so many to a text; told is what else it gives than two words.
function characters(many) {
  const told = {};
  for (let first = 0; first <= 0x10ffff; first += many) {
    const text = Array.from({ length: many }, (_, i) => `a${String.fromCodePoint(Math.min(first + i, 0x10ffff))}b `).join("");
    const words = wordsOf(text).join(" ");
    if (words !== "a b ".repeat(many).trim()) told[first] = words;
  }
  return told;
}

function conditions(lines, options, people) {
  const facts = people.map(({ tokens, days }) => ({ tokens: new Set(tokens), days: new Map(Object.entries(days)) }));
  const known = new Map(Object.entries(options));
  return lines.map((line) => {
    const condition = conditionFrom(line, known);
    return condition && facts.map((one) => (holds(condition, one) ? "1" : "0")).join("");
  });
}

const { texts, models, many, lines, options, people, shown } = cases;
const read = Object.fromEntries(Object.entries(models).map(([name, fitted]) => [name, danger(texts, fitted)]));
console.log(JSON.stringify({
  danger: read,
  characters: characters(many),
  conditions: conditions(lines, options, people),
  help: helped(shown.help, shown.texts, shown.nations),
  helpNow: helpNow(shown.help_now, shown.pages, shown.lines, shown.nations),
}));
