// What a carer has answered, as one frozen value: app/domain/profile/answer_set.py. An event is { id, on, nothing }, `on`
// a day or null; `nothing` is the word that nothing happens.
export const UK_TIME = "Europe/London";
export const UNDER_18 = "under_18";
export const MORE_THAN_ONE = "more_than_one";

export function namedEvent(id, on = null, nothing = false) {
  return Object.freeze({ id, on, nothing });
}

// All answers by the id of their question, checked by the questionnaire: an option, a list of them, or a list of events.
// What was skipped is not among `values`.
export class Answers {
  constructor(values = {}, time_zone = UK_TIME, opted_in = []) {
    const given = Object.entries(values).filter(([, value]) => value && value.length);
    this.values = Object.freeze(Object.assign(Object.create(null), Object.fromEntries(given)));
    this.time_zone = time_zone;
    this.opted_in = opted_in;
    this.named_events = given.flatMap(([, value]) => (hasEvents(value) ? value.filter((event) => !event.nothing) : []));
    this.is_empty = given.length === 0;
    // What rules in code ask by name. Every other question is asked for by the rules that are data.
    this.nation = this.one("nation");
    // Where the carer lives, where that was asked for: only somebody who helps from far away may live elsewhere.
    this.own_nation = this.one("living") === "far_away" ? this.one("own_nation") : null;
    this.who = this.one("who");
    this.helps_several = this.who === MORE_THAN_ONE;
    this.managing = this.one("managing");
    this.under_18 = this.given("about_you").includes(UNDER_18);
    Object.freeze(this);
  }

  // The chosen option ids of one question, in order; empty when it was skipped.
  given(question) {
    const value = this.values[question] ?? [];
    if (typeof value === "string") return [value];
    return hasEvents(value) ? value.map((event) => event.id) : value;
  }

  // The option chosen of a question that takes one; null when it was skipped.
  one(question) {
    const value = this.values[question];
    return typeof value === "string" ? value : null;
  }

  // A Set of every answer as "question:option".
  get said() {
    const questions = Object.keys(this.values);
    return new Set(questions.flatMap((question) => this.given(question).map((option) => `${question}:${option}`)));
  }

  // These answers with another value for one question, unchecked; null takes it out.
  replacing(question, value) {
    return new Answers({ ...this.values, [question]: value || [] }, this.time_zone, this.opted_in);
  }

  // These answers with a yes for the prompts of these transitions, and for no others.
  optedIn(transitions) {
    return new Answers(this.values, this.time_zone, transitions);
  }

  // These answers without the events named, or without any when none is named.
  withoutEvents(...transitions) {
    const left = Object.entries(this.values).map(([question, value]) => {
      const stays = (event) => transitions.length > 0 && !transitions.includes(event.id);
      return [question, hasEvents(value) ? value.filter(stays) : value];
    });
    return new Answers(Object.fromEntries(left), this.time_zone, this.opted_in);
  }

  // The form of an answer set, without what was skipped.
  toJson() {
    const record = {};
    for (const [question, value] of Object.entries(this.values)) {
      record[question] = hasEvents(value) ? value.map(eventToJson) : value;
    }
    if (this.opted_in.length) record.opted_in = this.opted_in;
    if (this.time_zone !== UK_TIME) record.time_zone = this.time_zone;
    return record;
  }
}

export function eventToJson({ id, on }) {
  return on ? { id, date: on } : { id };
}

function hasEvents(value) {
  return typeof value !== "string" && typeof value[0] === "object";
}
