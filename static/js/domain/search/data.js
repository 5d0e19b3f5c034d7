// What search goes by, as app/web/phone/pack/search.py wrote it: words, stems, and by stem the pages as numbers.
import { numbersIn, rising, wordsInShort } from "./numbers.js";
import { stem } from "./stem.js";

// known      a Map of each word to how many pages hold it, in order of the words
// stemOf     a Map of the words and their stems to stems
// own        a Map of a stem to pairs of a page and the weight of the stem in its text
// learned    a Map of a stem, or of two with a space between, to pairs of a page and how often it is asked for so
// Pages are told by their place in `ids`.
export function searchData(pack, ids) {
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const pages = pack.pages.map((id) => placeOf.get(id));
  const words = wordsInShort(pack.known);
  const stemOfWord = words.map(stem);
  const counts = numbersIn(pack.counts);
  const others = wordsInShort(pack.stems);
  const stems = [...new Set([...stemOfWord, ...others])].sort();
  const own = new Map();
  // Every weight is below 64, so that each is one letter.
  postings(pack.own, pages, stems, numbersIn(pack.own.weights).some(pack.own.weights.length), own);
  const learned = new Map();
  postings(pack.asked, pages, stems, pack.times, learned);
  postings(pack.pairs, pages, pairsOf(pack.pairs, stems), pack.times, learned);
  return {
    known: new Map(words.map((word) => [word, counts.next()])),
    stemOf: new Map([...stemOfWord.map((each) => [each, each]), ...words.map((word, i) => [word, stemOfWord[i]])]),
    own,
    learned,
  };
}

function pairsOf({ many, second }, stems) {
  const counts = numbersIn(many);
  const seconds = numbersIn(second);
  return stems.flatMap((first) => rising(seconds, counts.next()).map((place) => `${first} ${stems[place]}`));
}

function postings({ holding, page, value }, pages, names, values, found) {
  const [counts, numbers, places] = [holding, page, value].map(numbersIn);
  for (const name of names) {
    const count = counts.next();
    if (count) found.set(name, rising(numbers, count).map((number) => [pages[number], values[places.next()]]));
  }
}
