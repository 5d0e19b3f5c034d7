/* Builds the addresses of our pages as Flask's url_for does: the same letters are quoted, and what is none of the address's
   own parts is asked beside it. `table` is what app/web/phone/pack/addresses.py gives. */

import { quoted } from "./quoting.js";

const IN_PATH = "!$&'()*+,/:;=@";
const IN_QUERY = "!$'()*,/:;?@";
const IN_ANCHOR = "%!#$&'()*+,/:;=?@";

function asked(values, used) {
  const given = Object.entries(values).filter(([name]) => !used.includes(name));
  const each = given.flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one]));
  const pairs = each.filter(([, value]) => value !== null);
  return pairs.map((pair) => pair.map((part) => quoted(part, IN_QUERY, "+")).join("=")).join("&");
}

/* A function url_for(endpoint, values). Values that are null count as not given. Throws where a part is missing. */
export function addressesOf(table) {
  return (endpoint, { _anchor: anchor = null, ...values } = {}) => {
    const parts = Object.prototype.hasOwnProperty.call(table, endpoint) ? table[endpoint] : null;
    if (!parts) {
      throw new Error(`There is no page ${endpoint}`);
    }
    const used = parts.filter((_, place) => place % 2 === 1);
    const path = parts.map((part, place) => {
      if (place % 2 === 0) {
        return part;
      }
      if (values[part] === undefined || values[part] === null) {
        throw new Error(`${endpoint} needs ${part}`);
      }
      return quoted(values[part], IN_PATH);
    });
    const query = asked(values, used);
    const after = anchor === null ? "" : `#${quoted(anchor, IN_ANCHOR)}`;
    return `${path.join("")}${query && "?"}${query}${after}`;
  };
}
