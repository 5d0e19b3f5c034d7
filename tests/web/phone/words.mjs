// Says as JSON what JavaScript makes of days, moments, hosts, numbers and addresses; tests/web/phone/test_words.py compares.
import { readFileSync } from "node:fs";
import { addressesOf } from "./js/phone/addresses.js";
import { WORDS } from "./js/phone/words.js";

const cases = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"));
const build = addressesOf(cases.addresses);
const said = cases.words.map(([filter, ...given]) => WORDS[filter](...given));
const built = cases.built.map(([endpoint, values]) => {
  try {
    return build(endpoint, values);
  } catch {
    return null;
  }
});
console.log(JSON.stringify({ said, built }));
