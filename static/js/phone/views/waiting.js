// What was done on this phone without a line, and was not sent yet. Only the phone has something to show here.
import { shows } from "../answers-of-views.js";
import { asOf } from "../uk-clock.js";

const WORDS = {
  "account.leave": "That this device forgets the plan",
  "cards.bring_back": "A card brought back to Today",
  "cards.mark": "What you did with a card of Today",
  "changes.record": "What has changed",
  "changes.what": "What you began to tell",
  "event_ends.mistake": "Something taken back",
  "event_ends.over": "Something that is over",
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

export function waiting(request, world) {
  const acts = world.waiting.map(({ endpoint, at }) => ({ words: WORDS[endpoint] ?? "Something you did", when: asOf(at, world.today) }));
  return shows("carer/waiting.html", { acts, nav: "" });
}
