// Search in one's own words. As app/web/carer/library.py.
import { shows } from "../answers-of-views.js";

export function search({ args }) {
  const template = args.get("part") === "results" ? "carer/library/results.html" : "carer/library/search.html";
  return shows(template, { typed: args.get("q") ?? "", found: [], danger: null, nav: "library" });
}
