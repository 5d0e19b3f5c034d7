// Words as people type them: made alike, and led back to a known word where they are misspelled. app/domain/search/spelling.py
// says the same in Python; tests/js/test_same_search.py holds the two together.
import { plain } from "../plain-text.js";
import { stem } from "./stem.js";

const LONGEST_WORD = 30;
const MOST_GUESSES = 4;
const LEAST = 0.4;
const NEAR = 0.07;
const BEGINNING = 0.85;
const HALF_TYPED = 0.1;
const MOST_BEGINNINGS = 40;
const SOUNDS = [["ph", "f"], ["ck", "k"], ["ce", "se"], ["ci", "si"], ["c", "k"], ["z", "s"], ["q", "k"]];
const ALLOWED = [0, 0, 0, 1, 1, 1, 1, 2];

// The words among the first `most` characters, in small letters, without accents and apostrophes.
export function wordsOf(text, most = 1000) {
  const found = plain(text, most).match(/[A-Za-z0-9+]+/g) || [];
  return found.filter((word) => word.length <= LONGEST_WORD).map((word) => word.toLowerCase());
}

// Leads typed words to known ones. `known` is a Map of each word to how many pages hold it, in order of the words;
// `stemOf` a Map of the words and their stems to stems. `likely` gives what a word may stand for, likeliest first.
export function speller(known, stemOf) {
  const inOrder = [...known.keys()];
  const byLength = keptOnce(() => grouped([...stemOf.keys()], (word) => word.length));
  const bySound = keptOnce(() => grouped([...stemOf.keys()].filter((word) => word.length > 2), soundOf));

  function beginnings(word) {
    if (word.length < 3) return [];
    const first = firstFrom(inOrder, word);
    const others = inOrder.slice(first, first + MOST_BEGINNINGS).filter((other) => other.startsWith(word));
    const most = Math.max(0, ...others.map((other) => known.get(other))) || 1;
    return others.map((other) => [other, BEGINNING * Math.sqrt(known.get(other) / most)]);
  }

  // What shares with a word all letters but one, or how it sounds.
  function sharing(typed) {
    const lengths = [typed.length - 1, typed.length, typed.length + 1];
    const alike = lengths.flatMap((length) => byLength().get(length) || []).filter((other) => isNear(typed, other));
    return new Set([...alike, ...((typed.length > 2 && bySound().get(soundOf(typed))) || [])]);
  }

  function near(word, found) {
    const less = found.size && word.length > 4 ? HALF_TYPED : 0;
    for (const typed of new Set([word, stem(word)])) {
      for (const other of sharing(typed)) {
        if (!other.startsWith(word)) found.set(other, Math.max(likeness(typed, other) - less, found.get(other) ?? 0));
      }
    }
    return found;
  }

  function likely(word) {
    const exact = [word, stem(word)].find((each) => stemOf.has(each));
    if (exact !== undefined) return [{ word: exact, stem: stemOf.get(exact), likeness: 1 }];
    const found = [...near(word, new Map(beginnings(word)))];
    const guesses = found.map(([other, like]) => ({ word: other, stem: stemOf.get(other), likeness: like }));
    guesses.sort((a, b) => b.likeness - a.likeness || (known.get(b.word) ?? 0) - (known.get(a.word) ?? 0) || (a.word < b.word ? -1 : 1));
    return guesses.slice(0, MOST_GUESSES).filter((guess) => guess.likeness >= Math.max(guesses[0].likeness - NEAR, LEAST));
  }

  // The two known words that were typed as one; none where there are none.
  function halves(word) {
    for (let cut = 3; cut < word.length - 2; cut += 1) {
      const two = [word.slice(0, cut), word.slice(cut)];
      if (two.every((half) => known.has(half))) return two;
    }
    return [];
  }

  return { likely, halves, knows: (word) => known.has(word) };
}

function keptOnce(make) {
  let made = null;
  return () => (made ??= make());
}

function grouped(words, of) {
  const groups = new Map();
  for (const word of words) {
    const group = of(word);
    if (groups.has(group)) groups.get(group).push(word);
    else groups.set(group, [word]);
  }
  return groups;
}

function firstFrom(inOrder, word) {
  let [low, high] = [0, inOrder.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Whether two words are one when from each a letter is taken away, or from the longer one alone; of words of two letters
// none is taken. The lengths differ by one at most.
function isNear(a, b) {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  if (long.length < 3 || (long.length === short.length && short.length < 3)) return false;
  let start = 0;
  while (start < short.length && long[start] === short[start]) start += 1;
  let end = 0;
  while (end < short.length - start && long[long.length - 1 - end] === short[short.length - 1 - end]) end += 1;
  const [left, right] = [long.slice(start, long.length - end), short.slice(start, short.length - end)];
  if (long.length > short.length) return right === "";
  return left.slice(1) === right.slice(0, -1) || left.slice(0, -1) === right.slice(1);
}

function soundOf(word) {
  const heard = withoutSilent(SOUNDS.reduce((told, [letters, sound]) => (told.includes(letters) ? told.split(letters).join(sound) : told), word));
  return [...heard].filter((letter, i) => i === 0 || letter !== heard[i - 1]).join("");
}

// Vowels, h and w behind a letter, and n behind k or g. Looking back is too new for some phones.
function withoutSilent(word) {
  let left = "";
  for (let i = 0; i < word.length; i += 1) {
    const before = word[i - 1] ?? "";
    const silent = "aeiouyhw".includes(word[i]) ? before >= "a" && before <= "z" : word[i] === "n" && (before === "k" || before === "g");
    if (!silent) left += word[i];
  }
  return left;
}

// From 0.9 down with each edit; 0 where the words are too far apart.
function likeness(typed, word) {
  const alike = soundOf(typed) === soundOf(word) ? 1 : 0;
  const allowed = ALLOWED[Math.min(typed.length, 7)] + (alike && typed.length > 4 ? 1 : 0);
  if (Math.abs(typed.length - word.length) > allowed || (typed.length === 3 && word.length !== 4)) return 0;
  const edits = distance(typed, word);
  if (edits > allowed) return 0;
  const swapped = [...typed].sort().join("") === [...word].sort().join("") ? 1 : 0;
  return 0.9 - 0.12 * edits + 0.05 * alike + 0.08 * swapped - 0.1 * (typed[0] !== word[0] ? 1 : 0);
}

// Edits between two words, a swap of neighbours counted once.
function distance(a, b) {
  let earlier = [];
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    [earlier, before, row] = [before, row, [i]];
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, earlier[j - 2] + 1);
      row.push(cost);
    }
  }
  return row[b.length];
}
