// Which endpoint an address belongs to, by the server's own table of addresses.
const VARIABLE = /<(?:\w+:)?(\w+)>/g;

// `table` holds an endpoint, its methods, its rule as the server writes it, and whether the page is the same for everybody:
// ["library.topic", "GET", "/library/topic/<group>", true].
export class Router {
  constructor(table) {
    this.rules = table.map(([endpoint, methods, rule, offline]) => {
      const names = [...rule.matchAll(VARIABLE)].map(([, name]) => name);
      const pattern = rule.split(VARIABLE).map((part, at) => (at % 2 ? "([^/]+)" : escaped(part)));
      return { endpoint, offline, methods: methods.split(" "), names, pattern: new RegExp(`^${pattern.join("")}$`) };
    });
    // An address that is written out goes before one with something to fill in.
    this.rules.sort((a, b) => a.names.length - b.names.length);
  }

  // The endpoint and what stands in the address; null where no rule fits.
  match(method, path) {
    for (const { endpoint, offline, methods, names, pattern } of this.rules) {
      const found = methods.includes(method) && path.match(pattern);
      if (found) return { endpoint, offline, viewArgs: Object.fromEntries(names.map((name, at) => [name, decoded(found[at + 1])])) };
    }
    return null;
  }
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
