// Prompts: the whole schedule before any yes; then move one, leave it out, bring it back. As app/web/carer/prompts.py.
import { FUTURE } from "../../domain/dates/when.js";
import { saidBack } from "../../domain/dates/read.js";
import { AnswerError } from "../../domain/profile/answers.js";
import { fault, leads, shows, toKeep } from "../answers-of-views.js";
import { postedDay, typedBoxes } from "../forms.js";
import { withEventStopped, withPlan, wishing } from "../kept-plan.js";

const USUAL_PACE = 2;
const LONGEST_KEY = 120;
const GONE = "That prompt is no longer planned. Nothing was changed. Look at the schedule again.";

export function schedule(request, world, errors = []) {
  const { held, answers, transitions } = world;
  const prompts = world.planned();
  const words = {
    person: world.person,
    account: held.plan,
    prompts,
    done_already: world.leftOutAsDone().map(({ path, inbox_title }) => [path.replace("/library/", ""), inbox_title]),
    device: held.plan?.device ?? false,
    pace: paceOf(held.plan?.per_week ?? USUAL_PACE, world),
    left_out: (held.plan?.skipped ?? []).map((key) => [key, transitions.step(key.split(":")[0])?.inbox_title ?? "A prompt"]),
    just_left_out: held.left_out ?? "",
    lock_screen: transitions.lock_screen,
    names: Object.fromEntries(prompts.map(({ transition }) => [transition, transitions.name(transition)])),
    under_18: answers.under_18,
    moving: errors.length ? (request.form.get("key") ?? "") : "",
    typed_day: typedBoxes(request.form, "move"),
    errors,
    nav: "prompts",
  };
  const shown = shows("carer/prompts/schedule.html", words, errors.length ? 422 : 200);
  // Said once.
  return held.left_out ? { ...shown, held: { ...held, left_out: "" } } : shown;
}

export const skip = toKeep(({ form }, world) => {
  const key = form.get("key") ?? "";
  if (!isPlanned(key, world)) return gone(world);
  const held = { ...wishing({ skipped: [...world.held.plan.skipped, key] }, world), left_out: key };
  return leads(world.urlFor("prompts.schedule"), { held });
});

export const bringBack = toKeep(({ form }, world) => {
  const key = (form.get("key") ?? "").slice(0, LONGEST_KEY);
  const skipped = world.held.plan.skipped.filter((each) => each !== key);
  return leads(world.urlFor("prompts.schedule"), { held: wishing({ skipped }, world) });
});

export const move = toKeep((request, world) => {
  const key = request.form.get("key") ?? "";
  if (!isPlanned(key, world)) return gone(world);
  try {
    const reading = postedDay(request.form, "move", world.today, FUTURE);
    if (!reading || reading.on < world.today) return schedule(request, world, [["move-day", "Enter a day from today on"]]);
    const place = world.urlFor("prompts.schedule");
    const told = reading.sure ? [] : [[place, `${saidBack(reading.on)}.`]];
    return leads(place, { held: wishing({ moved: { ...world.held.plan.moved, [key]: reading.on } }, world), told });
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return schedule(request, world, [[error.field, error.message]]);
  }
});

export const stopPrompts = toKeep(({ form }, world) => {
  const told = [["message", "There will be no more prompts about this."]];
  return leads(world.urlFor("prompts.schedule"), { held: withEventStopped(form.get("event") ?? "", world.held, world), told });
});

export const noDeviceSeen = toKeep((request, world) => {
  return leads(world.urlFor("today.today"), { held: withPlan(world.held, { device_lost_at: null }) });
});

function paceOf(perWeek, { words }) {
  return words.paces.find(([each]) => each === perWeek)[2];
}

function isPlanned(key, world) {
  return world.planned().some((prompt) => prompt.key === key);
}

function gone({ words: { not_read: [heading] } }) {
  return fault(heading, GONE, 400);
}
