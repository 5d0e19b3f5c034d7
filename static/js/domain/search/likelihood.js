// How likely each page is what was meant, learned from the ways in which people ask for it. app/domain/search/likelihood.py
// says the same in Python, and why; tests/js/test_same_search.py holds the two together.
const PRIOR = 60;
const FINE = 64;

const fine = (value) => Math.floor(value * FINE + 0.5);

// Made of what was learned (data.js) for so many pages. knows(stem) is whether people ask for a page with it; of(stems)
// gives each page how much likelier it makes these words than the whole library does, per root word.
export function likelihoods(learned, pages) {
  const sizes = learned.timesOf(pages);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const missed = sizes.map((size) => fine(Math.log(PRIOR / (size + PRIOR))));

  // Whole numbers are added up, so that the order does not matter.
  function add(scores, held) {
    const prior = PRIOR * held.reduce((sum, [, times]) => sum + times, 0);
    held.forEach(([page, times]) => {
      scores[page] += fine(Math.log1p((times * total) / prior));
    });
  }

  return {
    knows: (term) => learned.has(term),
    of(stems) {
      const features = [...stems, ...stems.slice(1).map((term, i) => `${stems[i]} ${term}`)];
      const known = features.filter((feature) => learned.has(feature));
      const scores = missed.map((loss, page) => (sizes[page] ? loss * known.length : 0));
      known.forEach((feature) => add(scores, learned.get(feature)));
      const length = Math.sqrt(known.length) || 1;
      return scores.map((score) => score / length);
    },
  };
}
