// What was done on this phone without a line, and was not sent yet. Only the phone has something to show here.
import { shows } from "../answers-of-views.js";
import { asOf } from "../uk-clock.js";
import { parts, wordsOf } from "../words-of-acts.js";

export function waiting(request, world) {
  const acts = world.waiting.map((act) => ({ words: wordsOf(act), about: about(act, world), when: asOf(act.at, world.today) }));
  return shows("carer/waiting.html", { acts, nav: "" });
}

// What it was about, in the words of the page where it was done; "" where there is nothing to add.
function about(act, { questionnaire, library, rules }) {
  const form = new URLSearchParams(act.body);
  const [place, id] = parts(act);
  const asked = act.endpoint.startsWith("start.") && questionnaire.get(id);
  if (asked) return [asked.asks, ...labels(asked, form.getAll(asked.id))].join(" ");
  if (["library", "saved-pages"].includes(place)) return library.get(id)?.title ?? "";
  if (form.has("card")) return library.get(form.get("card"))?.title ?? "";
  if (form.has("event")) return labels(questionnaire.events, [form.get("event")]).join("");
  return rules.stages[form.get("stage")]?.name ?? "";
}

function labels({ options }, chosen) {
  const given = options.filter(({ id }) => chosen.includes(id)).map(({ label }) => label);
  return given.length ? [`${given.join("; ")}.`] : [];
}
