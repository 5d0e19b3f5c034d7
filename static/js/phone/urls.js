// Addresses as the server writes them: url_for of Flask, by the same table.
const VARIABLE = /<(?:\w+:)?(\w+)>/g;
const PLAIN_IN_PATH = /%(21|24|26|27|28|29|2A|2B|2C|2F|3A|3B|3D|40)/g;
const PLAIN_IN_QUERY = /%(21|24|27|28|29|2A|2C|2F|3A|3B|3F|40)/g;

// A function of an endpoint and its values: those that the rule has no place for stand behind the question mark.
export function urlsOf(table) {
  const rules = new Map();
  for (const [endpoint, , rule] of table) rules.set(endpoint, [...(rules.get(endpoint) ?? []), rule]);
  return (endpoint, values = {}) => {
    const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
    const [anchor, rest] = [given.find(([name]) => name === "_anchor"), given.filter(([name]) => name !== "_anchor")];
    const named = new Map(rest);
    const rule = rules.get(endpoint)?.find((each) => namesIn(each).every((name) => named.has(name)));
    if (rule === undefined) throw new Error(`No address of ${endpoint} with ${[...named.keys()]}`);
    const path = rule.replace(VARIABLE, (_, name) => quoted(named.get(name), PLAIN_IN_PATH));
    const query = rest.filter(([name]) => !namesIn(rule).includes(name)).map((pair) => pair.map(inQuery).join("="));
    return `${path}${query.length ? `?${query.join("&")}` : ""}${anchor ? `#${quoted(anchor[1], PLAIN_IN_PATH)}` : ""}`;
  };
}

function namesIn(rule) {
  return [...rule.matchAll(VARIABLE)].map(([, name]) => name);
}

function inQuery(value) {
  return quoted(value, PLAIN_IN_QUERY).replaceAll("%20", "+");
}

// All that is no plain letter is written as bytes, but for those that may stand where this stands.
function quoted(value, plain) {
  const all = encodeURIComponent(String(value)).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return all.replace(plain, (code) => decodeURIComponent(code));
}
