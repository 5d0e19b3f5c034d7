/* Whom a page lets its reader call or text, as app/web/site/phone_lines.py finds it. `lines` is what
   app/web/phone/pack/phone_lines.py gives: each line in words, and its states for some weeks. */

import { inTheUk } from "./words.js";

const FORTNIGHT = 14;
const HOUR_MS = 3600000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60000;

/* The begin of a day in the UK. The clocks change an hour after it at the earliest. */
function midnight(dayMs) {
  const before = new Date(dayMs - HOUR_MS);
  return dayMs - (inTheUk(before).getTime() - before.getTime());
}

/* The states of a line in the fortnight from `today`, as the page's own data write them; "" where they do not reach. */
function opensFrom(opens, today) {
  const day = Date.parse(`${today}T00:00:00Z`);
  const [start, end] = [midnight(day), midnight(day + FORTNIGHT * DAY_MS)];
  const [from, minutes] = [(start - opens.start) / MINUTE_MS, (end - start) / MINUTE_MS];
  if (from < 0 || from + minutes > opens.minutes) {
    return "";
  }
  const words = [];
  const at = [];
  const first = opens.at.filter(([minute]) => minute <= from).length - 1;
  opens.at.slice(first).forEach(([minute, place]) => {
    if (minute < from + minutes) {
      const held = words.includes(opens.words[place]) ? words.indexOf(opens.words[place]) : words.push(opens.words[place]) - 1;
      at.push([Math.max(0, minute - from), held]);
    }
  });
  return asPythonWrites({ start, minutes, words, at });
}

/* JSON with Python's spaces, and letters beyond ASCII by their numbers. */
function asPythonWrites(value) {
  if (Array.isArray(value)) {
    return `[${value.map(asPythonWrites).join(", ")}]`;
  }
  if (value !== null && typeof value === "object") {
    return `{${Object.entries(value).map(([key, each]) => `${asPythonWrites(key)}: ${asPythonWrites(each)}`).join(", ")}}`;
  }
  const beyond = /[\u007f-\uffff]/g;
  return JSON.stringify(value).replace(beyond, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function contactOf(line, today) {
  const { name, number, text_number, text_word, hours, cost, languages, relay } = line;
  const opens = line.opens ? opensFrom(line.opens, today) : "";
  return { name, number, text_number, text_word, hours, cost, languages, relay, opens };
}

function ownContact({ phone, sms, sms_word, phone_hours }) {
  const none = { name: "", cost: "", languages: "", relay: "", opens: "" };
  return { ...none, number: phone, text_number: sms, text_word: sms_word, hours: phone_hours };
}

/* The filters for who reads on a day: `today`, `nation` of who is helped and `ownNation` of the reader, null where unknown. */
export function filtersOfLines(lines, { today, nation, ownNation }) {
  const serves = (line, where) => (where ? line.nations.includes(where) : line.everywhere);
  const known = (resource) => resource.lines.filter((id) => id in lines).map((id) => lines[id]);

  function contacts(resource, where) {
    if (resource.lines.length > 0) {
      return known(resource).filter((line) => serves(line, where)).map((line) => contactOf(line, today));
    }
    const own = ownContact(resource);
    return own.number || own.text_number ? [own] : [];
  }

  function mainContacts(resource) {
    const found = contacts(resource, (resource.own_home && ownNation) || nation);
    const toCall = found.filter((each) => each.number);
    const toText = found.filter((each) => each.text_number && !each.number);
    return toCall.length < 2 ? [...toCall, ...toText.slice(0, 1)] : [];
  }

  function otherNations(resource, where) {
    const found = known(resource);
    return found.some((line) => serves(line, where)) ? [] : found.map((line) => [line.where, contactOf(line, today)]);
  }

  return {
    contacts,
    dial: (number) => number.split(" ").join(""),
    first_numbers: (resources) => new Set(resources.flatMap(mainContacts).map((each) => each.number)),
    main_contacts: mainContacts,
    other_nations: otherNations,
  };
}
