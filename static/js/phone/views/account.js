// Keeping a plan, as far as it only shows. As app/web/carer/account.py.
import { shows } from "../answers-of-views.js";

export function keep(request, world) {
  return shows("carer/account/keep.html", { person: world.person, typed: {}, nav: "" });
}

export function erased() {
  return shows("carer/account/erased.html", { nav: "" });
}
