// What stands on Help now and where, and which pages are to be left quickly. app/domain/danger/help_now.py says the same in
// Python; `helpNow` has its fields (app/web/phone/pack/danger.py).
const EVERYWHERE = "everywhere";

// The ids of the pages beneath 999, in order; without a nation those that answer in every one.
export function firstIn(helpNow, nation) {
  return helpNow.first[nation || EVERYWHERE];
}

// Whether somebody may have to leave this page before another sees it.
export function toLeaveQuickly(helpNow, resource) {
  return helpNow.private_pages.includes(resource.id) || resource.lines.some((line) => helpNow.private_lines.includes(line));
}

// The pages of these ids that hold for the reader. `pages` is a Map of all by id; without a nation each holds.
export function holding(ids, pages, nation) {
  const found = ids.map((id) => pages.get(id)).filter(Boolean);
  return found.filter((page) => !nation || page.nations.includes(nation));
}

// The pages with a line that answers day and night before the others. `lines` are the phone lines, by id.
export function alwaysFirst(found, lines, nation) {
  const answers = (page) => page.lines.some((id) => lines[id]?.always && serves(lines[id], nation));
  return [...found.filter(answers), ...found.filter((page) => !answers(page))];
}

// Whether somebody of `nation` may be sent to a line; of no known nation, whether everybody may.
function serves(line, nation) {
  return nation ? line.nations.includes(nation) : line.nations.length === 4;
}
