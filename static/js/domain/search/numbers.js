// Whole numbers and words that app/web/phone/pack/numbers.py wrote as text.
const LETTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((letter) => !'"\\'.includes(letter));
const ALONE = 64;
const MORE = LETTERS.length - ALONE;
const VALUES = new Int8Array(128);
LETTERS.forEach((letter, value) => {
  VALUES[letter.charCodeAt(0)] = value;
});

// A reader of one text: next() is the next number; it says itself whether one is left.
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
  return { next, left: () => at < text.length };
}

// All numbers of a text.
export function allNumbers(text) {
  const numbers = numbersIn(text);
  const found = new Int32Array(text.length);
  let many = 0;
  for (; numbers.left(); many += 1) found[many] = numbers.next();
  return found.subarray(0, many);
}

// Where each begins of pieces that stand one after the other, of which there are as many as `lengths` say; and the end.
export function startsOf(lengths) {
  const starts = new Int32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i += 1) starts[i + 1] = starts[i] + lengths[i];
  return starts;
}

// The numbers between two starts rise, and each was written as how many are left out before it: put right where they stand.
export function raised(numbers, starts) {
  for (let i = 0; i + 1 < starts.length; i += 1) {
    for (let at = starts[i] + 1; at < starts[i + 1]; at += 1) numbers[at] += numbers[at - 1] + 1;
  }
  return numbers;
}

// The words of a text in short: a capital letter says how much of the word before begins the next.
export function wordsInShort(text) {
  let before = "";
  return (text.match(/[A-Z][^A-Z]*/g) || []).map((part) => {
    before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1);
    return before;
  });
}

// What stands for each of `words` in a text of endings: a capital letter says how many letters a word gives up for its own.
export function withEndings(words, text) {
  const endings = text.match(/[A-Z][^A-Z]*/g) || [];
  return words.map((word, i) => word.slice(0, word.length + 65 - endings[i].charCodeAt(0)) + endings[i].slice(1));
}
