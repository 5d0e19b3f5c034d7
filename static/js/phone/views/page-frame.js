// What stands around one page of the library, whole or in easy read. As app/web/carer/page_frame.py.
import { toLeaveQuickly } from "../../domain/danger/help-now.js";
import { shows } from "../answers-of-views.js";

export function nationAndShown(found, { args }, { answers }) {
  const asked = args.get("nation") || answers.nation;
  const nation = found.nations.includes(asked) ? asked : null;
  return [nation, nation || (found.nations.includes("england") ? "england" : [...found.nations].sort()[0])];
}

// The nation whose lines the page offers to call.
export function callsFrom(found, request, world) {
  return nationAndShown(found, request, world)[0] || nationFor(found, world.answers);
}

export function nationFor(found, answers) {
  return (found.own_home ? answers.own_nation : null) || answers.nation;
}

export function framed(template, found, request, world, words) {
  const [nation, shown] = nationAndShown(found, request, world);
  const { nation_names: names, help_now: helpNow } = world.words;
  return shows(template, {
    resource: found,
    private: toLeaveQuickly(helpNow, found),
    shown,
    asked_nation: nation ? request.args.get("nation") : null,
    saved: world.held.saved.includes(found.id),
    elsewhere: Boolean(world.answers.nation) && !found.nations.includes(world.answers.nation),
    overdue: found.next_review < world.today,
    nation_names: Object.fromEntries(Object.entries(names).filter(([id]) => found.nations.includes(id))),
    version: found.version,
    nav: "library",
    ...words,
  });
}
