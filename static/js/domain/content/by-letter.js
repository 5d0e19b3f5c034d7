// Pages in the order in which people look them up. As app/domain/content/reading/by_letter.py.
const IN_FRONT = /^[“"‘']+/;
const ARTICLES = [/^the /, /^a /];

export function byTitle(pages) {
  return inOrder(pages, ({ title }) => folded(title));
}

// Pairs of a letter and its pages.
export function byLetter(pages) {
  const found = new Map();
  for (const page of inOrder(pages, lookedUpAs)) {
    const letter = [...lookedUpAs(page)].slice(0, 1).join("").toUpperCase();
    if (!found.has(letter)) found.set(letter, []);
    found.get(letter).push(page);
  }
  return [...found];
}

function lookedUpAs({ title }) {
  return ARTICLES.reduce((words, article) => words.replace(article, ""), folded(title).replace(IN_FRONT, ""));
}

// By code points, as Python compares; the order of equal ones stays.
function inOrder(pages, key) {
  const keyed = pages.map((page) => [[...key(page)].map((letter) => letter.codePointAt(0)), page]);
  return keyed.sort(([a], [b]) => compared(a, b)).map(([, page]) => page);
}

function compared(a, b) {
  const at = a.findIndex((letter, place) => letter !== b[place]);
  if (at === -1) return a.length - b.length;
  return at < b.length ? a[at] - b[at] : 1;
}

function folded(title) {
  return title.toLowerCase().replaceAll("ß", "ss");
}
