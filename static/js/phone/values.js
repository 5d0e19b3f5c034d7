/* Values as Jinja's templates see them, in JavaScript.

   Python           JavaScript
   None             null
   str, int, float  string, number (a float without a fraction is refused when data are made: it would print as an int)
   Markup           Markup
   list, tuple      Array; a named tuple is an Array with its names as properties beside (`named`)
   dict             Map, or a plain object where every key is a text that does not look like a number: an object puts keys
                    such as "1" first, whatever the order they were given in, and knows no other keys than texts
   dataclass, row   plain object, by the names of its attributes
   date, datetime   the text that isoformat() gives
   undefined        Undefined, which knows its name and is refused wherever it is used */

export class UndefinedError extends Error {}

export class Undefined {
  constructor(name) {
    this.undefinedName = name;
  }
}

/* What a choice without "else" gives where it does not hold: nothing, which may be written and gone through. */
export const NO_ELSE = new Undefined("A value without else");

export class Markup {
  constructor(html) {
    this.html = html;
  }

  toString() {
    return this.html;
  }
}

/* What a call gives by name; always its last argument. */
export class Keywords {}

export class Namespace {}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

export function escapeHtml(text) {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]) : text;
}

export function isUndefined(value) {
  return value === undefined || value instanceof Undefined;
}

/* The value itself; what is undefined is refused by its name. */
export function sure(value) {
  if (value === undefined || value instanceof Undefined) {
    throw new UndefinedError(value ? `${value.undefinedName} is undefined` : "something is undefined");
  }
  return value;
}

function has(object, key) {
  return Object.prototype.hasOwnProperty.call(object, key);
}

/* What a class of ours works out, such as the reason of a choice, is an attribute like any other. */
function isWorkedOut(object, key) {
  const above = Object.getPrototypeOf(object);
  return above !== null && above !== Object.prototype && Boolean(Object.getOwnPropertyDescriptor(above, key)?.get);
}

export function isText(value) {
  return typeof value === "string" || value instanceof Markup;
}

function isDict(value) {
  return value !== null && typeof value === "object" && !(value instanceof Markup) && !Array.isArray(value);
}

/* str(value) of Python. */
export function asText(value) {
  if (value === NO_ELSE) {
    return "";
  }
  sure(value);
  if (typeof value === "string") {
    return value;
  }
  if (value instanceof Markup) {
    return value.html;
  }
  if (typeof value === "number") {
    return numberAsText(value);
  }
  if (value === null) {
    return "None";
  }
  if (typeof value === "boolean") {
    return value ? "True" : "False";
  }
  throw new TypeError(`A template may not write ${Array.isArray(value) ? "a list" : typeof value}`);
}

function numberAsText(value) {
  if (Number.isSafeInteger(value)) {
    return String(value);
  }
  const size = Math.abs(value);
  if (size >= 1e16 || !Number.isFinite(value)) {
    throw new TypeError(`A template may not write the number ${value}`);
  }
  const [digits, power] = (size < 1e-4 ? value.toExponential() : String(value)).split("e-");
  return power ? `${digits}e-${power.padStart(2, "0")}` : digits;
}

/* bool(value) of Python. */
export function isTrue(value) {
  if (value === NO_ELSE) {
    return false;
  }
  sure(value);
  if (value === null || typeof value !== "object") {
    return Boolean(value);
  }
  if (value instanceof Markup) {
    return value.html !== "";
  }
  if (value instanceof Namespace) {
    return true;
  }
  return sizeOf(value) > 0;
}

/* len(value) of Python; letters are counted as code points. */
export function sizeOf(value) {
  if (value === NO_ELSE) {
    return 0;
  }
  if (isText(value)) {
    return [...String(value)].length;
  }
  if (Array.isArray(value)) {
    return value.length;
  }
  if (value instanceof Map || value instanceof Set) {
    return value.size;
  }
  if (!isDict(sure(value))) {
    throw new TypeError("This has no length");
  }
  return Object.keys(value).length;
}

