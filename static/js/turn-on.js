// The page after "Keep my plan": one tap asks the browser, a real test is sent, and the page says when it was shown.
// Each step is a [data-step]; one of them is seen at a time. Without this script the page's own words stand.
import { WORDS, ask, obstacle } from "./asking.js";
import { platform } from "./platform.js";
import { send } from "./subscription.js";

const PATIENCE_MS = 60000;
const ARRIVED_OR_WAITING = ["sent", "slow"];
const STEP_OF = { ios: "ios", denied: "denied", noKey: "unsupported", unsupported: "unsupported" };
const steps = [...document.querySelectorAll("[data-step]")];
let seen = "";
let waiting;

function show(name) {
  seen = name;
  steps.forEach((step) => (step.hidden = step.dataset.step !== name));
}

function say(words) {
  document.querySelectorAll("[data-turn-on-says]").forEach((place) => (place.textContent = words));
}

async function test(address) {
  await send(address, "POST", {});
  clearTimeout(waiting);
  show("sent");
  waiting = setTimeout(() => seen === "sent" && show("slow"), PATIENCE_MS);
}

async function turnOn({ dataset }) {
  say("Asking your browser…");
  const permission = await ask();
  if (permission === "denied") return show("denied");
  if (permission !== "granted") return say(WORDS.dismissed);
  say("");
  return test(dataset.turnOn);
}

function onTap(selector, job) {
  document.querySelectorAll(selector).forEach((button) => button.addEventListener("click", () => {
    button.disabled = true;
    job(button).catch((error) => say(error.message)).finally(() => (button.disabled = false));
  }));
}

// What the service worker says once the phone has shown a message of ours.
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data?.type !== "PROMPT_SHOWN" || !ARRIVED_OR_WAITING.includes(seen)) return;
  clearTimeout(waiting);
  show("arrived");
});
document.querySelectorAll("[data-for]").forEach((part) => (part.hidden = part.dataset.for !== platform()));
onTap("[data-turn-on]", turnOn);
onTap("[data-test-again]", ({ dataset }) => test(dataset.testAgain));
show(STEP_OF[obstacle()] || "ask");
