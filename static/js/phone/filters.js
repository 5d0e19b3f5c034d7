/* The filters, tests and methods of Jinja and Python that templates use, with the same results for the same values. */

import { quoted } from "./quoting.js";
import { Markup, asText, attributeOf, escapeHtml, isEqual, isIn, isText, isTrue, isUndefined, itemsOf } from "./values.js";
import { Undefined, pairsOf, sizeOf, sure } from "./values.js";

const LEEWAY = 5;

/* The text of a value, and what makes a result the same kind of text: HTML stays HTML. */
function changed(value, change) {
  const text = change(asText(value));
  return value instanceof Markup ? new Markup(text) : text;
}

function html(value) {
  return value instanceof Markup ? value.html : escapeHtml(asText(value));
}

function capitalized(text) {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("").toLowerCase();
}

function truncated(text, length = 255, killwords = false, end = "...", leeway = LEEWAY) {
  const letters = [...text];
  if (letters.length <= length + leeway) {
    return text;
  }
  const start = letters.slice(0, length - [...end].length).join("");
  const space = start.lastIndexOf(" ");
  return (killwords || space < 0 ? start : start.slice(0, space)) + end;
}

function replaced(value, old, by, count) {
  if (!(value instanceof Markup) && (old instanceof Markup || by instanceof Markup)) {
    return replaced(new Markup(html(value)), old, by, count);
  }
  const [from, to] = value instanceof Markup ? [html(old), html(by)] : [asText(old), asText(by)];
  return changed(value, (text) => {
    const parts = text.split(from);
    const most = count === undefined || count === null ? parts.length : count + 1;
    return parts.length <= most ? parts.join(to) : [...parts.slice(0, most - 1), parts.slice(most - 1).join(from)].join(to);
  });
}

function joined(value, between = "", attribute = null) {
  const found = itemsOf(value).map((item) => (attribute === null ? item : path(item, attribute)));
  if (between instanceof Markup || found.some((item) => item instanceof Markup)) {
    return new Markup(found.map(html).join(html(between)));
  }
  return found.map(asText).join(asText(between));
}

function path(item, attribute) {
  const parts = typeof attribute === "number" ? [attribute] : attribute.split(".");
  return parts.reduce((found, part) => attributeOf(found, /^[0-9]+$/.test(part) ? Number(part) : part), item);
}

function chosen(items, value, wanted, test, given) {
  const holds = test === undefined ? isTrue : (each) => TESTS[TEST_NAMES[test] || test](each, ...given);
  return itemsOf(items).filter((item) => holds(value(item)) === wanted);
}

const TEST_NAMES = { in: "in_", eq: "equalto" };

export const TESTS = {
  defined: (value) => !isUndefined(value),
  undefined: (value) => isUndefined(value),
  none: (value) => value === null,
  equalto: (value, other) => isEqual(value, other),
  ne: (value, other) => !isEqual(value, other),
  in_: (value, list) => isIn(value, list),
};

export const FILTERS = {
  capitalize: (value) => changed(value, capitalized),
  default: (value, other = "", always = false) => (isUndefined(value) || (always && !isTrue(value)) ? other : value),
  first: (value) => {
    const [found = new Undefined("The first item of nothing")] = itemsOf(value);
    return found;
  },
  join: joined,
  length: (value) => sizeOf(value),
  list: (value) => [...itemsOf(value)],
  lower: (value) => changed(value, (text) => text.toLowerCase()),
  map: (value, attribute) => itemsOf(value).map((item) => path(item, attribute)),
  reject: (value, test, ...given) => chosen(value, (item) => item, false, test, given),
  rejectattr: (value, attribute, test, ...given) => chosen(value, (item) => path(item, attribute), false, test, given),
  replace: replaced,
  safe: (value) => new Markup(asText(value)),
  select: (value, test, ...given) => chosen(value, (item) => item, true, test, given),
  selectattr: (value, attribute, test, ...given) => chosen(value, (item) => path(item, attribute), true, test, given),
  string: (value) => (value instanceof Markup ? value : asText(value)),
  truncate: (value, ...given) => changed(value, (text) => truncated(text, ...given)),
  upper: (value) => changed(value, (text) => text.toUpperCase()),
  urlencode: (value) => {
    if (isText(value) || typeof value === "number") {
      return quoted(value, "/");
    }
    const pairs = Array.isArray(value) ? value : pairsOf(value);
    return pairs.map((pair) => pair.map((each) => quoted(each, "", "+")).join("=")).join("&");
  },
};

const OF_TEXT = {
  endswith: (value, end) => itemsOf(Array.isArray(end) ? end : [end]).some((each) => asText(value).endsWith(asText(each))),
  isoformat: (value) => value,
  lower: (value) => FILTERS.lower(value),
  partition: (value, mark) => {
    const text = asText(value);
    const at = text.indexOf(mark);
    const parts = at < 0 ? [text, "", ""] : [text.slice(0, at), mark, text.slice(at + mark.length)];
    return value instanceof Markup ? parts.map((part) => new Markup(part)) : parts;
  },
  startswith: (value, start) => itemsOf(Array.isArray(start) ? start : [start]).some((each) => asText(value).startsWith(asText(each))),
  strip: (value) => changed(value, (text) => text.trim()),
  upper: (value) => FILTERS.upper(value),
};

const OF_DICT = {
  get: (value, key, other = null) => {
    const found = attributeOf(value, key);
    return isUndefined(found) ? other : found;
  },
  items: (value) => pairsOf(value),
  keys: (value) => pairsOf(value).map(([key]) => key),
  values: (value) => pairsOf(value).map(([, each]) => each),
};

/* value.method(...) of a template. A function of the value's own comes before those of Python's texts and dicts. */
export function methodOf(value, name, ...given) {
  if (sure(value) !== null && typeof value === "object" && typeof value[name] === "function" && Object.keys(value).includes(name)) {
    return value[name](...given);
  }
  const methods = isText(value) ? OF_TEXT : OF_DICT;
  if (value === null || Array.isArray(value) || !Object.keys(methods).includes(name)) {
    throw new TypeError(`There is no ${name}() of this`);
  }
  return methods[name](value, ...given);
}
