// Which view answers which endpoint of the server, without a line. What is not here needs the server.
import { about, accessibility, install, privacy } from "./views/about.js";
import { erased, keep, leave } from "./views/account.js";
import { bringBack, mark } from "./views/cards.js";
import { change, done, mistake, over, record, what, when } from "./views/changes.js";
import { checkIns, pace, show as how, turnOff, turnOn } from "./views/how.js";
import { read as readForDanger } from "./views/danger-read.js";
import { listed, show as easyRead } from "./views/easy-read.js";
import { everything, record as recordAll } from "./views/event-list.js";
import { helpIn, helpNow } from "./views/help-now.js";
import { add as addIdea, send as sendIdea, thanks as thanksForIdea } from "./views/ideas.js";
import { later, openOne, read, show as inbox } from "./views/inbox.js";
import { aToZ, resource, topic, topics } from "./views/library.js";
import { forget, give, messages, show as nearYou } from "./views/near-you.js";
import { needsLine, turnOnHere } from "./views/needs-line.js";
import { bringBack as bringPromptBack, move, noDeviceSeen, schedule, skip as skipPrompt, stopPrompts } from "./views/prompts.js";
import { save, show as savedPages, takeOff, takeOffPage } from "./views/saved.js";
import { said, saidOfPrompt, take, takeOfPrompt, tell, tellOfPrompt } from "./views/say.js";
import { search } from "./views/search.js";
import { answer, check, question, skip, welcome } from "./views/start.js";
import { changeStage, stage, today } from "./views/today.js";
import { undo } from "./views/undo.js";
import { waiting } from "./views/waiting.js";

export const VIEWS = {
  "about.about": about,
  "about.accessibility": accessibility,
  "about.install": install,
  "about.privacy": privacy,
  "account.agree": needsLine,
  "account.ask_erase": needsLine,
  "account.erased": erased,
  "account.keep": keep,
  "account.leave": leave,
  "calendar.end": needsLine,
  "calendar.make": needsLine,
  "calendar.show": needsLine,
  "cards.bring_back": bringBack,
  "cards.mark": mark,
  "changes.change": change,
  "changes.done": done,
  "changes.record": record,
  "changes.what": what,
  "changes.when": when,
  "copy_of_plan.download": needsLine,
  "danger_read.read": readForDanger,
  "easy_read.listed": listed,
  "easy_read.show": easyRead,
  "email.end": needsLine,
  "email.give": needsLine,
  "email.show": needsLine,
  "event_ends.mistake": mistake,
  "event_ends.over": over,
  "event_ends.stop_prompts": stopPrompts,
  "event_list.everything": everything,
  "event_list.record": recordAll,
  "help_now.help_in": helpIn,
  "help_now.help_now": helpNow,
  "how.check_ins": checkIns,
  "how.pace": pace,
  "how.show": how,
  "how.turn_off": turnOff,
  "how.turn_on": turnOn,
  "ideas.add": addIdea,
  "ideas.follow": needsLine,
  "ideas.followed": needsLine,
  "ideas.listing": needsLine,
  "ideas.me_too": needsLine,
  "ideas.one": needsLine,
  "ideas.prompts": needsLine,
  "ideas.send": sendIdea,
  "ideas.stop": needsLine,
  "ideas.thanks": thanksForIdea,
  "inbox.later": later,
  "inbox.open_one": openOne,
  "inbox.read": read,
  "inbox.show": inbox,
  "library.a_to_z": aToZ,
  "library.resource": resource,
  "library.search": search,
  "library.topic": topic,
  "library.topics": topics,
  "near_you.forget": forget,
  "near_you.give": give,
  "near_you.messages": messages,
  "near_you.show": nearYou,
  "phone.waiting": waiting,
  "prompts.bring_back": bringPromptBack,
  "prompts.move": move,
  "prompts.no_device_seen": noDeviceSeen,
  "prompts.schedule": schedule,
  "prompts.skip": skipPrompt,
  "push.test": needsLine,
  "saved.save": save,
  "saved.show": savedPages,
  "saved.take_off": takeOff,
  "saved.take_off_page": takeOffPage,
  "say.said": said,
  "say.said_of_prompt": saidOfPrompt,
  "say.take": take,
  "say.take_of_prompt": takeOfPrompt,
  "say.tell": tell,
  "say.tell_of_prompt": tellOfPrompt,
  "start.answer": answer,
  "start.check": check,
  "start.question": question,
  "start.skip": skip,
  "start.welcome": welcome,
  "today.change_stage": changeStage,
  "today.stage": stage,
  "today.today": today,
  "turn_on.show": turnOnHere,
  "undo.undo": undo,
  "you_said.show": needsLine,
};

// What is read and changed by nobody who reads it. These the phone makes itself as soon as the server said that it is right.
export const FIRST_FROM_HERE = new Set([
  "about.about",
  "about.accessibility",
  "about.privacy",
  "easy_read.listed",
  "easy_read.show",
  "help_now.help_in",
  "help_now.help_now",
  "library.a_to_z",
  "library.resource",
  "library.search",
  "library.topic",
  "library.topics",
  "saved.show",
  "today.today",
]);
