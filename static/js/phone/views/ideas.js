// Adding an idea. As app/web/carer/ideas/add.py; what is sent without a line waits here, and nothing of it is lost.
import { stripped } from "../../domain/dates/read.js";
import { leads, shows } from "../answers-of-views.js";
import { dangerBeforeSending } from "../danger-read.js";

const LONGEST = 600;

export function add({ args }, world) {
  return page(args, world);
}

export async function send({ form }, world) {
  const text = stripped(form.get("text") ?? "");
  const danger = await dangerBeforeSending(form, world, "text");
  const errors = faults(text);
  return errors.length || danger ? page(form, world, errors, danger) : leads(world.urlFor("ideas.thanks"));
}

export function thanks() {
  return shows("carer/ideas/thanks.html", { nav: "" });
}

function faults(text) {
  const over = Array.from(text).length - LONGEST;
  if (over > 0) return [["text", `Use ${LONGEST} letters or fewer. It is ${over} too long, and still in the box`]];
  return text ? [] : [["text", "Write your idea in the box"]];
}

function page(given, world, errors = [], danger = null) {
  const typed = Object.fromEntries(given);
  const found = world.library.get(typed.about ?? "");
  const about = found ? { id: found.id, title: found.title } : null;
  const words = { typed, about, longest: LONGEST, danger, errors, faults: Object.fromEntries(errors), nav: "" };
  return shows("carer/ideas/add.html", words, errors.length || danger ? 422 : 200);
}
