// Whom a page lets its reader call or text, as templates show it. As app/web/site/phone_lines.py.
import { nationFor } from "./views/page-frame.js";

const SHOWN = ["name", "number", "text_number", "text_word", "hours", "cost", "languages", "relay", "opens"];
const NOTHING = Object.fromEntries(SHOWN.map((field) => [field, ""]));

// The filters of templates, for one world.
export function lineFilters(world) {
  const main = (resource) => mainContacts(resource, world);
  return {
    contacts: (resource, nation) => contacts(resource, nation, world),
    dial: (number) => String(number).replaceAll(" ", ""),
    first_numbers: (resources) => resources.flatMap((resource) => main(resource).map(({ number }) => number)),
    main_contacts: main,
    other_nations: (resource, nation) => otherNations(resource, nation, world),
  };
}

// The lines of a page that serve `nation`, in order; without lines the number of the page's own.
function contacts(resource, nation, world) {
  if (resource.lines.length) return world.serving(resource.lines, nation).map(shown);
  const { phone, sms, sms_word: word, phone_hours: hours } = resource;
  return phone || sms ? [{ ...NOTHING, number: phone, text_number: sms, text_word: word, hours }] : [];
}

// For a card with room for one: the line to call and the one to text; none where several are to choose from.
function mainContacts(resource, world) {
  const found = contacts(resource, nationFor(resource, world.answers), world);
  const toCall = found.filter(({ number }) => number);
  const toText = found.filter(({ number, text_number: text }) => text && !number);
  return toCall.length < 2 ? [...toCall, ...toText.slice(0, 1)] : [];
}

// Where a page has lines and none serves `nation`: each with the nations it serves, in words.
function otherNations(resource, nation, world) {
  const lines = resource.lines.map((id) => world.words.lines[id]).filter(Boolean);
  if (lines.some((line) => world.serves(line, nation))) return [];
  return lines.map((line) => [nationsOf(line, world), shown(line)]);
}

function shown(line) {
  return Object.fromEntries(SHOWN.map((field) => [field, line[field]]));
}

function nationsOf(line, { words }) {
  const names = Object.entries(words.nation_names).filter(([nation]) => line.nations.includes(nation)).map(([, name]) => name);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
