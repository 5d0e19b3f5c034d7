// Says as JSON what JavaScript makes of the cases in one file; tests/js/test_same_in_both.py asks it and compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";

const { dangerReader, wordsOf } = await module("danger.js");
const { conditionFrom, holds } = await module("domain/profile/conditions.js");
const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
const bytes = (base64) => Int8Array.from(Buffer.from(base64, "base64"));

function danger(texts, fitted) {
  const data = { ...fitted, weights: bytes(fitted.weights), kindWeights: bytes(fitted.kindWeights) };
  const reader = dangerReader(data);
  return texts.map((text) => [reader.kindOf(text), reader.score(text)]);
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

const { texts, models, many, lines, options, people } = cases;
const read = Object.fromEntries(Object.entries(models).map(([name, fitted]) => [name, danger(texts, fitted)]));
console.log(JSON.stringify({ danger: read, characters: characters(many), conditions: conditions(lines, options, people) }));
