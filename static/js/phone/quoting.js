/* Text quoted for an address, as urllib.parse.quote does it. */

import { asText } from "./values.js";

/* Letters of `safe` stay as they are beside letters, digits and _.-~; a space becomes `space`. */
export function quoted(value, safe, space = "%20") {
  const coded = encodeURIComponent(asText(value)).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return coded.replace(/%([0-9A-F]{2})/g, (code, hex) => {
    const letter = String.fromCharCode(parseInt(hex, 16));
    return letter === " " ? space : safe.includes(letter) ? letter : code;
  });
}
