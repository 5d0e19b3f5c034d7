// What was done on this phone without a line, and was not sent yet. Only the phone has something to show here.
import { shows } from "../answers-of-views.js";
import { asOf } from "../uk-clock.js";

const WORDS = {
  "account.leave": "That this device forgets the plan",
  "cards.bring_back": "Brought back to Today",
  "cards.mark": "What you did with a card of Today",
  "changes.record": "What has changed",
  "changes.what": "What you began to tell",
  "event_ends.mistake": "Taken off your list",
  "event_ends.over": "What is over",
  "event_list.record": "What has changed",
  "library.say": "What you said of a page",
  "near_you.forget": "That we forget where you are",
  "near_you.give": "Your postcode, its first half",
  "near_you.messages": "What you said about messages of your area",
  "event_ends.stop_prompts": "No more prompts about something",
  "how.check_ins": "Whether we ask now and then",
  "how.pace": "How often prompts come, and when",
  "how.turn_off": "All prompts turned off",
  "how.turn_on": "Prompts turned on",
  "inbox.later": "A prompt that comes again later",
  "inbox.open_one": "A prompt you opened",
  "inbox.read": "A prompt you read",
  "prompts.bring_back": "A prompt brought back",
  "prompts.move": "A prompt moved to another day",
  "prompts.no_device_seen": "A notice you have read",
  "prompts.skip": "A prompt left out",
  "saved.save": "A page you saved",
  "saved.take_off": "A page no longer saved",
  "saved.take_off_page": "A page no longer saved",
  "start.answer": "An answer to a question",
  "start.skip": "A question you skipped",
  "today.change_stage": "The stage you chose",
  "undo.undo": "Something you took back",
};
const MARKS = { done: "Done", later: "Put off for a week", not_for_me: "Left out from now on" };

export function waiting(request, world) {
  const acts = world.waiting.map((act) => ({ words: wordsOf(act), about: about(act, world), when: asOf(act.at, world.today) }));
  return shows("carer/waiting.html", { acts, nav: "" });
}

// The parts of an act's address, as /questions/who, /library/falls/save or /today/cards/done.
function parts({ path }) {
  return path.split("?")[0].split("/").slice(1);
}

function wordsOf(act) {
  const [, , kind] = parts(act);
  return (act.endpoint === "cards.mark" && MARKS[kind]) || (WORDS[act.endpoint] ?? "Something you did");
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
