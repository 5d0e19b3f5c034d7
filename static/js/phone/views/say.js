// What somebody says of a page. As `say` and `said` of app/web/carer/library.py.
import { stripped } from "../../domain/dates/read.js";
import { NO_SUCH_PAGE, leads, shows } from "../answers-of-views.js";
import { dangerBeforeSending } from "../danger-read.js";

const LONGEST_SAID = 1000;

export async function say(request, world) {
  const resource = world.library.get(request.viewArgs.resource_id);
  if (!resource) return NO_SUCH_PAGE;
  const kind = request.form.get("kind") ?? "";
  const text = stripped(request.form.get("words") ?? "");
  const kinds = world.words.sayings;
  const errors = faults(kind, text, kinds);
  const danger = await dangerBeforeSending(request.form, world, "words");
  if (!errors.length && !danger) return leads(world.urlFor("library.said", { resource_id: resource.id }));
  const words = { resource, kinds, kind, text, errors, danger, faults: Object.fromEntries(errors), nav: "library" };
  return shows("carer/library/say.html", words, 422);
}

export function said({ viewArgs: { resource_id: id } }, world) {
  const found = world.library.get(id);
  return found ? shows("carer/library/said.html", { resource: found, nav: "library" }) : NO_SUCH_PAGE;
}

function faults(kind, text, kinds) {
  const noKind = Object.hasOwn(kinds, kind) ? [] : [["kind", "Choose what fits"]];
  const tooLong = Array.from(text).length > LONGEST_SAID;
  return tooLong ? [...noKind, ["words", `Use ${LONGEST_SAID} letters or fewer`]] : noKind;
}
