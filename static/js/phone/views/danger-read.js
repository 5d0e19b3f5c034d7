// The help for what was typed, as a part of a page. As `read` of app/web/carer/danger_read.py.
import { shows } from "../answers-of-views.js";
import { dangerIn } from "../danger-read.js";

export async function read({ form }, world) {
  return shows("carer/danger_found.html", { danger: await dangerIn(form.get("text") ?? "", world) });
}
