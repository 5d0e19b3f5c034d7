// Whole numbers and words that app/web/phone/pack/numbers.py wrote as text.
const LETTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((letter) => !'"\\'.includes(letter));
const ALONE = 64;
const MORE = LETTERS.length - ALONE;
const VALUES = new Int8Array(128);
LETTERS.forEach((letter, value) => {
  VALUES[letter.charCodeAt(0)] = value;
});

// A reader of one text: next() is the next number, some(n) the next n.
export function numbersIn(text) {
  let at = 0;
  function next() {
    let value = VALUES[text.charCodeAt(at)];
    let found = 0;
    for (let unit = 1; ; unit *= MORE) {
      at += 1;
      if (value < ALONE) return found + value * unit;
      found += (value - ALONE) * unit;
      value = VALUES[text.charCodeAt(at)];
    }
  }
  return { next, some: (count) => Array.from({ length: count }, next) };
}

// So many rising numbers, of which each was written as how many are left out before it.
export function rising(numbers, count) {
  let after = 0;
  return Array.from({ length: count }, () => {
    const found = after + numbers.next();
    after = found + 1;
    return found;
  });
}

// The words of a text in short: a capital letter says how much of the word before begins the next.
export function wordsInShort(text) {
  let before = "";
  return (text.match(/[A-Z][^A-Z]*/g) || []).map((part) => {
    before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1);
    return before;
  });
}
