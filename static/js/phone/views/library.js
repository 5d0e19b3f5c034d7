// The library: topics, A to Z, one page. As app/web/carer/library.py.
import { byLetter, byTitle } from "../../domain/content/by-letter.js";
import { headingsOf, leadsTo, withIds } from "../../domain/content/page-text.js";
import { relatedTo } from "../../domain/tailoring/related.js";
import { NO_SUCH_PAGE, shows } from "../answers-of-views.js";
import { callsFrom, framed, nationAndShown } from "./page-frame.js";

export function topics(request, world) {
  const groups = world.words.groups;
  const counts = Object.fromEntries(Object.keys(groups).map((group) => [group, ofGroup(group, world).length]));
  return shows("carer/library/topics.html", { groups, counts, nav: "library" });
}

export function aToZ(request, world) {
  return shows("carer/library/a_to_z.html", { letters: byLetter(inNation(world)), nav: "library" });
}

export function topic({ viewArgs: { group } }, world) {
  const name = Object.hasOwn(world.words.groups, group) && world.words.groups[group];
  if (!name) return NO_SUCH_PAGE;
  return shows("carer/library/topic.html", { group, name, resources: ofGroup(group, world), nav: "library" });
}

export async function resource(request, world) {
  const found = world.library.get(request.viewArgs.resource_id);
  if (!found) return NO_SUCH_PAGE;
  const [, shown] = nationAndShown(found, request, world);
  const { html: packed, sources, figures = [] } = (await world.bodies(shown))[found.id];
  const html = withIds(packed);
  return framed("carer/library/resource.html", { ...found, sources }, request, world, {
    body: html,
    headings: headingsOf(html),
    figures: figures.map((id) => [world.words.figures[id], world.words.figures[id].shown]),
    related: await related(found, html, shown, world),
    calls_from: callsFrom(found, request, world),
    noted: found.noted,
    signed: world.words.signed[found.id] ?? [],
    sign_roles: world.words.sign_roles,
  });
}

// Each page with what its letter to copy is for, where it has one.
async function related(page, html, nation, world) {
  const bodies = await world.bodies(nation);
  const found = relatedTo(page, leadsTo(html), nation, world.answers, world.rules, world.library);
  return found.map((other) => [other, bodies[other.id]?.letter ?? ""]);
}

function ofGroup(group, world) {
  return byTitle(inNation(world).filter((page) => page.group === group));
}

function inNation(world) {
  return world.answers.nation ? world.library.inNation(world.answers.nation) : world.library.pages;
}