/* The items of a value as an Array; the keys of a dict. With `length` there must be that many. */
export function itemsOf(value, length) {
  const found = Array.isArray(value) ? value : spread(value);
  if (length !== undefined && found.length !== length) {
    throw new TypeError(`${length} values are needed, and there are ${found.length}`);
  }
  return found;
}

function spread(value) {
  if (value === NO_ELSE) {
    return [];
  }
  if (isText(value)) {
    return [...String(value)].map((letter) => (value instanceof Markup ? new Markup(letter) : letter));
  }
  if (value instanceof Map) {
    return [...value.keys()];
  }
  if (value instanceof Set) {
    return [...value];
  }
  if (!isDict(sure(value))) {
    throw new TypeError("This cannot be gone through");
  }
  return Object.keys(value);
}

/* The pairs of a dict, in its order. */
export function pairsOf(value) {
  return value instanceof Map ? [...value] : Object.entries(sure(value));
}

/* value.key or value[key] of a template. */
export function attributeOf(value, key) {
  if (value === null || value === undefined || value instanceof Undefined) {
    sure(value);
    return new Undefined(`None has no attribute ${key}; it`);
  }
  if (value instanceof Map) {
    return value.has(key) ? value.get(key) : new Undefined(`The key ${key}`);
  }
  if (typeof key === "number" && (Array.isArray(value) || isText(value))) {
    const items = itemsOf(value);
    const place = key < 0 ? key + items.length : key;
    return place in items ? items[place] : new Undefined(`The item ${key}`);
  }
  const ofArray = Array.isArray(value) && key === "length";
  if (typeof value === "object" && !ofArray && (has(value, String(sure(key))) || isWorkedOut(value, key))) {
    return value[key];
  }
  return new Undefined(`The attribute ${key}`);
}

/* a == b of Python. A list and a tuple of the same values are the same here. */
export function isEqual(a, b) {
  sure(a);
  sure(b);
  if (isText(a) && isText(b)) {
    return String(a) === String(b);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, place) => isEqual(item, b[place]));
  }
  if (typeof a === "object" && typeof b === "object" && isDict(a) && isDict(b)) {
    return a === b || areEqualDicts(a, b);
  }
  const numbers = ["number", "boolean"];
  return a === b || (numbers.includes(typeof a) && numbers.includes(typeof b) && Number(a) === Number(b));
}

function areEqualDicts(a, b) {
  const pairs = pairsOf(a);
  const others = new Map(pairsOf(b));
  return pairs.length === others.size && pairs.every(([key, value]) => others.has(key) && isEqual(value, others.get(key)));
}

/* item in value of Python. */
export function isIn(item, value) {
  sure(item);
  if (isText(value)) {
    return String(value).includes(String(item));
  }
  if (value instanceof Map || value instanceof Set) {
    return value.has(item instanceof Markup ? item.html : item);
  }
  if (Array.isArray(value)) {
    return value.some((each) => isEqual(each, item));
  }
  if (!isDict(sure(value))) {
    throw new TypeError("Nothing can be in this");
  }
  return typeof item === "string" && has(value, item);
}

/* Below 0, 0 or above 0 as a stands to b. Texts go by their code points, as in Python. */
export function order(a, b) {
  if (typeof a === "number" && typeof b === "number") {
    return a - b;
  }
  if (!isText(a) || !isText(b)) {
    throw new TypeError(`These cannot be put in order: ${typeof sure(a)} and ${typeof sure(b)}`);
  }
  const [one, other] = [[...String(a)], [...String(b)]];
  const place = one.findIndex((letter, at) => letter !== other[at]);
  if (place < 0) {
    return one.length - other.length;
  }
  return other[place] === undefined ? 1 : one[place].codePointAt(0) - other[place].codePointAt(0);
}

/* An Array that can be asked by names too, as a named tuple. */
export function named(values) {
  return Object.assign(Object.values(values), values);
}
