// How prompts come: how often and when, and the end of all of them. As app/web/carer/yes/how.py.
import { leads, shows, toKeep } from "../answers-of-views.js";
import { wishing } from "../kept-plan.js";

const SHOWN = "Choose one of the answers shown";
const QUIET = { quiet_from: ["19", "20", "21", "22"], quiet_to: ["7", "8", "9", "10"] };

export const show = toKeep((request, world) => page(world));

export const turnOn = toKeep((request, world) => changed("turn_on.show", { prompts_on: true }, "", world));

export const turnOff = toKeep((request, world) => {
  return changed("prompts.schedule", { prompts_on: false }, "All prompts are off. Your plan and your answers are kept.", world);
});

export const pace = toKeep(({ form }, world) => {
  const allowed = { per_week: world.words.paces.map(([perWeek]) => String(perWeek)), ...QUIET };
  const wrong = Object.keys(allowed).filter((name) => !allowed[name].includes(form.get(name)));
  if (wrong.length) return page(world, wrong.map((name) => [name, SHOWN]));
  const wishes = Object.fromEntries(Object.keys(allowed).map((name) => [name, Number(form.get(name))]));
  return changed("how.show", { ...wishes, per_day: 1 }, "Saved. The days of your prompts have changed to fit.", world);
});

export const checkIns = toKeep(({ form }, world) => {
  const wanted = form.get("wanted") === "yes";
  const words = wanted ? "We will ask now and then whether anything has changed." : "We will not ask any more.";
  return changed(wanted ? "how.show" : "prompts.schedule", { check_ins: wanted }, words, world);
});

function changed(endpoint, wishes, words, world) {
  return leads(world.urlFor(endpoint), { held: wishing(wishes, world), told: words ? [["message", words]] : [] });
}

function page(world, errors = []) {
  const { held, words } = world;
  const shown = {
    by_email: words.by_email,
    account: held.plan,
    device: held.plan.device,
    paces: words.paces.map(([perWeek, label]) => [String(perWeek), label]),
    errors,
    nav: "prompts",
  };
  return shows("carer/prompts/how.html", shown, errors.length ? 422 : 200);
}
