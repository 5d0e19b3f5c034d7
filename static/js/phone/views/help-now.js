// Help now, in three levels of urgency. As app/web/carer/help_now.py.
import { byTitle } from "../../domain/content/by-letter.js";
import { alwaysFirst, firstIn, holding } from "../../domain/danger/help-now.js";
import { NO_SUCH_PAGE, shows } from "../answers-of-views.js";

const GROUP = "help-now";
const DANGER = "emergency-999";
// What an editor adds to the topic stands here until the record gives it a place.
const OTHERS = { id: "others", title: "Other help", when: "More lines and pages.", pages: [] };

export function helpNow(request, world) {
  return page(world.answers.nation, "Help now", world);
}

export function helpIn({ viewArgs: { nation } }, world) {
  if (!Object.hasOwn(world.words.nation_names, nation)) return NO_SUCH_PAGE;
  return page(nation, `Help now in ${world.words.nation_names[nation]}`, world);
}

function page(nation, title, world) {
  const record = world.words.help_now;
  const first = holding(firstIn(record, nation), world.library.byId, nation);
  return shows("carer/help_now/help_now.html", {
    title,
    first,
    danger: world.library.get(DANGER),
    lines: world.words.lines,
    folds: folds(nation, first, record, world).filter(({ pages }) => pages.length),
    record,
    nation,
    nation_names: world.words.nation_names,
    nav: "help_now",
  });
}

function folds(nation, first, { needs }, world) {
  const placed = new Set([DANGER, ...first.map(({ id }) => id), ...needs.flatMap(({ pages }) => pages)]);
  const ofTopic = world.library.pages.filter(({ id, group }) => group === GROUP && !placed.has(id));
  const others = byTitle(ofTopic).map(({ id }) => id);
  const fold = (need, ids) => ({ need, pages: alwaysFirst(holding(ids, world.library.byId, nation), world.words.lines, nation) });
  return [...needs.map((need) => fold(need, need.pages)), fold(OTHERS, others)];
}
