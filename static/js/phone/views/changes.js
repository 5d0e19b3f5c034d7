// Something has changed: what, then when; and what is over. As app/web/carer/now/changes.py and event_ends.py.
import { DAY, WEEK, choices, dayOfChoice } from "../../domain/dates/when-choices.js";
import { dayInWords } from "../../domain/dates/words-of-days.js";
import { eventToJson } from "../../domain/profile/answer-set.js";
import { AnswerError, withAnswer } from "../../domain/profile/answers.js";
import { leads, shows } from "../answers-of-views.js";
import { postedDay, saidBack, typedBoxes } from "../forms.js";
import { withEventOver } from "../kept-plan.js";
import { offeringEvents } from "./undo.js";

export function change(request, world) {
  return pick(world);
}

export function what({ form }, world) {
  const option = eventOf(form.get("event"), world);
  if (!option) return pick(world, [["event", "Choose what has changed"]]);
  return leads(world.urlFor("changes.when"), { held: { ...world.held, changing: option.id } });
}

export function when(request, world) {
  const option = eventOf(world.held.changing, world);
  return option ? askWhen(option, request, world) : leads(world.urlFor("changes.change"));
}

export function record(request, world) {
  const option = eventOf(request.form.get("event"), world);
  if (!option) return leads(world.urlFor("changes.change"));
  try {
    const [event, guessed] = told(option, request.form, world);
    const held = { ...world.held, answers: withEvent(event, request.form, world).toJson(), has_answered: true, changing: null };
    const words = `${option.label}${event.date ? `: ${dayInWords(event.date)}` : ""}.`;
    const done = offeringEvents(words, world, held);
    if (guessed) done.told.push([world.urlFor("changes.change"), guessed]);
    return leads(world.urlFor(world.transitions.silencing.includes(option.id) ? "today.today" : "changes.done"), done);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return askWhen(option, request, world, [[error.field, error.message]]);
  }
}

export function done(request, world) {
  return shows("carer/changes/done.html", {
    prompts: world.planned().slice(0, 6),
    live: toldEvents(world),
    asked_for: world.transitions.asking_for_day,
    nav: "today",
  });
}

export function over({ form }, world) {
  const event = form.get("event") ?? "";
  const words = "That is off your list now.";
  if (!world.held.kept) return ended(form, words, world);
  return leads(world.urlFor("today.today"), offeringEvents(words, world, withEventOver(event, world.held, world)));
}

export function mistake({ form }, world) {
  const ofDeath = world.transitions.silencing.includes(form.get("event"));
  return ended(form, ofDeath ? "That is taken back. Everything is as it was." : "That is off your list.", world);
}

function ended(form, words, world) {
  const answers = world.answers.withoutEvents(form.get("event") ?? "").toJson();
  return leads(world.urlFor("today.today"), offeringEvents(words, world, { ...world.held, answers }));
}

// What is happening: pairs of an option and its day in words.
function toldEvents(world) {
  const named = world.answers.named_events.map(({ id, on }) => [eventOf(id, world), on ? dayInWords(on) : ""]);
  return named.filter(([option]) => option);
}

// The name of the box that says yes to the prompts of an event that needs one.
export function optInField(event) {
  return `${event.replaceAll("_", "-")}-prompts`;
}

function needsDay(event, { transitions }) {
  return !transitions.yearly.includes(event) && !transitions.silencing_while_live.includes(event);
}

function eventOf(event, { questionnaire }) {
  const option = questionnaire.events.options.find(({ id }) => id === event);
  return option && !option.exclusive ? option : null;
}

// The event as the form tells it, and a sentence where its day was not said to the day.
function told(option, form, world) {
  if (!needsDay(option.id, world)) return [{ id: option.id }, ""];
  const reading = postedDay(form, "on", world.today, option.when);
  const choice = form.get("when") || (reading ? DAY : "");
  if (!choices(option.when).some(([id]) => id === choice)) {
    throw new AnswerError("when", "Choose when it is. If you do not know, choose the last answer");
  }
  if (choice !== DAY) {
    const on = dayOfChoice(choice, option.when, world.today);
    const event = on ? { id: option.id, date: on } : { id: option.id };
    return [event, on && choice === WEEK ? `We count from ${dayInWords(on)} until you know the day.` : ""];
  }
  if (!reading) throw new AnswerError("on-day", "Enter the day. If you do not know it, choose the last answer");
  return [{ id: option.id, date: reading.on }, saidBack([{ option, reading }]).join("")];
}

function withEvent(event, form, { answers, questionnaire, transitions }) {
  const others = answers.named_events.filter(({ id }) => id !== event.id).map(eventToJson);
  const after = withAnswer(answers, questionnaire.events, [...others, event]);
  if (!transitions.opt_ins.includes(event.id)) return after;
  const othersIn = after.opted_in.filter((each) => each !== event.id);
  return after.optedIn(form.get(optInField(event.id)) === "yes" ? [...othersIn, event.id] : othersIn);
}

function pick(world, errors = []) {
  const words = { question: world.questionnaire.events, live: toldEvents(world), errors, nav: "today" };
  return shows("carer/changes/change.html", words, errors.length ? 422 : 200);
}

function askWhen(option, { method, form }, world, errors = []) {
  const { transitions, answers } = world;
  const day = answers.named_events.find(({ id }) => id === option.id)?.on ?? null;
  const typed = method === "POST" ? form : null;
  const words = {
    option,
    ask: transitions.get(option.id)?.ask ?? "",
    choices: needsDay(option.id, world) ? choices(option.when) : [],
    chosen: typed ? (typed.get("when") ?? "") : day ? DAY : "",
    boxes: typed ? typedBoxes(typed, "on") : day,
    yes: transitions.opt_ins.includes(option.id) ? [optInField(option.id), answers.opted_in.includes(option.id)] : null,
    hard: transitions.silencing.includes(option.id),
    errors,
    nav: "today",
  };
  return shows("carer/changes/when.html", words, errors.length ? 422 : 200);
}
