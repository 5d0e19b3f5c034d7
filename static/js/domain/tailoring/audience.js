// For whom each page is, by the lines of its record: app/domain/tailoring/audience.py. The pack
// (app/web/phone/pack/audience.py) carries all lines of a page as one text, and they are asked where they stand, letter by
// letter: what is not about this person is never taken apart. An answer is one letter; a comma begins the next part of a
// line, a semicolon the next line, a bar the next list; "!" says that none of a part's answers may have been given, and
// "-7.14" after them bounds the days.
import { NOW, optionsOf } from "../profile/conditions.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BEYOND = 0xc0;
const [COMMA, SEMICOLON, BAR, NOT] = [",", ";", "|", "!"].map((mark) => mark.charCodeAt(0));

// The answers that lines may name, as "question:option", in the order of their letters.
export function answersByLetter(questionnaire) {
  return [...optionsOf(questionnaire)].flatMap(([question, options]) => options.map((option) => `${question}:${option}`));
}

// The lines that hold for one person; each page is asked once, when somebody wants to know.
export class Held {
  // `names` are the answers by letter; `facts` as for `holds` of conditions.
  constructor(names, facts) {
    this.names = names;
    this.given = names.map((name) => facts.tokens.has(name));
    this.since = names.map((name) => (name.startsWith(`${NOW}:`) && facts.days.get(name.slice(NOW.length + 1))) || 0);
    this.found = new Map();
  }

  // { first, good, never }: the lines of each list that hold, the most specific first, each a list of parts.
  of(page) {
    if (!this.found.has(page.id)) this.found.set(page.id, this.ask(page.audience));
    return this.found.get(page.id);
  }

  // Whether a line says that a page is for them.
  speaksFor(page) {
    const { first, good } = this.of(page);
    return first.length > 0 || good.length > 0;
  }

  // Whether a line that speaks for the page and holds names this answer, "question:option".
  isNamed(page, token) {
    const { first, good } = this.of(page);
    return [...first, ...good].some((line) => line.some((part) => !part.negated && part.named.includes(token)));
  }

  ask(text) {
    const lists = [[], [], []];
    let list = 0;
    let start = 0;
    while (start < text.length) {
      const code = text.charCodeAt(start);
      if (code === BAR) {
        list += 1;
        start += 1;
        continue;
      }
      const end = text.indexOf(";", start);
      if (this.holds(text, start, end)) lists[list].push(this.line(text.slice(start, end)));
      start = end + 1;
    }
    const [first, good, never] = lists;
    return { first, good, never };
  }

  // Whether the line from `start` to `end` holds: every part of it, and of a part any answer.
  holds(text, start, end) {
    let at = start;
    while (at < end) {
      const negated = text.charCodeAt(at) === NOT;
      if (negated) at += 1;
      const first = at;
      let met = false;
      let code = text.charCodeAt(at);
      while (code >= 65) {
        met = met || this.given[placeOf(code)];
        at += 1;
        code = text.charCodeAt(at);
      }
      if (code !== COMMA && code !== SEMICOLON) {
        const comma = text.indexOf(",", at);
        const last = comma < 0 || comma > end ? end : comma;
        met = met && this.within(text, first, at, last);
        at = last;
      }
      if (met === negated) return false;
      at += 1;
    }
    return true;
  }

  // Whether any of the events named from `first` to `days` happens within the days that are written there.
  within(text, first, days, last) {
    const [from, until] = daysOf(text.slice(days, last));
    for (let at = first; at < days; at += 1) {
      const place = placeOf(text.charCodeAt(at));
      if (this.given[place] && from <= this.since[place] && this.since[place] <= until) return true;
    }
    return false;
  }

  line(text) {
    return text.split(",").map((part) => partFrom(part, this.names));
  }
}

function partFrom(text, names) {
  const [, not, letters, days] = text.match(/^(!?)([^0-9.-]+)(.*)$/);
  const named = Array.from(letters, (letter) => names[placeOf(letter.charCodeAt(0))]);
  const [question] = named[0].split(":");
  const options = named.map((name) => name.slice(question.length + 1));
  return { question, options, named, negated: Boolean(not), days: days ? daysOf(days) : null };
}

function daysOf(text) {
  return text.split(".").map(Number);
}

function placeOf(code) {
  if (code >= BEYOND) return code - BEYOND + LETTERS.length;
  return code >= 97 ? code - 71 : code - 65;
}
