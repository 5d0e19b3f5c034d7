// Stems of English words, so that "lifting", "lifts" and "lift" meet: the second stemmer of Martin Porter (Snowball
// "english"), written from its description for words of small letters, digits and "+". The server uses snowballstemmer;
// tests/js/test_same_search.py holds the two together word by word.
const VOWELS = "aeiouy";
const NO_SHORT_END = "aeiouywxY";
const LI_AFTER = "cdeghkmnrt";
const DOUBLES = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];
const REGION_BEGINS = ["arsen", "commun", "emerg", "gener", "inter", "later", "organ", "past", "univers"];
const KEEP_ING = ["even", "cann", "inn", "earr", "herr", "out"];
const KEEP_EED = ["succ", "proc", "exc"];
const ED = ["eedly", "ingly", "edly", "eed", "ing", "ed"];
const WHOLE = new Map([
  ...["andes", "atlas", "bias", "cosmos", "howe", "news", "sky"].map((word) => [word, word]),
  ...[["skis", "ski"], ["skies", "sky"], ["idly", "idl"], ["gently", "gentl"], ["ugly", "ugli"], ["early", "earli"]],
  ...[["only", "onli"], ["singly", "singl"]],
]);
const SECOND = endings("anci ance enci ence bli ble abli able alli al fulli ful lessli less ousli ous entli ent aliti al biliti ble "
  + "iviti ive tional tion ational ate alism al ation ate ization ize izer ize ator ate iveness ive fulness ful ousness ous "
  + "ogist og ogi og li -");
const THIRD = endings("icate ic ative - alize al iciti ic ical ic tional tion ational ate ful - ness -");
const FOURTH = endings("ic - ance - ence - able - ible - ate - ive - ize - iti - al - ism - ion - er - ous - ant - ent - ment - ement -");

export function stem(word) {
  if (word.length < 3) return word;
  if (WHOLE.has(word)) return WHOLE.get(word);
  const marked = withConsonantY(word);
  const first = regionOne(marked);
  const second = afterSyllable(marked, first);
  const shorter = withoutY(withoutEd(withoutS(marked), first));
  return withoutEnd(withoutFourth(withoutThird(withoutSecond(shorter, first), first, second), second), first, second).replace(/Y/g, "y");
}

// By its last letter, pairs of an ending and what stands in its place ("-" is nothing), the longest first.
function endings(text) {
  const parts = text.split(" ");
  const pairs = parts.flatMap((part, i) => (i % 2 ? [] : [[part, parts[i + 1] === "-" ? "" : parts[i + 1]]]));
  pairs.sort((a, b) => b[0].length - a[0].length);
  const last = ([ending]) => ending[ending.length - 1];
  return new Map(pairs.map((pair) => [last(pair), pairs.filter((other) => last(other) === last(pair))]));
}

// The longest of these endings that a word has, with what stands in its place.
function endingOf(word, all) {
  return all.get(word[word.length - 1])?.find(([ending]) => word.endsWith(ending)) ?? [];
}

const isVowel = (letter) => letter !== undefined && VOWELS.includes(letter);
const hasVowel = (word) => /[aeiouy]/.test(word);
const cut = (word, ending, instead = "") => word.slice(0, word.length - ending.length) + instead;

// A "y" that is no vowel, at the beginning and after a vowel, is written large.
function withConsonantY(word) {
  let marked = "";
  for (const letter of word) marked += letter === "y" && (!marked || isVowel(marked[marked.length - 1])) ? "Y" : letter;
  return marked;
}

function regionOne(word) {
  const begins = REGION_BEGINS.find((start) => word.startsWith(start));
  return begins ? begins.length : afterSyllable(word, 0);
}

// Behind the first letter after `from` that is no vowel and follows one; the end where there is none.
function afterSyllable(word, from) {
  let at = from;
  while (at < word.length && !isVowel(word[at])) at += 1;
  while (at < word.length && isVowel(word[at])) at += 1;
  return Math.min(at + 1, word.length);
}

function endsShort(word) {
  const [before, vowel, last] = [word[word.length - 3], word[word.length - 2], word[word.length - 1]];
  if (word.endsWith("past")) return true;
  if (!isVowel(vowel)) return false;
  return word.length === 2 ? !isVowel(last) : !isVowel(before) && !NO_SHORT_END.includes(last);
}

function withoutS(word) {
  if (word.endsWith("sses")) return cut(word, "es");
  if (word.endsWith("ied") || word.endsWith("ies")) return cut(word, "ies", word.length > 4 ? "i" : "ie");
  if (!word.endsWith("s") || word.endsWith("ss") || word.endsWith("us")) return word;
  return hasVowel(word.slice(0, -2)) ? cut(word, "s") : word;
}

function withoutEd(word, first) {
  const ending = "dgy".includes(word[word.length - 1]) && ED.find((each) => word.endsWith(each));
  if (!ending) return word;
  const before = cut(word, ending);
  if (ending.startsWith("eed")) return before.length < first || KEEP_EED.includes(before) ? word : `${before}ee`;
  if (ending === "ing" && KEEP_ING.includes(before)) return word;
  if (ending === "ing" && before.length === 2 && before[1] === "y" && !isVowel(before[0])) return `${before[0]}ie`;
  return hasVowel(before) ? mended(before, first) : word;
}

// What is left of "hoping", "hopping" and "luxuriating" is "hope", "hop" and "luxuriate".
function mended(word, first) {
  if (["at", "bl", "iz"].some((end) => word.endsWith(end))) return `${word}e`;
  if (DOUBLES.some((end) => word.endsWith(end))) return word.length === 3 && "aeo".includes(word[0]) ? word : word.slice(0, -1);
  return word.length === first && endsShort(word) ? `${word}e` : word;
}

function withoutY(word) {
  return /[yY]$/.test(word) && word.length > 2 && !isVowel(word[word.length - 2]) ? `${word.slice(0, -1)}i` : word;
}

function withoutSecond(word, first) {
  const [ending, instead] = endingOf(word, SECOND);
  if (ending === undefined || word.length - ending.length < first) return word;
  const before = word[word.length - ending.length - 1];
  if (ending === "ogi" && before !== "l") return word;
  if (ending === "li" && !(before && LI_AFTER.includes(before))) return word;
  return cut(word, ending, instead);
}

function withoutThird(word, first, second) {
  const [ending, instead] = endingOf(word, THIRD);
  if (ending === undefined || word.length - ending.length < (ending === "ative" ? Math.max(first, second) : first)) return word;
  return cut(word, ending, instead);
}

function withoutFourth(word, second) {
  const [ending] = endingOf(word, FOURTH);
  if (ending === undefined || word.length - ending.length < second) return word;
  return ending === "ion" && !/[st]ion$/.test(word) ? word : cut(word, ending);
}

function withoutEnd(word, first, second) {
  const before = word.slice(0, -1);
  if (word.endsWith("e")) return before.length >= second || (before.length >= first && !endsShort(before)) ? before : word;
  return word.endsWith("ll") && before.length >= second ? before : word;
}
