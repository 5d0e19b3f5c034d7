// Today and the stage. As app/web/carer/now/today.py.
import { isOver, kindOf } from "../../domain/accounts/card-marks.js";
import { dayInWords } from "../../domain/dates/words-of-days.js";
import { comingUp } from "../../domain/tailoring/coming-up.js";
import { DIED, LAST_DAYS, hardDay } from "../../domain/tailoring/hard-day.js";
import { saidOnce } from "../../domain/tailoring/said-once.js";
import { leads, shows } from "../answers-of-views.js";
import { named } from "../values.js";

const WORDS = { done: "Done", later: "For later", not_for_me: "Not for me" };
const PATH = "/library/";

export function today(request, world) {
  const { answers, rules, questionnaire, tailored: result } = world;
  const names = new Map(questionnaire.events.options.map(({ id, label }) => [id, label]));
  const hard = hardDay(answers, result.stage, rules);
  const unasked = questionnaire.extra(answers).filter(({ id }) => !answers.given(id).length);
  return shows("carer/today/today.html", {
    today: world.today,
    hard,
    result,
    cards: saidOnce(result.now).map(named),
    letters: world.words.with_letters,
    stage: rules.stages[result.stage],
    soon: [DIED, LAST_DAYS].includes(hard) ? [] : soon(result, names, world),
    live: result.transitions.map(({ id, on }) => ({ id, name: names.get(id), when: on ? dayInWords(on) : "", page: ["", ""] })),
    aside: aside(world),
    answers,
    questions: questionnaire.main.length,
    unasked,
    asked: world.held.plan?.asked ?? [],
    person: world.person,
    nav: "today",
  });
}

// What this person put aside, the newest first.
export function aside(world) {
  const marks = [...world.marks].reverse();
  const held = marks.filter(([, mark]) => !isOver(mark, world.today)).map(([id, mark]) => [world.library.get(id), mark]);
  return held.filter(([resource]) => resource).map(([resource, mark]) => named({ resource, words: WORDS[kindOf(mark)] }));
}

export function stage(request, world) {
  return shows("carer/today/stage.html", { stages: world.rules.stages, chosen: world.tailored.stage, nav: "today" });
}

export function changeStage({ form }, world) {
  const chosen = form.get("stage") ?? "";
  const { stages } = world.rules;
  if (chosen !== "suggested" && !Object.hasOwn(stages, chosen)) {
    const errors = [["stage", "Choose the one that fits best"]];
    return shows("carer/today/stage.html", { stages, chosen: "", errors, nav: "today" }, 422);
  }
  return leads(world.urlFor("today.today"), { held: { ...world.held, stage: chosen === "suggested" ? null : chosen } });
}

// What has a day close by, each with the page whose turn it is.
function soon(result, names, world) {
  const near = comingUp(result.transitions, world.answers, world.transitions, world.today);
  return near.map(({ id, on, days, path }) => {
    const found = path.startsWith(PATH) ? world.library.get(path.slice(PATH.length)) : null;
    return { id, name: names.get(id), when: inDays(on, days), page: found ? [found.title, path] : ["", ""] };
  });
}

function inDays(on, days) {
  const near = { 0: "today", 1: "tomorrow", "-1": "yesterday" }[days];
  if (near) return `${near}, ${dayInWords(on)}`;
  return `${dayInWords(on)}, ${days > 0 ? `in ${days} days` : `${-days} days ago`}`;
}
