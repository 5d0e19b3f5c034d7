// What an act was, in words for whoever did it.

const WORDS = {
  "account.leave": "That this device forgets the plan",
  "cards.bring_back": "Brought back to Today",
  "cards.mark": "What you did with a card of Today",
  "changes.record": "What has changed",
  "changes.what": "What you began to tell",
  "event_ends.mistake": "Taken off your list",
  "event_ends.over": "What is over",
  "event_list.record": "What has changed",
  // A release before this one called it so.
  "library.say": "What you said of a page",
  "near_you.forget": "That we forget where you are",
  "near_you.give": "Your postcode, its first half",
  "near_you.messages": "What you said about messages of your area",
  "event_ends.stop_prompts": "No more prompts about something",
  "how.check_ins": "Whether we ask now and then",
  "how.pace": "How often prompts come, and when",
  "how.turn_off": "All prompts turned off",
  "how.turn_on": "Prompts turned on",
  "ideas.send": "An idea you sent",
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
  "say.take": "What you said of a page",
  "say.take_of_prompt": "What you said of a prompt",
  "start.answer": "An answer to a question",
  "start.skip": "A question you skipped",
  "today.change_stage": "The stage you chose",
  "undo.undo": "Something you took back",
};
const MARKS = { done: "Done", later: "Put off for a week", not_for_me: "Left out from now on" };

// The parts of an act's address, as /questions/who, /library/falls/save or /today/cards/done.
export function parts({ path }) {
  return path.split("?")[0].split("/").slice(1);
}

export function wordsOf(act) {
  const [, , kind] = parts(act);
  return (act.endpoint === "cards.mark" && MARKS[kind]) || (WORDS[act.endpoint] ?? "Something you did");
}
