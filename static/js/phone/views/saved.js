// Saved pages. As app/web/carer/saved.py.
import { MOST, withPage, withoutPage } from "../../domain/accounts/saved-pages.js";
import { NO_SUCH_PAGE, leads, shows } from "../answers-of-views.js";
import { named } from "../values.js";

const FEW = 5;
const BACK = { "saved-pages": "saved.show", today: "today.today" };

export function found(world, most = FEW) {
  return world.held.saved.slice(0, most).map((id) => named({ id, page: world.library.get(id) }));
}

export function show(request, world) {
  return shows("carer/library/saved.html", { saved: found(world, MOST), nav: "library" });
}

export function save(request, world) {
  const page = world.library.get(request.viewArgs.resource_id);
  if (!page) return NO_SUCH_PAGE;
  const saved = withPage(world.held.saved, page.id);
  if (!saved) {
    const full = `You have ${MOST} saved pages, and that is all we can keep. Take one off, then save this one.`;
    return leads(back(page.id, request, world), { told: [["message", full]] });
  }
  const told = [[`saved ${page.id}`, `Saved: ${page.title}`]];
  return leads(back(page.id, request, world), { held: { ...world.held, saved }, told });
}

export function takeOffPage(request, world) {
  const page = world.library.get(request.viewArgs.resource_id);
  return page ? leads(back(page.id, request, world), takenOff(page.id, world)) : NO_SUCH_PAGE;
}

export function takeOff(request, world) {
  return leads(world.urlFor("saved.show"), takenOff(request.viewArgs.resource_id, world));
}

function takenOff(id, world) {
  const page = world.library.get(id);
  const told = page ? [[`taken-off ${page.id}`, `No longer saved: ${page.title}`]] : [];
  return { held: { ...world.held, saved: withoutPage(world.held.saved, id) }, told };
}

function back(id, { args }, world) {
  const place = BACK[args.get("back") ?? ""];
  if (place) return world.urlFor(place);
  const nation = args.get("nation");
  return world.urlFor("library.resource", { resource_id: id, nation: nation in world.words.nation_names ? nation : null });
}
