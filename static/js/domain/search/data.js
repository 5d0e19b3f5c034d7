// What search goes by, as app/web/phone/pack/search.py wrote it: words, stems, and by stem the pages as numbers. A phone reads
// of thousands of stems the few that somebody types: until then they are numbers in a row.
import { allNumbers, raised, startsOf, withEndings, wordsInShort } from "./numbers.js";

// known      a Map of each word to how many pages hold it, in order of the words
// stemOf     a Map of the words and their stems to stems
// own        get(stem) gives pairs of a page and the weight of the stem in its text, undefined where there are none
// learned    get(stem), or of two with a space between, gives pairs of a page and how often it is asked for so; has(stem);
//            timesOf(n) how often each of n pages is asked for in all
// Pages are told by their place in `ids`.
export function searchData(pack, ids) {
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const pages = pack.pages.map((id) => placeOf.get(id));
  const words = wordsInShort(pack.known);
  const stemOfWord = withEndings(words, pack.stemmed);
  const stems = [...new Set([...stemOfWord, ...wordsInShort(pack.stems)])].sort();
  const places = new Map(stems.map((stem, place) => [stem, place]));
  const stemOf = new Map();
  stemOfWord.forEach((stem) => stemOf.set(stem, stem));
  words.forEach((word, i) => stemOf.set(word, stemOfWord[i]));
  const counts = allNumbers(pack.counts);
  const own = new Postings(pack.own, pages, allNumbers(pack.own.weights));
  return {
    known: new Map(words.map((word, i) => [word, counts[i]])),
    stemOf,
    own: { get: (stem) => own.of(places.get(stem)) },
    learned: new Learned(pack, pages, places),
  };
}

// For each name, told by its place, pairs of a page and a value.
class Postings {
  constructor({ holding, page, value }, pages, values) {
    this.starts = startsOf(allNumbers(holding));
    this.page = raised(allNumbers(page), this.starts).map((number) => pages[number]);
    this.value = allNumbers(value).map((place) => values[place]);
  }

  of(place) {
    const found = [];
    for (let at = this.starts[place]; at < this.starts[place + 1]; at += 1) found.push([this.page[at], this.value[at]]);
    return found.length ? found : undefined;
  }
}

class Learned {
  constructor({ asked, pairs, times }, pages, places) {
    this.places = places;
    this.asked = new Postings(asked, pages, times);
    this.pairs = new Postings(pairs, pages, times);
    this.following = startsOf(allNumbers(pairs.many));
    this.second = raised(allNumbers(pairs.second), this.following);
  }

  has(feature) {
    return this.get(feature) !== undefined;
  }

  get(feature) {
    const [first, second] = feature.split(" ").map((stem) => this.places.get(stem));
    if (!feature.includes(" ")) return this.asked.of(first);
    for (let at = this.following[first]; at < this.following[first + 1]; at += 1) {
      if (this.second[at] === second) return this.pairs.of(at);
    }
    return undefined;
  }

  timesOf(pages) {
    const found = new Array(pages).fill(0);
    for (const { page, value } of [this.asked, this.pairs]) page.forEach((each, at) => (found[each] += value[at]));
    return found;
  }
}
