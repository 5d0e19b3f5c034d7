// About, privacy, accessibility, and how to put it on the home screen. As app/web/carer/about.py.
import { shows } from "../answers-of-views.js";

export function about() {
  return shows("carer/about/about.html", { nav: "" });
}

export function privacy() {
  return shows("carer/about/privacy.html", { nav: "" });
}

export function accessibility() {
  return shows("carer/about/accessibility.html", { nav: "" });
}

export function install() {
  return shows("carer/about/install.html", { nav: "" });
}
