// Says as JSON what search finds on a phone for the cases in one file; tests/js/test_same_search.py asks it and compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";

const { searchIndex } = await module("domain/search/index.js");
const { wordsOf } = await module("domain/search/spelling.js");
const { stem } = await module("domain/search/stem.js");
const { pack, pages, searches, words, texts } = JSON.parse(readFileSync(process.argv[2], "utf8"));

const before = performance.now();
const index = searchIndex(pack, pages);
const made = performance.now() - before;
const timed = searches.map(([typed, nation]) => {
  const start = performance.now();
  const found = index.search(typed, nation);
  return [found, performance.now() - start];
});
console.log(JSON.stringify({
  found: timed.map(([found]) => found),
  stems: words.map(stem),
  words: texts.map((text) => wordsOf(text, 200)),
  made,
  took: timed.map(([, took]) => took),
}));
