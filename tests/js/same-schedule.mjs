// Says as JSON what a phone plans for the cases in one file; tests/js/test_same_schedule.py asks it and compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";
import { simulate } from "./simulate.mjs";

const { parseAnswers } = await module("domain/profile/answers.js");
const { questionnaireFrom } = await module("domain/profile/questionnaire.js");
const { Calendar } = await module("domain/schedule/calendar.js");
const { eventOf, planOf, sentOf, settingsOf } = await module("domain/schedule/plan.js");
const { schedule, stillDue } = await module("domain/schedule/schedule.js");
const { transitionsFrom } = await module("domain/schedule/transitions.js");
const { instantOf, localOf } = await module("domain/time-zones.js");

const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
const questionnaire = questionnaireFrom(cases.questions);
const transitions = transitionsFrom(cases.transitions, questionnaire);

function planned({ events, history, settings, now, ...more }) {
  const plan = planOf(
    events.map(({ id, told_at, ...rest }) => eventOf(id, told_at, rest)),
    { ...more, said: new Set(more.said), settings: settingsOf(settings), history: history.map(({ key, at, ...rest }) => sentOf(key, at, rest)) },
  );
  const prompts = schedule(plan, transitions, now);
  return { prompts, due: prompts.map(({ key }) => stillDue(key, plan, transitions, now)) };
}

function lived({ answers, steps, today }) {
  return simulate(parseAnswers(answers, questionnaire), steps, today, transitions, questionnaire);
}

function clock({ zone, at, ...wishes }) {
  const calendar = new Calendar(settingsOf({ time_zone: zone, ...wishes }), at);
  const { day, clock: shown, fold } = localOf(at, zone);
  return [day, shown, fold, calendar.today, calendar.nextAllowed(at), calendar.momentOf(day), calendar.endOf(day), instantOf(day, shown, zone, 1)];
}

console.log(JSON.stringify({ plans: cases.plans.map(planned), lives: cases.lives.map(lived), clocks: cases.clocks.map(clock) }));
