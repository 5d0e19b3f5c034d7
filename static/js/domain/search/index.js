// Search over the library: what people mean, against title, search terms, summary and text. app/domain/search/index.py says
// the same in Python; tests/js/test_same_search.py holds the two together, page by page.
import { searchData } from "./data.js";
import { likelihoods } from "./likelihood.js";
import { likeliestOf, searchReader } from "./query.js";
import { wordsOf } from "./spelling.js";
import { stem } from "./stem.js";

const TITLE = 60;
const PHRASE = 50;
const MOST_AGAIN = 5;
const OTHER_STEMS = 0.25;
const RARE = 1000;
const UNKNOWN = 1000;
const WHOLE = 40 * 10 * RARE;
const TOLD = 0.6;
const NAMED = 1.5;
const ALWAYS_SHOWN = 8;
const LEAST_OF_BEST = 0.2;
const MOST = 20;

// `pack` is the data of app/web/phone/pack/search.py, `pages` the resources of the same library in its order (id, title, nations).
// search(typed, nation) gives the ids of what fits and holds in `nation`, best first; without one, a nation that is named
// counts. To make one takes long beside a search: it is made at the first.
export function searchIndex(pack, pages) {
  const data = searchData(pack, pages.map((page) => page.id));
  const reader = searchReader(pack.words, data.known, data.stemOf);
  const asked = likelihoods(data.learned, pages.length);
  const stops = new Set(pack.words.stop_words);
  const stemOf = (word) => (data.known.has(word) ? data.stemOf.get(word) : stem(word));
  const inTitles = pages.map((page) => wordsOf(page.title));
  const titles = inTitles.map((words) => [...new Set(words.filter((word) => !stops.has(word)).map(stemOf))]);
  const weights = keptOnce(weightsOf(data, inTitles, stemOf));
  const rarity = keptOnce((term) => weights.get(term) && rarityOf(pages.length, weights.get(term).size));
  const wholes = wholesOf(titles, rarity);
  const weightOf = (stems) => stems.reduce((sum, term) => sum + (rarity.get(term) ?? UNKNOWN), 0);

  // For each page its best of the part's stems in full, and a little for each other.
  function ofPart(part) {
    const found = new Map();
    part.stems.forEach((likeness, term) => {
      const share = likeness * (rarity.get(term) ?? 0);
      weights.get(term)?.forEach((weight, page) => {
        const score = share * weight;
        const held = found.get(page);
        if (!held) found.set(page, { best: Math.max(score, 0), total: 0 + score });
        else {
          held.total += score;
          if (score > held.best) held.best = score;
        }
      });
    });
    return found;
  }

  // How like the whole search is to the title of each page.
  function likenessOf(parts) {
    const wanted = new Map(parts.flatMap((part) => [...part.stems].map(([term, like]) => [term, like * part.weight])));
    const lengths = parts.map((part) => Math.max(0, ...[...part.stems].map(([term, like]) => (rarity.get(term) ?? 0) * like)) * part.weight);
    const length = Math.sqrt(lengths.reduce((sum, each) => sum + each * each, 0)) || 1;
    const shares = new Map();
    wanted.forEach((likeness, term) => {
      const share = ((rarity.get(term) ?? 0) * likeness) / length;
      wholes.get(term)?.forEach(([page, own]) => shares.set(page, (shares.get(page) ?? 0) + own * share));
    });
    return shares;
  }

  function scoresOf(parts) {
    const [scores, covered] = [new Map(), new Map()];
    for (const part of parts) {
      ofPart(part).forEach(({ best, total }, page) => {
        scores.set(page, (scores.get(page) ?? 0) + (best + OTHER_STEMS * (total - best)) * part.weight);
        covered.set(page, (covered.get(page) ?? 0) + part.weight);
      });
    }
    const askedFor = parts.reduce((sum, part) => sum + part.weight, 0);
    const likeness = likenessOf(parts);
    const whole = (page) => (likeness.has(page) ? WHOLE * Math.min(likeness.get(page), 1) : 0);
    scores.forEach((score, page) => scores.set(page, (score * covered.get(page)) / askedFor + whole(page)));
    return scores;
  }

  // How much more a page counts whose title holds every word that was typed: by how much of the title that is.
  function named(stems) {
    const wanted = [...new Set(stems)];
    return (page) => {
      const holds = wanted.length > 0 && wanted.every((term) => titles[page].includes(term));
      return holds ? NAMED * (1 + weightOf(wanted) / weightOf(titles[page])) : 0;
    };
  }

  return {
    search(typed, nation) {
      const tokens = reader.tokens(typed);
      const holdsIn = nation || reader.nation(tokens);
      const allowed = [...pages.keys()].filter((page) => !holdsIn || pages[page].nations.includes(holdsIn));
      const scores = scoresOf(reader.parts(tokens));
      if (!allowed.some((page) => scores.has(page))) return [];
      const likely = asked.of(tokens.map((token) => (asked.knows(token.typed) ? token.typed : likeliestOf(token))));
      const told = standing(allowed.map((page) => scores.get(page) ?? 0));
      const meant = standing(allowed.map((page) => likely[page]));
      const byName = named(tokens.filter((token) => token.weight).map(likeliestOf));
      const found = allowed.map((page, i) => [TOLD * told[i] + meant[i] + byName(page), pages[page].id, scores.has(page)]);
      const best = found.filter(([, , fits]) => fits).sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1)).slice(0, MOST);
      return best.filter(([score], place) => place < ALWAYS_SHOWN || score >= best[0][0] * LEAST_OF_BEST).map(([, id]) => id);
    },
  };
}

