// For whom each page is, by the lines of its record: app/domain/tailoring/audience.py. The pack
// (app/web/phone/pack/audience.py) carries the lines of a page as one text. All those texts are asked at once by one
// pattern, made of what somebody said: a browser does that many times faster than any loop, also the first time.
//
// In the text an answer is one letter. A comma begins the next part of a line, a semicolon ends the line, a bar begins the
// next list; "!" says that none of a part's answers may have been given, and "-7.14" after them bounds the days.
import { holds, optionsOf } from "../profile/conditions.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BEYOND = 0xc0;
const MARKS = ",;|!\\n0-9.\\-";
const DAYS = "-?[0-9]+\\.-?[0-9]+";
const NONE = { first: [], good: [], never: [] };
const LISTS = Object.keys(NONE);
const joined = new WeakMap();

// The lines of a page that hold, and what they say, read where somebody asks.
class Line {
  constructor(text, names) {
    Object.assign(this, { text, names, read: null });
  }

  get parts() {
    this.read = this.read || this.text.split(",").map((part) => partFrom(part, this.names));
    return this.read;
  }
}

// The lines that hold for one person.
export class Held {
  // `facts` as for `holds` of conditions.
  constructor(library, questionnaire, facts) {
    this.names = answersByLetter(questionnaire);
    this.found = new Map();
    const { text, pages, ends } = joinedOf(library);
    let place = 0;
    for (const { 0: found, index } of text.matchAll(patternOf(this.names, facts))) {
      while (index >= ends[place][2]) place += 1;
      const line = new Line(found.slice(1), this.names);
      // What the pattern leaves open are the days.
      if (!found.includes(".") || holds(line.parts, facts)) this.put(pages[place].id, LISTS[listOf(ends[place], index)], line);
    }
  }

  // { first, good, never }: the lines of each list of a page, the most specific first.
  of(page) {
    return this.found.get(page.id) || NONE;
  }

  // Whether a line says that a page is for them.
  speaksFor(page) {
    const { first, good } = this.of(page);
    return first.length > 0 || good.length > 0;
  }

  // Whether a line that speaks for the page and holds names this answer, "question:option".
  isNamed(page, token) {
    const { first, good } = this.of(page);
    const names = (part) => !part.negated && part.named.includes(token);
    return [...first, ...good].some((line) => line.parts.some(names));
  }

  put(page, list, line) {
    if (!this.found.has(page)) this.found.set(page, { first: [], good: [], never: [] });
    this.found.get(page)[list].push(line);
  }
}

// The answers that lines may name, as "question:option", in the order of their letters.
function answersByLetter(questionnaire) {
  return [...optionsOf(questionnaire)].flatMap(([question, options]) => options.map((option) => `${question}:${option}`));
}

// The texts of all pages, joined once; for each page where its first list ends, its second, and its last.
function joinedOf(library) {
  if (!joined.has(library)) {
    let text = "";
    const ends = library.pages.map((page) => {
      const start = text.length;
      text += `\n${page.audience}`;
      const first = page.audience.indexOf("|") + 1;
      return [start + first, start + page.audience.indexOf("|", first) + 1, text.length];
    });
    joined.set(library, { text, pages: library.pages, ends });
  }
  return joined.get(library);
}

function listOf([first, second], index) {
  if (index < first) return 0;
  return index < second ? 1 : 2;
}

// A whole line of which every part holds, or may hold by its days, with the mark before it.
function patternOf(names, facts) {
  const given = names.map((name, place) => (facts.tokens.has(name) ? letterOf(place) : "")).join("");
  const others = `[^${given}${MARKS}]*`;
  const part = `(?:${others}[${given}][^${MARKS}]*(?:${DAYS})?|!${others}(?:${DAYS})?|![^${MARKS}]+${DAYS})`;
  return new RegExp(`[\\n;|]${part}(?:,${part})*(?=;)`, "g");
}

function partFrom(text, names) {
  const [, not, letters, days] = text.match(/^(!?)([^0-9.-]+)(.*)$/);
  const named = Array.from(letters, (letter) => names[placeOf(letter)]);
  const [question] = named[0].split(":");
  const options = named.map((name) => name.slice(question.length + 1));
  return { question, options, named, negated: Boolean(not), days: days ? days.split(".").map(Number) : null };
}

function letterOf(place) {
  return LETTERS[place] || String.fromCharCode(BEYOND + place - LETTERS.length);
}

function placeOf(letter) {
  const place = LETTERS.indexOf(letter);
  return place < 0 ? letter.charCodeAt(0) - BEYOND + LETTERS.length : place;
}
