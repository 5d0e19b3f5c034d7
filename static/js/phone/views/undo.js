// Taking back what was done last. As app/web/carer/now/undo.py and take_back_events.py.
import { readMarks, withoutMark } from "../../domain/accounts/card-marks.js";
import { leads } from "../answers-of-views.js";

export const MARKS = "marks";
export const EVENTS = "events";
const UNDO = "undo";
const TAKES_BACK = { [MARKS]: marksBack, [EVENTS]: eventsBack };

// `held` with what takes `act` back, and the words that say what was done.
export function offering(words, act, before, held) {
  return { held: { ...held, undo: [act, before] }, told: [[UNDO, words]] };
}

// Puts the events back as they stood in the answers of `world`.
export function offeringEvents(words, world, held) {
  const { answers, questionnaire } = world;
  const events = answers.toJson()[questionnaire.events.id] ?? [];
  return offering(words, EVENTS, [events, [...answers.opted_in]], held);
}

export function undo(request, world) {
  const [act, before] = world.held.undo ?? ["", null];
  const place = world.urlFor("today.today");
  const rest = { ...world.held, undo: null };
  if (!Object.hasOwn(TAKES_BACK, act)) return leads(place, { held: rest, told: [["message", "There is nothing to take back any more."]] });
  return leads(place, { held: TAKES_BACK[act](before, rest, world), told: [["message", "That is taken back."]] });
}

function marksBack([id, mark], held) {
  const others = Object.fromEntries(withoutMark(readMarks(held.marks), id));
  return { ...held, marks: mark ? { ...others, [id]: mark } : others };
}

function eventsBack([events, optedIn], held, { questionnaire }) {
  const answers = { ...held.answers };
  delete answers[questionnaire.events.id];
  delete answers.opted_in;
  if (events.length) answers[questionnaire.events.id] = events;
  if (optedIn.length) answers.opted_in = optedIn;
  return { ...held, answers };
}
