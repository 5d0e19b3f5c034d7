// Which of several words a misspelt one is nearest to, by what the two have in common: as Python's difflib finds it.

// The nearest that has at least `cutoff` (0 to 1) in common; null where none has. Of two alike the later in the alphabet.
export function nearest(word, names, cutoff) {
  let found = null;
  let most = cutoff;
  for (const name of names) {
    const common = inCommon(name, word);
    if (common > most || (common === most && (found === null || name > found))) [found, most] = [name, common];
  }
  return found;
}

// From 0 to 1: of all letters of both, those that stand in both in the same order.
export function inCommon(one, other) {
  const [first, second] = [Array.from(one), Array.from(other)];
  const all = first.length + second.length;
  return all ? (2 * matching(first, second)) / all : 1;
}

// The longest run that both hold, and what both hold before and after it.
function matching(one, other) {
  const { start, at, length } = longestRun(one, other);
  if (!length) return 0;
  const before = matching(one.slice(0, start), other.slice(0, at));
  return before + length + matching(one.slice(start + length), other.slice(at + length));
}

// Of several as long the one that begins first in `one`, then first in `other`.
function longestRun(one, other) {
  let best = { start: 0, at: 0, length: 0 };
  for (let start = 0; start < one.length; start += 1) {
    for (let at = 0; at < other.length; at += 1) {
      let length = 0;
      while (start + length < one.length && one[start + length] === other[at + length]) length += 1;
      if (length > best.length) best = { start, at, length };
    }
  }
  return best;
}
