// What can be done with a card of Today. As app/web/carer/now/cards.py.
import { KINDS, withMark, withoutMark } from "../../domain/accounts/card-marks.js";
import { NO_SUCH_PAGE, leads } from "../answers-of-views.js";
import { MARKS, offering } from "./undo.js";

const SAYS = { done: "Done: {}. Well done.", later: "Put off for a week: {}", not_for_me: "Left out from now on: {}" };

export function mark({ viewArgs: { kind }, form }, world) {
  const resource = world.library.get(form.get("card") ?? "");
  if (!resource || !KINDS.includes(kind)) return NO_SUCH_PAGE;
  const before = world.marks;
  const marks = withMark(before, resource.id, kind, world.today);
  const undo = [resource.id, before.get(resource.id) ?? null];
  const done = offering(SAYS[kind].replace("{}", () => resource.title), MARKS, undo, { ...world.held, marks: Object.fromEntries(marks) });
  return leads(world.urlFor("today.today"), done);
}

export function bringBack({ form }, world) {
  const resource = world.library.get(form.get("card") ?? "");
  if (!resource) return NO_SUCH_PAGE;
  const held = { ...world.held, marks: Object.fromEntries(withoutMark(world.marks, resource.id)) };
  const place = form.get("back") === "prompts" ? "prompts.schedule" : "today.today";
  return leads(world.urlFor(place), { held, told: [["message", `Back on your list: ${resource.title}`]] });
}
