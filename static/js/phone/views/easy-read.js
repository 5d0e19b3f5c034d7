// Easy-read versions: the list of them, and each as a page of its own. As app/web/carer/easy_read/.
import { byTitle } from "../../domain/content/by-letter.js";
import { NO_SUCH_PAGE, shows } from "../answers-of-views.js";
import { callsFrom, framed, nationAndShown } from "./page-frame.js";

export function listed(request, world) {
  const { nation } = world.answers;
  const here = nation ? world.library.inNation(nation) : world.library.pages;
  const written = byTitle(here.filter((page) => page.easy_read));
  const topics = Object.entries(world.words.groups);
  const byTopic = Object.fromEntries(topics.map(([group, name]) => [name, written.filter((page) => page.group === group)]));
  return shows("carer/library/easy_read_list.html", { by_topic: byTopic, nav: "library" });
}

export async function show(request, world) {
  const found = world.library.get(request.viewArgs.resource_id);
  if (!found?.easy_read) return NO_SUCH_PAGE;
  const [, shown] = nationAndShown(found, request, world);
  const text = (await world.bodies(shown))[found.id].easy_read;
  const words = { text: withButtons(text, callsFrom(found, request, world), world), noted: found.easy_read_noted };
  return framed("carer/library/easy_read.html", found, request, world, words);
}

// Only lines that serve `nation` (null: everybody) become buttons; a number that several rows of a section name has its
// button under the first.
function withButtons(text, nation, world) {
  const lines = Object.values(world.words.lines).filter((line) => world.serves(line, nation));
  const sections = text.sections.map(([heading, ideas]) => {
    const there = new Set();
    return [heading, ideas.map((idea) => shownIdea(idea, there, lines))];
  });
  return { why: text.why, sections };
}

function shownIdea({ picture, html, numbers }, there, lines) {
  const fresh = numbers.filter((number) => !there.has(number));
  fresh.forEach((number) => there.add(number));
  return { picture, html, buttons: fresh.map((number) => button(number, lines)).filter(Boolean) };
}

function button(number, lines) {
  const digits = (text) => text.replaceAll(" ", "");
  const line = lines.find((each) => [each.number, each.text_number].some((text) => text && digits(text) === number));
  if (!line) return null;
  const isText = digits(line.number) !== number;
  return {
    name: line.name,
    number: isText ? line.text_number : line.number,
    is_text: isText,
    word: isText ? line.text_word : "",
  };
}
