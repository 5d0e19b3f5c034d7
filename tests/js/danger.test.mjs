// The reader of danger in a browser, on a model small enough to follow by hand. test_same_in_both.py compares it with ours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const { features, passages, wordsOf } = await module("domain/danger/features.js");
const { dangerReader } = await module("domain/danger/reader.js");
const { stepsFor } = await module("domain/danger/help.js");
const NONE = new Map();

function number(name) {
  let n = 0x811c9dc5n;
  for (const letter of name) n = ((n ^ BigInt(letter.charCodeAt(0))) * 0x01000193n) & 0xffffffffn;
  return Number(n % 131072n);
}

const letters = (weights) => String.fromCharCode(...weights.map((weight) => 63 + weight));

// Each word of `heavy` weighs as much as its number says, and speaks for one kind.
function reader({ heavy = {}, threshold = 0, always = [[], []], unless = [] } = {}) {
  const kinds = ["self", "medical"];
  const weights = new Array(1 << 17).fill(0);
  const ofKind = kinds.map(() => new Array(1 << 13).fill(0));
  for (const [word, [weight, kind]] of Object.entries(heavy)) {
    weights[number(`w${word}`)] = weight;
    ofKind[kind][number(`w${word}`) % 8192] = 15;
  }
  const written = weights.map((weight) => letters([weight])).join("");
  const model = {
    ...{ weights: written, bias: -1, scale: 0.5, threshold, kind_scale: 1, kind_bias: { self: 0, medical: 0 } },
    kind_weights: { self: letters(ofKind[0]), medical: letters(ofKind[1]) },
  };
  return dangerReader({ kinds, model, classes: {}, rules: { always: { self: always[0], medical: always[1] }, unless } });
}

test("words are small letters without accents and apostrophes; whatever else is typed parts them", () => {
  assert.deepEqual(wordsOf("She’s DŴR & e\u0301te\u0301, ２ ｃats\u00ad—x\u0000y💔z"), ["shes", "dwr", "and", "ete", "2", "cats", "x", "y", "z"]);
  assert.deepEqual(wordsOf("İ ıI ß ﬃ \u212a \ud800 ٣"), ["i", "i", "ffi", "k"]);
  assert.deepEqual(wordsOf(" \n💔\u0000"), []);
});

test("a thousand letters are read, of which one outside the first plane is one", () => {
  assert.equal(wordsOf("💔".repeat(998) + "abc")[0], "ab");
  assert.equal(wordsOf("a".repeat(5000))[0].length, 1000);
});

test("a long text is read in passages that overlap", () => {
  const words = Array.from({ length: 50 }, (_, n) => String(n));
  assert.deepEqual(passages(words).map((piece) => [piece[0], piece.at(-1)]), [["0", "23"], ["12", "35"], ["24", "47"], ["36", "49"]]);
  assert.deepEqual(passages(["one"]), [["one"]]);
});

test("a passage has its words, their letters and neighbours, and their sorts", () => {
  const found = features(["mum", "7"], new Map([["mum", "@parent"]]));
  const names = ["L1", "wmum", "w7", "c<mu", "c<mum>", "c<7>", "b^ mum", "bmum 7", "b7 $", "smum 7", "B@parent #", "S^ #", "F^ $", "T^ @parent #"];
  names.filter((name) => name !== "smum 7").forEach((name) => assert.ok(found.includes(number(name)), name));
  assert.ok(!found.includes(number("smum 7")), "a neighbour but one needs a third word");
  assert.equal(new Set(found).size, found.length);
});

test("words that any object knows are words like others", () => {
  assert.ok(features(["constructor"], NONE).includes(number("B^ constructor")));
});

test("what weighs enough is danger, and of the kind that it speaks for", () => {
  const it = reader({ heavy: { pills: [15, 1], hello: [-15, 0] } });
  assert.equal(it.kindOf("Pills"), "medical");
  assert.equal(it.kindOf("hello"), null);
  const many = features(["pills"], NONE).length;
  assert.equal(it.score("pills"), -1 + 15 / 0.5 / Math.sqrt(many));
});

test("one passage in danger is enough, wherever in a long text it stands", () => {
  const it = reader({ heavy: { pills: [28, 1] } });
  const calm = Array.from({ length: 60 }, () => "x").join(" ");
  assert.equal(it.kindOf(`${calm} pills ${calm}`), "medical");
  assert.equal(it.kindOf(calm), null);
});

test("nothing typed is no danger", () => {
  const it = reader({ threshold: -5 });
  for (const text of ["", " ", "💔", "\u0000"]) assert.deepEqual([it.kindOf(text), it.score(text)], [null, -1]);
});

test("a rule holds whatever the model says, with up to two words where its star is", () => {
  const it = reader({ threshold: 99, always: [["end my life"], ["took all * tablets"]] });
  assert.equal(it.kindOf("i want to END my life"), "self");
  assert.equal(it.kindOf("took all tablets"), "medical");
  assert.equal(it.kindOf("he took all of his tablets"), "medical");
  assert.equal(it.kindOf("took all of his new tablets"), null);
  assert.equal(it.kindOf("end my"), null);
});

test("a rule with an equals sign wants nothing else typed", () => {
  const it = reader({ threshold: 99, always: [[], ["= not breathing"]] });
  assert.deepEqual(["Not breathing!", "not breathing well"].map(it.kindOf), ["medical", null]);
});

test("words that are taken back cannot be part of a rule", () => {
  const it = reader({ threshold: 99, always: [["suicide"], []], unless: ["suicide prevention"] });
  assert.deepEqual(["suicide", "suicide prevention", "suicide prevention suicide"].map(it.kindOf), ["self", null, "self"]);
});

test("first aid wants its words in their order, with at most two others between, and somebody it is for", () => {
  const steps = (more) => ({ id: "a", about: "a", kinds: ["medical"], phrases: [["cant", "wak*"]], who: [], ...more });
  const found = (typed, more = {}) => stepsFor({ steps: [steps(more)] }, "medical", typed).length;
  assert.deepEqual(["can't wake", "cant seem to wake her", "cant seem to really wake her", "wake cant"].map((t) => found(t)), [1, 1, 0, 0]);
  assert.deepEqual(["cant wake the baby", "cant wake her"].map((typed) => found(typed, { who: [["baby"]] })), [1, 0]);
  assert.equal(stepsFor({ steps: [steps({})] }, "self", "cant wake").length, 0);
});
