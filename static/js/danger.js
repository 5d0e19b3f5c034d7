// Reads whether somebody may not be safe in what they typed, and how. app/domain/danger/ says the same in Python, and
// tests/js/test_same_in_both.py holds the two together. What is read is kept nowhere and sent nowhere.
const MOST_WORDS = 24;
const STEP = 12;
const MOST_LETTERS = 1000;
const ALL = (1 << 17) - 1;
const FEW = (1 << 13) - 1;
const NOTHING = /['`\u00b4\u02bc\u2018\u2019\u201b\u2032\uff07\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const TOO_NEW = /[\ua7f1-\ua7f4]|[^\u0000-\uffff\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f14f}]/gu;
const ACCENTS = /[\u0300-\u036f]/gu;

// The words of at most 1,000 letters, in small letters, without accents and apostrophes.
export function wordsOf(text) {
  const start = Array.from(text.slice(0, 2 * MOST_LETTERS)).slice(0, MOST_LETTERS).join("");
  const plain = start.replace(NOTHING, "").replace(TOO_NEW, " ").normalize("NFKD").replace(ACCENTS, "");
  return (plain.replace(/&/g, " and ").match(/[A-Za-z0-9]+/g) || []).map((word) => word.toLowerCase());
}

// A long text in pieces that overlap, so that one sentence among many still counts.
export function passages(words) {
  const pieces = [words.slice(0, MOST_WORDS)];
  for (let at = STEP; at < words.length - STEP; at += STEP) pieces.push(words.slice(at, at + MOST_WORDS));
  return pieces;
}

// The numbers of everything in a passage, each once; `classes` is a Map of a word to its sort.
export function features(words, classes) {
  const found = new Set();
  const add = (name) => found.add(number(name));
  // Every run of the words in `list` whose places are `apart` from its first.
  const runs = (letter, list, ...apart) => {
    for (let i = 0; i + apart.at(-1) < list.length; i += 1) add(`${letter}${[0, ...apart].map((n) => list[i + n]).join(" ")}`);
  };
  add(`L${Math.floor(Math.min(words.length, 12) / 2)}`);
  words.forEach((word) => [`w${word}`, ...pieces(word)].forEach(add));
  runs("b", ["^", ...words, "$"], 1);
  runs("s", words, 2);
  const sorts = ["^", ...words.map((word) => classes.get(word) ?? (/^[0-9]+$/.test(word) ? "#" : word)), "$"];
  runs("B", sorts, 1);
  runs("S", sorts, 2);
  runs("F", sorts, 3);
  runs("T", sorts, 1, 2);
  return [...found];
}

function pieces(word) {
  const held = `<${word}>`;
  const runs = (size) => Array.from({ length: Math.max(0, held.length - size + 1) }, (_, i) => `c${held.slice(i, i + size)}`);
  return [3, 4, 5].flatMap(runs);
}

// FNV-1a over ASCII letters, 32 bits, cut to 17.
function number(name) {
  let n = 2166136261;
  for (let i = 0; i < name.length; i += 1) n = Math.imul(n ^ name.charCodeAt(i), 16777619);
  return n & ALL;
}

// The places of the words of `phrase`, in order; none where it does not stand. "=" is for nothing else typed.
function where(phrase, words) {
  if (phrase[0] === "=") return phrase.slice(1).join(" ") === words.join(" ") ? words.map((_, place) => place) : [];
  for (let start = 0; start < words.length; start += 1) {
    const places = words[start] === phrase[0] ? match(phrase, words, start) : [];
    if (places.length) return places;
  }
  return [];
}

// Each "*" lets up to two words stand between.
function match(phrase, words, start) {
  const places = [];
  let at = start;
  let loose = 0;
  for (const wanted of phrase) {
    if (wanted === "*") {
      loose += 2;
      continue;
    }
    const last = Math.min(at + loose, words.length - 1);
    while (at <= last && words[at] !== wanted) at += 1;
    if (at > last) return [];
    places.push(at);
    at += 1;
    loose = 0;
  }
  return places;
}

const sum = (weights, numbers, from = 0) => numbers.reduce((total, n) => total + weights[from + n], 0);
// Of several that are equally far the first, as in Python.
const furthest = (list, far) => list.reduce((best, one) => (far(one) > far(best) ? one : best));

// A reader by fitted data: its kindOf(text) is one of `kinds` or null, its score(text) how far the model alone sees danger.
//   weights, bias, scale, threshold        Int8Array, one for each number of a passage; danger begins at the threshold
//   kinds                                  names; the lists `always` and `kindBias` are in their order
//   kindWeights, kindBias, kindScale       Int8Array, 2 ** 13 for each kind, one kind after the other
//   classes                                pairs of a word and its sort
//   always, unless                         lists of phrases (for each kind one; one for all), a space between words
export function dangerReader(data) {
  const classes = new Map(data.classes);
  const split = (phrase) => phrase.split(" ");
  const always = data.always.flatMap((phrases, i) => phrases.map((phrase) => [data.kinds[i], split(phrase)]));
  const unless = data.unless.map(split);
  const parts = (words) => passages(words).map((passage) => features(passage, classes));
  const scoreOf = (numbers) => data.bias + sum(data.weights, numbers) / data.scale / Math.sqrt(numbers.length);

  function byRule(words) {
    const takenBack = new Set(unless.flatMap((phrase) => where(phrase, words)));
    const left = words.map((word, place) => (takenBack.has(place) ? "" : word));
    return always.find(([, phrase]) => where(phrase, left).length)?.[0];
  }

  function likeliest(numbers) {
    const few = [...new Set(numbers.map((n) => n & FEW))];
    const far = (i) => data.kindBias[i] + sum(data.kindWeights, few, i * (FEW + 1)) / data.kindScale / Math.sqrt(few.length);
    return data.kinds[furthest([...data.kinds.keys()], far)];
  }

  function byModel(words) {
    const worst = furthest(parts(words), scoreOf);
    return scoreOf(worst) > data.threshold ? likeliest(worst) : null;
  }

  return {
    kindOf(text) {
      const words = wordsOf(text);
      return words.length ? byRule(words) ?? byModel(words) : null;
    },
    score(text) {
      const words = wordsOf(text);
      return words.length ? Math.max(...parts(words).map(scoreOf)) : data.bias;
    },
  };
}
