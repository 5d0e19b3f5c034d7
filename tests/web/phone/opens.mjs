// Says as JSON what the phone says of each line on each day; tests/web/phone/test_phone_lines.py compares.
import { readFileSync } from "node:fs";
import { filtersOfLines } from "./js/phone/phone-lines.js";

const { lines, days, nations } = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"));
const resource = { lines: Object.keys(lines), phone: "", sms: "", sms_word: "", phone_hours: "", own_home: false };
const said = days.flatMap((today) =>
  nations.map((nation) => {
    const of = filtersOfLines(lines, { today, nation, ownNation: null });
    const each = Object.keys(lines).map((id) => ({ ...resource, lines: [id] }));
    const mains = each.map((one) => of.main_contacts(one));
    return [of.contacts(resource, nation), each.map((one) => of.other_nations(one, nation)), mains, [...of.first_numbers(each)].sort()];
  }),
);
console.log(JSON.stringify(said));
