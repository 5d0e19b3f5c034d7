// The pages that go with a page: those it leads to itself, then those for the same people.
// app/domain/tailoring/related.py is its other half, and ranks: `like` of a page are the ids of its like, most first.
import { isBereaved } from "./situation.js";

const MOST = 4;
const HELP_NOW = "help-now";

// Up to MOST pages that hold in `nation`: those of `linked`, ids in order, come first.
export function relatedTo(page, linked, nation, answers, rules, library) {
  const after = isBereaved(answers, rules) || page.is_for_after;
  const here = new Map(library.inNation(nation).filter(({ id }) => id !== page.id).map((each) => [each.id, each]));
  // To whom to turn in danger nearly every text leads, beside the words that it belongs to.
  const leadsTo = linked.filter((id) => here.has(id) && (here.get(id).group === page.group || here.get(id).group !== HELP_NOW));
  const fit = [...new Set([...leadsTo, ...page.like.filter((id) => here.has(id))])].map((id) => here.get(id));
  const may = fit.filter((each) => !(answers.under_18 && rules.adult_groups.has(each.group)));
  return may.filter((each) => mayStand(each, page, after)).slice(0, MOST);
}

function mayStand(other, page, after) {
  if (after) return other.of_a_death || other.stages.includes("after");
  if (other.of_a_death) return page.of_a_death;
  return page.of_the_end || !other.of_the_end;
}
