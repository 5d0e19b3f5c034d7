// What happens to people, and the steps of the bundle each opens: app/domain/schedule/transitions.py.
import { conditionFrom, holds } from "../profile/conditions.js";

const WHILE_LIVE = "while_live";
const MISSING = "missing";
const STEP = {
  resource: "", nations: {}, useful: 14, anchor: "event", days: 0, months: null, on: null, weekday: null, every: null,
  adults: false, whom: null, day: "", page: "",
};
const TRANSITION = {
  opt_in: false, holds_others: false, longest_days: null, closes: "", silences: "", never_waits: false,
  ends_caring: false, no_broadcasts: false,
};

export class Transitions {
  constructor(transitions) {
    this.all = transitions;
    this.byId = new Map(transitions.map((each) => [each.id, each]));
    const having = (holdsFor) => new Set(transitions.filter(holdsFor).map(({ id }) => id));
    this.opt_ins = having((each) => each.opt_in);
    this.silencing = having((each) => each.silences);
    this.silencing_while_live = having((each) => each.silences === WHILE_LIVE);
    this.asking_for_day = having(({ steps }) => steps.some((step) => step.day === MISSING));
    this.yearly = having(({ steps }) => steps.length > 0 && steps.every((step) => step.on));
  }

  get(id) {
    return this.byId.get(id) ?? null;
  }
}

// The transitions of the pack (app/web/phone/pack/transitions.py). `options` are the answers that a step's `whom` may name.
export function transitionsFrom(records, options) {
  const whom = ({ whom: line = null }) => line && conditionFrom(line, options);
  const steps = (record) => record.steps.map((step) => ({ ...STEP, ...step, transition: record.id, whom: whom(step) }));
  return new Transitions(records.map((record) => ({ ...TRANSITION, ...record, steps: steps(record) })));
}

// Whether a step may be shown to somebody who said this: a Set of "question:option".
export function isFor({ adults, whom }, said, under18) {
  if (adults && under18) return false;
  return whom === null || holds(whom, { tokens: said, days: new Map() });
}

// The page that a step's prompt opens, for the nation where that matters.
export function pathOf({ page, nations, resource }, nation) {
  return page || `/library/${nations[nation || "any"] ?? resource}`;
}
