// What a typed text has in it, as numbers: words, neighbours, letters. app/domain/danger/features.py makes the same of it,
// and says which characters are read; tests/js/test_same_in_both.py holds the two together.
import { plain } from "../plain-text.js";

const MOST_WORDS = 24;
const STEP = 12;
export const MOST_LETTERS = 1000;
const ALL = (1 << 17) - 1;

// The words of at most 1,000 letters, in small letters, without accents and apostrophes.
export function wordsOf(text) {
  return (plain(text, MOST_LETTERS).match(/[A-Za-z0-9]+/g) || []).map((word) => word.toLowerCase());
}

// A long text in pieces that overlap, so that one sentence among many still counts.
export function passages(words) {
  const pieces = [words.slice(0, MOST_WORDS)];
  for (let at = STEP; at < words.length - STEP; at += STEP) pieces.push(words.slice(at, at + MOST_WORDS));
  return pieces;
}

// The numbers of everything in a passage, each once; `classes` is a Map of a word to its sort.
export function features(words, classes) {
  const found = new Set();
  const add = (name) => found.add(number(name));
  // Every run of the words in `list` whose places are `apart` from its first.
  const runs = (letter, list, ...apart) => {
    for (let i = 0; i + apart[apart.length - 1] < list.length; i += 1) add(`${letter}${[0, ...apart].map((n) => list[i + n]).join(" ")}`);
  };
  add(`L${Math.floor(Math.min(words.length, 12) / 2)}`);
  words.forEach((word) => [`w${word}`, ...pieces(word)].forEach(add));
  runs("b", ["^", ...words, "$"], 1);
  runs("s", words, 2);
  const sorts = ["^", ...words.map((word) => classes.get(word) ?? (/^[0-9]+$/.test(word) ? "#" : word)), "$"];
  runs("B", sorts, 1);
  runs("S", sorts, 2);
  runs("F", sorts, 3);
  runs("T", sorts, 1, 2);
  return [...found];
}

function pieces(word) {
  const held = `<${word}>`;
  const runs = (size) => Array.from({ length: Math.max(0, held.length - size + 1) }, (_, i) => `c${held.slice(i, i + size)}`);
  return [3, 4, 5].flatMap(runs);
}

// FNV-1a over ASCII letters, 32 bits, cut to 17.
function number(name) {
  let n = 2166136261;
  for (let i = 0; i < name.length; i += 1) n = Math.imul(n ^ name.charCodeAt(i), 16777619);
  return n & ALL;
}
