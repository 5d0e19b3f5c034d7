// Which view answers which endpoint of the server, without a line. What is not here needs the server.
import { about, accessibility, install, privacy } from "./views/about.js";
import { bringBack, mark } from "./views/cards.js";
import { change, done, mistake, over, record, what, when } from "./views/changes.js";
import { listed, show as easyRead } from "./views/easy-read.js";
import { helpIn, helpNow } from "./views/help-now.js";
import { aToZ, resource, said, topic, topics } from "./views/library.js";
import { save, show as savedPages, takeOff, takeOffPage } from "./views/saved.js";
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
  "cards.bring_back": bringBack,
  "cards.mark": mark,
  "changes.change": change,
  "changes.done": done,
  "changes.record": record,
  "changes.what": what,
  "changes.when": when,
  "easy_read.listed": listed,
  "easy_read.show": easyRead,
  "event_ends.mistake": mistake,
  "event_ends.over": over,
  "help_now.help_in": helpIn,
  "help_now.help_now": helpNow,
  "library.a_to_z": aToZ,
  "library.resource": resource,
  "library.said": said,
  "library.search": search,
  "library.topic": topic,
  "library.topics": topics,
  "phone.waiting": waiting,
  "saved.save": save,
  "saved.show": savedPages,
  "saved.take_off": takeOff,
  "saved.take_off_page": takeOffPage,
  "start.answer": answer,
  "start.check": check,
  "start.question": question,
  "start.skip": skip,
  "start.welcome": welcome,
  "today.change_stage": changeStage,
  "today.stage": stage,
  "today.today": today,
  "undo.undo": undo,
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
