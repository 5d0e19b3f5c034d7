// Transitions: what happens to a carer, and the steps of the bundle each one opens. app/domain/schedule/transitions.py is
// its other half; fields have the names that they have there.
import { addDays, dayFrom, weekday as weekdayOf } from "../dates/day.js";
import { holds } from "../profile/conditions.js";

const STEP = {
  resource: "",
  nations: {},
  useful: 14,
  anchor: "event",
  days: 0,
  months: null,
  on: null,
  weekday: null,
  every: null,
  adults: false,
  till_done: false,
  whom: null,
  day: "",
  page: "",
};
const TRANSITION = {
  opt_in: false,
  holds_others: false,
  longest_days: null,
  closes: "",
  silences: "",
  never_waits: false,
  ends_caring: false,
  no_broadcasts: false,
};
const WHILE_LIVE = "while_live";
const GIVEN = "given";
const MISSING = "missing";
const NO_DAYS = new Map();

// All transitions, in the order of their file; the check-in; the words of the lock screen. Each trait is a list of ids.
export class Transitions {
  constructor(transitions, beside, check_in, lock_screen) {
    this.all = transitions;
    this.lock_screen = lock_screen;
    this.byId = new Map(transitions.map((each) => [each.id, each]));
    this.steps = new Map([...transitions.flatMap((each) => each.steps), ...beside].map((step) => [step.id, step]));
    this.check_in = this.step(check_in);
    const those = (has) => transitions.filter(has).map(({ id }) => id);
    this.opt_ins = those((each) => each.opt_in);
    this.silencing = those((each) => each.silences);
    this.silencing_while_live = those((each) => each.silences === WHILE_LIVE);
    this.silencing_for_good = those((each) => each.silences && each.silences !== WHILE_LIVE);
    this.no_broadcasts = those((each) => each.no_broadcasts);
    this.asking_for_day = those((each) => each.steps.some((step) => step.day === MISSING));
    this.ending = those((each) => each.ends_caring);
    this.yearly = those((each) => each.steps.length > 0 && each.steps.every((step) => step.on));
  }

  get(id) {
    return this.byId.get(id) ?? null;
  }

  // The ids of those that close this one.
  closing(id) {
    return this.all.filter((each) => each.closes === id).map((each) => each.id);
  }

  // The name shown; the id itself for one that is not known.
  name(id) {
    return this.get(id)?.name ?? id;
  }

  step(id) {
    return this.steps.get(id) ?? null;
  }
}

// The transitions of the pack: app/web/phone/pack/transitions.py.
export function transitionsFrom({ transitions, beside, check_in, lock_screen }) {
  const stepOf = (record, transition) => ({ ...STEP, ...record, transition: transition || record.id.split(".")[0] });
  const all = transitions.map((each) => {
    return { ...TRANSITION, ...each, steps: each.steps.map((step) => stepOf(step, each.id)) };
  });
  return new Transitions(all, beside.map((step) => stepOf(step)), check_in, lock_screen);
}

// Whether a step may not come as long as the event's day, `on`, is what it is.
export function waitsForDay(step, on) {
  return step.day === (on ? MISSING : GIVEN);
}

// Whether a step may be shown to somebody who said this, a Set of "question:option".
export function isFor(step, said, under18) {
  if (step.adults && under18) return false;
  return !step.whom || holds(step.whom, { tokens: said, days: NO_DAYS });
}

// The day of a yearly step; RangeError for a step that is not yearly.
export function inYear(step, year) {
  if (!step.on) throw new RangeError(step.id);
  const day = dayFrom(year, ...step.on);
  return step.weekday === null ? day : addDays(day, (step.weekday - weekdayOf(day) + 7) % 7);
}

// Whether a step belongs to the day itself, so that it still serves somebody who tells a little late.
export function isForTheDay({ days, months, on }) {
  return days === 0 && months === null && !on;
}

// The page a prompt opens, for the nation where that matters.
export function pathOf({ page, nations, resource }, nation) {
  return page || `/library/${nations[nation || "any"] ?? resource}`;
}
