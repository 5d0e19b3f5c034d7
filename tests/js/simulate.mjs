// What would have gone out, and what is planned after it, when a plan changes step by step. app/domain/schedule/simulate.py
// says the same in Python, and refuses steps that cannot be read; here they are those that it takes.
import { module } from "./module.mjs";

const { parseAnswers } = await module("domain/profile/answers.js");
const { applyAnswers, onTheSameDays } = await module("domain/schedule/event-changes.js");
const { isLive, sentOf } = await module("domain/schedule/plan.js");
const { planFrom, schedule, toldOn } = await module("domain/schedule/schedule.js");

const STRIDE = 30 * 86400000;
const MARKS = { cancel: () => ({ cancelled: true }), end: (at) => ({ ended_at: at }), stop: () => ({ stopped: true }) };

// `sent` up to the last step and `planned` after it, as prompts of schedule.js. A step has `at`, an instant, or `on`, a day,
// whose morning it means; and one of change, cancel, end, stop, unopened.
export function simulate(answers, steps, today, transitions, questionnaire) {
  const toldAt = toldOn(today, answers.time_zone);
  const run = { answers, plan: planFrom(answers, toldAt), at: toldAt, sent: [], transitions, questionnaire };
  for (const step of steps) {
    until(run, step.at ?? toldOn(step.on, run.answers.time_zone));
    apply(run, step);
  }
  return { sent: run.sent, planned: schedule(run.plan, transitions, run.at) };
}

// Sends, one by one, what falls due before `moment`.
function until(run, moment) {
  for (;;) {
    const due = schedule(run.plan, run.transitions, run.at).find((prompt) => prompt.at < moment);
    if (due) {
      run.sent.push(due);
      run.at = Math.max(run.at, due.at);
      run.plan = { ...run.plan, history: [...run.plan.history, sentOf(due.key, due.at)] };
    } else if (moment - run.at > STRIDE) run.at += STRIDE;
    else break;
  }
  run.at = Math.max(run.at, moment);
}

function apply(run, step) {
  if ("change" in step) change(run, step.change);
  else if ("unopened" in step) leaveUnopened(run, step.unopened);
  else {
    const verb = Object.keys(MARKS).find((each) => each in step);
    mark(run, verb, step[verb]);
  }
}

function change(run, record) {
  const after = parseAnswers({ ...run.answers.toJson(), ...record }, run.questionnaire);
  const events = onTheSameDays(run.plan.events, run.answers.time_zone, after.time_zone);
  const settings = { ...run.plan.settings, time_zone: after.time_zone, opted_in: after.opted_in };
  const changed = applyAnswers(events, run.answers, after, run.at, run.transitions, "who" in record);
  const { nation, under_18, said } = after;
  run.plan = { ...run.plan, events: changed, nation, under_18, said, settings };
  run.answers = after;
}

function mark(run, verb, transition) {
  const events = [...run.plan.events];
  // What is over can still turn out to have been a mistake; it is the latest one that is meant.
  for (let place = events.length - 1; place >= 0; place -= 1) {
    const event = events[place];
    if (event.id === transition && (isLive(event) || (verb === "cancel" && !event.cancelled))) {
      events[place] = { ...event, ...MARKS[verb](run.at) };
      break;
    }
  }
  run.plan = { ...run.plan, events };
  if (verb !== "stop") run.answers = run.answers.withoutEvents(transition);
}

function leaveUnopened(run, count) {
  const { history, settings } = run.plan;
  const first = Math.max(0, history.length - count);
  const seen = history.map((sent, i) => ({ ...sent, opened: i < first }));
  run.plan = { ...run.plan, history: seen, settings: { ...settings, slowed: count >= 3 && seen.length > 0 } };
}
