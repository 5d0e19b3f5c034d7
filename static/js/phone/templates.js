/* Renders the templates that app/web/phone/compiler made of Jinja's: the same HTML for the same words, to the letter.

   `rendererOf(templates, env)` gives a function of a template's name and its words. `templates` is the export of the
   compiled module, `env` is {filters, globals}: what templates may use beside their words. A function of env is called as
   in Python, with what is given by name as one object at the end. Nothing is read from outside and nothing is kept. */

import { FILTERS, TESTS, methodOf } from "./filters.js";
import { Keywords, Markup, NO_ELSE, Namespace, Undefined, UndefinedError, attributeOf, asText, escapeHtml } from "./values.js";
import { isEqual, isIn, isText, isTrue, itemsOf, order, pairsOf, sure } from "./values.js";
import { WORDS } from "./words.js";

const NOTHING = Object.create(null);

/* Asked last: a name that nobody gave is undefined, and knows its name. */
const UNKNOWN = new Proxy(NOTHING, {
  get: (_, name) => (typeof name === "string" ? new Undefined(`“${name}”`) : undefined),
});

function written(value) {
  return value instanceof Markup ? value.html : escapeHtml(asText(value));
}

function concatenated(...values) {
  const html = values.some((value) => value instanceof Markup);
  return html ? new Markup(values.map(written).join("")) : values.map(asText).join("");
}

function added(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) {
    return [...a, ...b];
  }
  if (typeof a === "number" && typeof b === "number") {
    return a + b;
  }
  if (isText(a) && isText(b)) {
    return concatenated(a, b);
  }
  throw new TypeError(`These cannot be added: ${typeof sure(a)} and ${typeof sure(b)}`);
}

function subtracted(a, b) {
  if (typeof a !== "number" || typeof b !== "number") {
    throw new TypeError(`These are no numbers: ${typeof sure(a)} and ${typeof sure(b)}`);
  }
  return a - b;
}

function sliced(value, start, stop) {
  const found = itemsOf(value).slice(start === null ? 0 : start, stop === null ? undefined : stop);
  if (!isText(value)) {
    return found;
  }
  return value instanceof Markup ? new Markup(found.map(String).join("")) : found.join("");
}

function looped(items) {
  const length = items.length;
  return items.map((item, index0) => [
    item,
    {
      index0,
      index: index0 + 1,
      first: index0 === 0,
      last: index0 === length - 1,
      length,
      revindex: length - index0,
      revindex0: length - index0 - 1,
    },
  ]);
}

function withKeywords(values) {
  return Object.assign(new Keywords(), values);
}

/* A macro takes its arguments as Python does: in order, then by name; what is missing is undefined by its name. */
function macro(name, names, needed, make) {
  const parameters = names ? names.split(" ") : [];
  return (...given) => {
    const byName = given[given.length - 1] instanceof Keywords ? given.pop() : {};
    if (given.length > parameters.length) {
      throw new TypeError(`${name}() was given more than ${parameters.join(", ")}`);
    }
    const inOrder = given.length;
    Object.keys(byName).forEach((key) => {
      const place = parameters.indexOf(key);
      if (place < inOrder) {
        throw new TypeError(`${name}() knows no ${key}, or has it already`);
      }
      given[place] = byName[key];
    });
    parameters.forEach((key, place) => {
      if (given[place] === undefined && (place < needed || key === "caller")) {
        given[place] = new Undefined(`“${key}” of ${name}()`);
      }
    });
    return new Markup(make(...given));
  };
}

function assigned(namespace, name, value) {
  if (!(namespace instanceof Namespace)) {
    throw new TypeError("Attributes can be set on a namespace alone");
  }
  namespace[name] = value;
}

const GLOBALS = {
  dict: (...given) => new Map(given.flatMap((pairs) => (Array.isArray(pairs) ? pairs : pairsOf(pairs)))),
  namespace: (values = {}) => Object.assign(new Namespace(), values),
  range: (start, stop) => {
    const [from, to] = stop === undefined ? [0, start] : [start, stop];
    return Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);
  },
};

function guarded(filters) {
  const refuses = ([name, filter]) => [name, (...given) => filter(...given.map(sure))];
  return Object.fromEntries(Object.entries(filters).map(refuses));
}

/* What a template runs: itself, then the one that it extends, with the blocks of both. */
function run(all, name, context) {
  const blocks = Object.create(null);
  let above = "";
  for (let at = name; ; ) {
    const template = all[at];
    if (!template) {
      throw new UndefinedError(`There is no template ${at}`);
    }
    Object.entries(template.b || {}).forEach(([block, make]) => (blocks[block] = [...(blocks[block] || []), make]));
    const text = template.r(context, blocks);
    if (!template.p) {
      return above + text;
    }
    above += template.d || "";
    at = template.p;
  }
}

export function rendererOf(templates, env) {
  const modules = new Map();
  const globals = Object.assign(Object.create(UNKNOWN), GLOBALS, env.globals);
  const inner = (context, words) => Object.assign(Object.create(context), words);
  const imported = (name) => {
    if (!modules.has(name)) {
      const context = inner(globals, {});
      modules.set(name, context);
      run(all, name, context);
    }
    return modules.get(name);
  };
  const all = templates({
    a: attributeOf,
    e: written,
    f: { ...FILTERS, ...guarded({ ...WORDS, ...env.filters }) },
    g: imported,
    h: (make) => new Markup(make()),
    i: itemsOf,
    is: TESTS,
    j: sliced,
    k: withKeywords,
    l: order,
    m: methodOf,
    n: isIn,
    d: (dict) => Object.fromEntries(pairsOf(dict)),
    p: added,
    q: isEqual,
    s: subtracted,
    t: isTrue,
    u: (context, blocks, name, place) => {
      const make = (blocks[name] || [])[place];
      return make ? new Markup(make(context, blocks, place)) : new Undefined(`The block ${name}`);
    },
    v: NO_ELSE,
    w: assigned,
    x: concatenated,
    y: (left, right) => (isTrue(left) ? right() : left),
    z: (left, right) => (isTrue(left) ? left : right()),
    L: looped,
    M: macro,
    N: (context, words, name) => run(all, asText(name), inner(context, words)),
  });
  return (name, words) => run(all, name, inner(globals, words));
}
