// Reads what somebody typed: which known words it may stand for, what they mean. app/domain/search/query.py says the same in
// Python; tests/js/test_same_search.py holds the two together.
import { speller, wordsOf } from "./spelling.js";
import { stem } from "./stem.js";

const MOST_LETTERS = 200;
const MOST_WORDS = 30;
const MEANT = 0.8;
const LIGHT = 0.2;
const SURE = 0.77;
// Words that may stand between those of a phrase: "wont have a wash" is "wont wash".
const APART = 2;

const stemsOf = (text) => wordsOf(text).map(stem);

// The stem that a typed word most likely stands for; its own where no known word is near.
export function likeliestOf(token) {
  let best = token.typed;
  let most = -1;
  token.stems.forEach((likeness, term) => {
    if (likeness > most) [best, most] = [term, likeness];
  });
  return best;
}

// Reads typed text with the words of a library: `words` are those of the pack, `known` and `stemOf` as in spelling.js.
//   tokens(typed)   the words that are known or near to known ones, in order: { stems, weight, typed }, where `stems` is a
//                   Map of the stems that one may stand for to their likeness
//   parts(tokens)   what is asked for: { stems, weight }, where any of the stems will do
//   nation(tokens)  the one nation that is named, or null
export function searchReader(words, known, stemOf) {
  const spelling = speller(known, stemOf);
  const stops = new Set(words.stop_words);
  const meanings = meaningsOf(words.synonyms);
  const nations = Object.entries(words.nations).flatMap(([nation, names]) => names.map((name) => [stemsOf(name), nation]));
  const light = new Set([...words.light_words, ...nations.flatMap(([phrase]) => phrase)]);

  function token(word, guesses) {
    const best = guesses.length ? guesses[0].word : word;
    const weight = stops.has(best) ? 0 : light.has(best) ? LIGHT : 1;
    // Turned round, so that the likeliest guess of a stem stands.
    const stems = new Map([...guesses].reverse().map((guess) => [guess.stem, guess.likeness]));
    return { stems, weight, typed: stem(word) };
  }

  // Whether two words stand for one that was typed apart: "wheel chair".
  const isOneWord = (word, after) => spelling.knows(word + after) && Boolean(after) && !stops.has(word) && !stops.has(after);

  function read(word, after) {
    const guesses = spelling.likely(word);
    const sure = guesses.length > 0 && guesses[0].likeness >= SURE;
    const halves = sure ? [] : spelling.halves(word);
    if (halves.length) return halves.map((half) => token(half, spelling.likely(half)));
    return [token(word, isOneWord(word, after) ? [...guesses, ...spelling.likely(word + after)] : guesses)];
  }

  // The longest known phrase that begins at `start`: where its words stand, and what it means.
  function meaning(tokens, start, taken) {
    for (const first of tokens[start].stems.keys()) {
      for (const { phrase, means } of meanings.get(first) || []) {
        const places = match(phrase, tokens, start, APART, LIGHT);
        if (places.length && !places.some((place) => taken.has(place))) return { places, means };
      }
    }
    return null;
  }

  return {
    tokens(typed) {
      const all = wordsOf(typed, MOST_LETTERS).slice(0, MOST_WORDS);
      return all.flatMap((word, i) => read(word, all[i + 1] ?? ""));
    },
    parts(tokens) {
      const parts = [];
      const taken = new Set();
      tokens.forEach((one, start) => {
        if (taken.has(start)) return;
        const found = meaning(tokens, start, taken);
        if (found) {
          found.places.forEach((place) => taken.add(place));
          parts.push(meant(found.places.map((place) => tokens[place]), found.means));
        } else if (one.weight && one.stems.size) parts.push({ stems: one.stems, weight: one.weight });
      });
      if (parts.some((part) => part.weight > LIGHT)) return parts;
      const passedOver = tokens.filter((one) => !one.weight && one.stems.size);
      return [...parts, ...passedOver.map(({ stems }) => ({ stems, weight: LIGHT }))];
    },
    nation(tokens) {
      const named = new Set(nations.filter(([phrase]) => anywhere(phrase, tokens)).map(([, nation]) => nation));
      return named.size === 1 ? [...named][0] : null;
    },
  };
}

// By the first stem of each phrase that people say, the phrases and what they mean, the longest first.
function meaningsOf(synonyms) {
  const meanings = new Map();
  for (const { said, means } of synonyms) {
    for (const phrase of said.map(stemsOf)) {
      if (!meanings.has(phrase[0])) meanings.set(phrase[0], []);
      meanings.get(phrase[0]).push({ phrase, means: stemsOf(means) });
    }
  }
  meanings.forEach((each) => each.sort((a, b) => b.phrase.length - a.phrase.length));
  return meanings;
}

function meant(said, means) {
  const likeness = Math.min(...said.map((token) => Math.max(...token.stems.values())));
  const stems = new Map(means.map((term) => [term, MEANT * likeness]));
  said.filter((token) => token.weight === 1).forEach((token) => token.stems.forEach((like, term) => stems.set(term, like)));
  return { stems, weight: 1 + 0.25 * (said.length - 1) };
}

function anywhere(phrase, tokens) {
  return tokens.some((_, start) => match(phrase, tokens, start, 0, 1).length > 0);
}

// Where the words of `phrase` stand in order from `start` on, at most `apart` others between two, none of them of more than
// `overWeight`; none where they do not.
function match(phrase, tokens, start, apart, overWeight) {
  const places = [];
  let place = start;
  for (const wanted of phrase) {
    for (let passed = 1; place < tokens.length && !tokens[place].stems.has(wanted); passed += 1) {
      if (!places.length || passed > apart || tokens[place].weight > overWeight) return [];
      place += 1;
    }
    if (place === tokens.length) return [];
    places.push(place);
    place += 1;
  }
  return places;
}
