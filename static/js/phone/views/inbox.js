// The inbox: every prompt that was due, whether or not a phone showed it. As app/web/carer/inbox.py.
import { Calendar } from "../../domain/schedule/calendar.js";
import { isBereaved } from "../../domain/tailoring/situation.js";
import { addDays } from "../../domain/dates/day.js";
import { dayInWords } from "../../domain/dates/words-of-days.js";
import { NO_SUCH_PAGE, fault, leads, shows, tells, toKeep } from "../answers-of-views.js";
import { planOfHeld, replanned, withPlan } from "../kept-plan.js";
import { MESSAGES, SHOWN, TEST, TOLD, WAITING, inbox } from "../outbox.js";
import { isoformat } from "../uk-clock.js";
import { named } from "../values.js";

const UNREAD = "unread";
const READ = "read";
const LATER = new Map([[1, "Tomorrow"], [3, "In three days"], [7, "In a week"]]);
const A_DAY = 24 * 60 * 60 * 1000;
const NO_LATER_DAY = "There is no later day on which this still helps. It stays here.";
const AS_NEW = { state: WAITING, sent_at: null, opened_at: null };

export function show({ args }, world) {
  const rows = inbox(world.held, world.now);
  const of = { [UNREAD]: rows.filter(({ opened_at }) => opened_at === null), [READ]: rows.filter(({ opened_at }) => opened_at !== null) };
  const chosen = Object.hasOwn(of, args.get("show") ?? "") ? args.get("show") : "";
  return shows("carer/prompts/inbox.html", {
    entries: (of[chosen] ?? rows).map((row) => entryOf(row, world)),
    counts: { "": rows.length, [UNREAD]: of[UNREAD].length, [READ]: of[READ].length },
    chosen,
    followed: world.held.followed ?? [],
    quiet: isBereaved(world.answers, world.rules),
    asked: world.held.plan?.asked ?? [],
    person: world.person,
    nav: "inbox",
  });
}

// Where a prompt that was tapped leads.
export const openOne = toKeep(({ viewArgs }, world) => {
  const row = dueRow(viewArgs, world);
  return row ? opened(row, leads(row.path), world) : NO_SUCH_PAGE;
});

export const read = toKeep(({ viewArgs }, world) => {
  const row = dueRow(viewArgs, world);
  if (!row || !inbox(world.held, world.now).includes(row)) return NO_SUCH_PAGE;
  const resource = world.library.get(row.path.replace("/library/", ""));
  const words = {
    entry: entryOf(row, world),
    resource,
    version: resource?.version ?? 0,
    has_words: Boolean(world.transitions.step(row.step_id)),
    person: world.person,
    later: LATER,
    nav: "inbox",
  };
  return opened(row, shows("carer/prompts/prompt.html", words), world);
});

export const later = toKeep(({ viewArgs, form }, world) => {
  const days = [...LATER.keys()].find((each) => String(each) === form.get("days"));
  if (!days) return fault(...world.words.not_read, 400);
  const row = dueRow(viewArgs, world);
  if (!row || !canWait(row)) return NO_SUCH_PAGE;
  const found = MESSAGES.includes(row.kind) ? messageLater(row, days, world) : stepLater(row, days, world);
  const words = found ? `It comes again on ${dayInWords(found.day)}.` : NO_LATER_DAY;
  return leads(world.urlFor("inbox.show"), { held: found?.held ?? world.held, told: [["message", words]] });
});

// A prompt of this plan that was due by now; null for any other number.
function dueRow({ outbox_id }, { held, now }) {
  return (held.plan.prompts ?? []).find(({ id, due_at }) => String(id) === outbox_id && due_at <= now) ?? null;
}

// That it was opened counts for the pace of what follows, so the server hears of it.
function opened(row, said, world) {
  return row.opened_at === null ? tells({ ...said, held: withRow(row, { opened_at: world.now }, world.held) }) : said;
}

function withRow(row, change, held) {
  return withPlan(held, { prompts: held.plan.prompts.map((each) => (each.id === row.id ? { ...each, ...change } : each)) });
}

// Of what this phone planned itself the server does not know the number.
function canWait({ id, state, kind }) {
  return id > 0 && TOLD.includes(state) && kind !== TEST;
}

function entryOf(row, { transitions }) {
  const broughtAbout = row.kind === TEST || (row.state === SHOWN && row.due_at >= row.planned_at);
  const came_at = broughtAbout ? null : isoformat(row.sent_at ?? row.due_at);
  const can_wait = canWait(row);
  if (row.title) return named({ row, title: row.title, body: row.body, can_wait, came_at });
  const step = transitions.step(row.step_id);
  if (step) return named({ row, title: step.inbox_title, body: step.inbox_body, can_wait, came_at });
  return named({ row, title: "A test prompt", body: "This is what a prompt looks like.", can_wait: false, came_at: null });
}

// On the day chosen, or on the next one with room; null where it would no longer be of use.
function stepLater(row, days, world) {
  const calendar = calendarOf(world);
  const chosen = addDays(calendar.dayOf(world.now), days);
  const moved = { ...world.held.plan.moved, [row.occurrence]: chosen };
  const held = replanned(withPlan(withRow(row, AS_NEW, world.held), { moved }), world);
  const { state, due_at } = held.plan.prompts.find(({ id }) => id === row.id);
  return state === WAITING ? { held, day: calendar.dayOf(due_at) } : null;
}

// A message is in no plan: it waits for that day, and keeps to the pace when its turn comes.
function messageLater(row, days, world) {
  const calendar = calendarOf(world);
  const at = calendar.nextAllowed(world.now + days * A_DAY);
  if (!world.held.plan.prompts_on || at >= row.expires_at) return null;
  return { held: withRow(row, { ...AS_NEW, due_at: at }, world.held), day: calendar.dayOf(at) };
}

function calendarOf(world) {
  return new Calendar(planOfHeld(world.held, world).settings, world.now);
}
