// What is shown when danger is noticed: whom to call, first aid by the words typed. app/domain/danger/help.py says the same
// in Python; `help` has its fields (app/web/phone/pack/danger.py).
import { wordsOf } from "./features.js";

const EVERYWHERE = "everywhere";
const MOST_STEP_SETS = 2;
// So many other words may stand between two of a phrase: "cant seem to wake her" is "cant wake".
const APART = 2;

// The ids of the pages to show on top, in order; without a nation those that hold in every one.
export function firstPages(help, kind, nation, under18 = false) {
  const { first, young } = help.kinds[kind];
  return under18 ? young : first[nation || EVERYWHERE] ?? first[EVERYWHERE];
}

// The first-aid steps that the words typed ask for, two at most.
export function stepsFor(help, kind, typed) {
  const words = wordsOf(typed);
  const chosen = new Map();
  for (const steps of help.steps) {
    if (!chosen.has(steps.about) && fits(steps, kind, words)) chosen.set(steps.about, steps);
  }
  return [...chosen.values()].slice(0, MOST_STEP_SETS);
}

function fits({ kinds, phrases, who }, kind, words) {
  const stands = (phrase) => words.some((_, start) => standsFrom(phrase, words, start));
  return kinds.includes(kind) && phrases.some(stands) && (!who.length || who.some(stands));
}

function standsFrom(phrase, words, start) {
  let at = start;
  let reach = 1;
  for (const wanted of phrase) {
    const ahead = words.slice(at, at + reach).findIndex((word) => isSame(wanted, word));
    if (ahead < 0) return false;
    at += ahead + 1;
    reach = APART + 1;
  }
  return true;
}

function isSame(wanted, word) {
  return wanted.endsWith("*") ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
}
