// Reads posted answers in the form the rules take them. As app/web/site/forms.py.
import { BOXES, DateError } from "../domain/dates/date-error.js";
import { parts } from "../domain/dates/day.js";
import { readBoxes, saidBack as readAs } from "../domain/dates/read.js";
import { EITHER } from "../domain/dates/when.js";
import { AnswerError } from "../domain/profile/answers.js";
import { optionOf } from "../domain/profile/questionnaire.js";

const LONGEST_SHOWN = 60;

// A form in which no answer was chosen. It may be skipped, but not by pressing Continue.
export class NothingChosenError extends AnswerError {}

export function postedValue(question, form) {
  const chosen = form.getAll(question.id);
  if (!chosen.length) throw new NothingChosenError(question.id, "Choose an answer, or skip this question");
  return question.kind === "many" ? chosen : chosen[0];
}

// What was ticked of a dated question, each with the day typed beside it.
export function datedOptions(question, form, today) {
  return form.getAll(question.id).map((chosen) => {
    const option = optionOf(question, chosen);
    if (!option) throw new AnswerError(question.id, "choose one of the answers shown");
    const reading = postedDay(form, `${question.id}-${option.id}`, today, option.when);
    return { option, reading, toJson: () => (reading ? { id: option.id, date: reading.on } : { id: option.id }) };
  });
}

// A sentence for each day of which more was guessed than three plain numbers leave open.
export function saidBack(dated) {
  const guessed = dated.filter(({ reading }) => reading && !reading.sure);
  return guessed.map(({ option, reading }) => `${option.label}: ${readAs(reading.on)}.`);
}

export function shownDates(form, question, answers) {
  if (form) return Object.fromEntries(question.options.map(({ id }) => [id, typedBoxes(form, `${question.id}-${id}`)]));
  const dated = answers.named_events.filter(({ on }) => on).map(({ id, on }) => [id, parts(on)]);
  return Object.fromEntries(dated.map(([id, { day, month, year }]) => [id, [day, month, year].map(String)]));
}

export function typedBoxes(form, name) {
  return BOXES.map((box) => (form.get(`${name}-${box}`) ?? "").slice(0, LONGEST_SHOWN));
}

// The day of the three boxes `name`-day, -month, -year; null when all are empty.
export function postedDay(form, name, today, when = EITHER) {
  const typed = BOXES.map((box) => form.get(`${name}-${box}`) ?? "");
  if (!typed.some((text) => text.trim())) return null;
  try {
    return readBoxes(typed, today, when);
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    throw new AnswerError(`${name}-${error.box}`, error.message);
  }
}