// What `make` gives for a term, made when it is first asked for: somebody types a few of the thousands that there are.
function keptOnce(make) {
  const kept = new Map();
  const get = (term) => {
    if (!kept.has(term)) kept.set(term, make(term));
    return kept.get(term);
  };
  return { get };
}

// For a stem a Map of a page to the weight of the stem there: of its own words, and of those that people ask for it with;
// undefined where no page holds it.
function weightsOf({ own, learned }, titles, stemOf) {
  const named = new Map();
  titles.forEach((title, page) => {
    const times = new Map();
    title.forEach((word) => times.set(word, (times.get(word) ?? 0) + 1));
    times.forEach((count, word) => named.set(stemOf(word), [...(named.get(stemOf(word)) ?? []), [page, count]]));
  });
  return (term) => {
    const weights = new Map(own.get(term));
    const raise = (page, weight) => weights.set(page, Math.max(weights.get(page) ?? 0, weight));
    learned.get(term)?.forEach(([page, times]) => raise(page, PHRASE + Math.min(times, MOST_AGAIN)));
    named.get(term)?.forEach(([page, count]) => raise(page, TITLE + Math.min(count, MOST_AGAIN)));
    return weights.size ? weights : undefined;
  };
}

// How rare a word is that so many of the pages hold, in thousandths.
function rarityOf(pages, holding) {
  return Math.floor(Math.log(1 + pages / holding) * RARE + 0.5);
}

// For each stem the pages whose title holds it, each with the share that it has in the title.
function wholesOf(titles, rarity) {
  const wholes = new Map();
  titles.forEach((title, page) => {
    const length = Math.sqrt(title.reduce((sum, term) => sum + rarity.get(term) * rarity.get(term), 0));
    for (const term of title) {
      if (!wholes.has(term)) wholes.set(term, []);
      wholes.get(term).push([page, rarity.get(term) / length]);
    }
  });
  return wholes;
}

// How far each stands above the mean of all, in standard deviations: so that two kinds of scores can be added.
function standing(scores) {
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const mean = sum(scores) / scores.length;
  const spread = Math.sqrt(sum(scores.map((score) => (score - mean) * (score - mean))) / scores.length) || 1;
  return scores.map((score) => (score - mean) / spread);
}
