// Keeping a plan, as far as it only shows. As app/web/carer/account.py.
import { leads, shows } from "../answers-of-views.js";

export function keep(request, world) {
  return shows("carer/account/keep.html", { person: world.person, typed: {}, nav: "" });
}

export function erased() {
  return shows("carer/account/erased.html", { nav: "" });
}

// Nothing of anybody is on this phone by now (answer.js). Until our side has heard of it, before anything else, it knows nobody.
export function leave(request, world) {
  return leads(world.urlFor("start.welcome"));
}
