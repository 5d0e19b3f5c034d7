// Which endpoint an address belongs to, by the server's own table of addresses.

// `table` holds an endpoint, its methods, the parts of its address (text and names in turn), and whether the page is the
// same for everybody: ["library.topic", "GET", ["/library/topic/", "group", ""], true].
export class Router {
  constructor(table) {
    this.rules = table.map(([endpoint, methods, parts, offline]) => {
      const names = parts.filter((_, at) => at % 2);
      const pattern = parts.map((part, at) => (at % 2 ? "([^/]+)" : escaped(part))).join("");
      return { endpoint, offline, methods: methods.split(" "), names, pattern: new RegExp(`^${pattern}$`) };
    });
    // An address that is written out goes before one with something to fill in.
    this.rules.sort((a, b) => a.names.length - b.names.length);
  }

  // The endpoint and what stands in the address; null where no rule fits.
  match(method, path) {
    for (const { endpoint, offline, methods, names, pattern } of this.rules) {
      const found = methods.includes(method) && path.match(pattern);
      const valueOf = (name, at) => [name, decoded(found[at + 1])];
      if (found) return { endpoint, offline, viewArgs: Object.fromEntries(names.map(valueOf)) };
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
