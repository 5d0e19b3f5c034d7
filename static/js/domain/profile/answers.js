// Checks what a carer answers, once at the door: app/domain/profile/answers.py.
import { isDay } from "../dates/day.js";
import { Answers, namedEvent, UK_TIME } from "./answer-set.js";

const EARLIEST = "1900-01-01";
const LATEST = "2100-12-31";
const OTHERS = ["time_zone", "opted_in", "today"];
const ZONE = /^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*$/;

// An answer that cannot be taken; `field` is the question's id, `message` is for the carer.
export class AnswerError extends Error {
  constructor(field, message) {
    super(message);
    this.name = "AnswerError";
    this.field = field;
  }
}

// An answer set in the form of docs/vocabulary.md ("today" is read elsewhere). Throws AnswerError.
export function parseAnswers(record, questionnaire) {
  if (!isRecord(record)) throw new AnswerError("answers", "must be one set of answers");
  for (const field of Object.keys(record)) {
    if (questionnaire.get(field) || OTHERS.includes(field)) continue;
    throw new AnswerError(Array.from(field).slice(0, 40).join("") || "(no name)", "is not one of the questions");
  }
  const given = questionnaire.questions.filter(({ id }) => (record[id] ?? null) !== null);
  const values = Object.fromEntries(given.map((question) => [question.id, checked(question, record[question.id])]));
  return new Answers(values, timeZone(record), optedIn(record, questionnaire));
}

// `answers` with one question answered anew. Throws AnswerError.
export function withAnswer(answers, question, value) {
  return answers.replacing(question.id, checked(question, value));
}

// A day between 1900 and 2100. Throws AnswerError that names `field`.
export function parseDate(text, field) {
  if (isDay(text) && EARLIEST <= text && text <= LATEST) return text;
  throw new AnswerError(field, "must be a real date, such as 2026-12-04");
}

function checked(question, value) {
  if (question.dated) return namedEvents(question, value);
  return question.kind === "many" ? many(question, value) : one(question, value);
}

function one(question, value) {
  if (typeof value === "string" && question.option_ids.includes(value)) return value;
  throw new AnswerError(question.id, "choose one of the answers shown");
}

function many(question, value) {
  if (!Array.isArray(value)) throw new AnswerError(question.id, "choose from the answers shown");
  const chosen = new Set(value.map((item) => one(question, item)));
  if (chosen.size > 1 && question.exclusive_ids.some((option) => chosen.has(option))) {
    throw new AnswerError(question.id, "choose either the last answer or the others, not both");
  }
  return question.option_ids.filter((option) => chosen.has(option));
}

function namedEvents(question, value) {
  if (!Array.isArray(value)) throw new AnswerError(question.id, "choose from the answers shown");
  const found = new Map(value.map((item) => oneEvent(question, item)).map((event) => [event.id, event]));
  if (found.size > 1 && [...found.values()].some((event) => event.nothing)) {
    throw new AnswerError(question.id, "choose either nothing new or what has changed, not both");
  }
  return question.option_ids.filter((option) => found.has(option)).map((option) => found.get(option));
}

function oneEvent(question, item) {
  const entry = typeof item === "string" ? { id: item } : item;
  if (!isRecord(entry) || Object.keys(entry).some((key) => key !== "id" && key !== "date")) {
    throw new AnswerError(question.id, "choose from the answers shown");
  }
  const chosen = one(question, entry.id);
  const day = (entry.date ?? null) === null ? null : parseDate(entry.date, question.id);
  return namedEvent(chosen, day, question.exclusive_ids.includes(chosen));
}

function timeZone({ time_zone: name = UK_TIME }) {
  if (isZone(name)) return name;
  throw new AnswerError("time_zone", `must be the name of a time zone, such as ${UK_TIME}`);
}

function isZone(name) {
  if (name === UK_TIME) return true;
  if (typeof name !== "string" || name.length > 64 || !ZONE.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en-GB", { timeZone: name }));
  } catch {
    return false;
  }
}

function optedIn({ opted_in: value = [] }, { opt_ins: known }) {
  if (Array.isArray(value) && value.every((item) => known.includes(item))) return [...value];
  throw new AnswerError("opted_in", `may hold ${[...known].sort().join(" and ")} only`);
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
