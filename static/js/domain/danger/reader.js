// Reads whether somebody may not be safe in what they typed, and how. app/domain/danger/reader.py says the same in Python,
// and tests/js/test_same_in_both.py holds the two together. What is read is kept nowhere and sent nowhere.
import { features, passages, wordsOf } from "./features.js";

const FEW = (1 << 13) - 1;
const NOUGHT = "?".charCodeAt(0);

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

// Weights as app/web/phone/pack/danger.py writes them: a letter for each, "?" for nought.
export function weightsFrom(letters) {
  const weights = new Int8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) weights[i] = letters.charCodeAt(i) - NOUGHT;
  return weights;
}

// A reader by the data of app/web/phone/pack/danger.py: its kindOf(text) is a kind of danger or null, its score(text) how
// far the model alone sees danger.
//   model.weights, bias, scale, threshold        one weight for each number of a passage; danger begins at the threshold
//   model.kind_weights, kind_bias, kind_scale    by kind, 2 ** 13 weights each; the order of `kinds` decides where two are as far
//   classes                                      the sort of a word, by word
//   rules.always, rules.unless                   phrases (by kind; for all), a space between words
export function dangerReader({ model, classes, rules, kinds }) {
  const sorts = new Map(Object.entries(classes));
  const weights = weightsFrom(model.weights);
  const ofKind = new Map(kinds.map((kind) => [kind, weightsFrom(model.kind_weights[kind])]));
  const split = (phrase) => phrase.split(" ");
  const always = kinds.flatMap((kind) => rules.always[kind].map((phrase) => [kind, split(phrase)]));
  const unless = rules.unless.map(split);
  const parts = (words) => passages(words).map((passage) => features(passage, sorts));
  const scoreOf = (numbers) => model.bias + sum(weights, numbers) / model.scale / Math.sqrt(numbers.length);

  function byRule(words) {
    const takenBack = new Set(unless.flatMap((phrase) => where(phrase, words)));
    const left = words.map((word, place) => (takenBack.has(place) ? "" : word));
    return always.find(([, phrase]) => where(phrase, left).length)?.[0];
  }

  function likeliest(numbers) {
    const few = [...new Set(numbers.map((n) => n & FEW))];
    const length = Math.sqrt(few.length);
    return furthest(kinds, (kind) => model.kind_bias[kind] + sum(ofKind.get(kind), few) / model.kind_scale / length);
  }

  function byModel(words) {
    const worst = furthest(parts(words), scoreOf);
    return scoreOf(worst) > model.threshold ? likeliest(worst) : null;
  }

  return {
    kindOf(text) {
      const words = wordsOf(text);
      return words.length ? byRule(words) ?? byModel(words) : null;
    },
    score(text) {
      const words = wordsOf(text);
      return words.length ? Math.max(...parts(words).map(scoreOf)) : model.bias;
    },
  };
}
