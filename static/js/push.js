// Prompts on this device: [data-push-on], [data-push-off], [data-push-test] buttons and the words in [data-push-state].
// The browser is asked only after a tap.
import { WORDS as WHY, ask, obstacle } from "./asking.js";
import { ADDRESS, current, send } from "./subscription.js";

const WORDS = { ...WHY, on: "Prompts are on for this device.", off: "Prompts are off on this device.", asking: "Asking your browser…" };
const buttons = { on: all("[data-push-on]"), off: all("[data-push-off]"), test: all("[data-push-test]") };

function all(selector) {
  return [...document.querySelectorAll(selector)];
}

function say(words) {
  all("[data-push-state]").forEach((place) => {
    place.setAttribute("role", "status");
    place.textContent = words;
  });
}

function offer(...names) {
  for (const [name, list] of Object.entries(buttons)) list.forEach((button) => (button.hidden = !names.includes(name)));
}

async function show() {
  const inTheWay = obstacle();
  if (inTheWay) {
    offer();
    say(WORDS[inTheWay]);
    return;
  }
  const on = Notification.permission === "granted" && (await current());
  offer(...(on ? ["off", "test"] : ["on"]));
  say(on ? WORDS.on : WORDS.off);
}

async function turnOn() {
  say(WORDS.asking);
  const permission = await ask();
  return permission === "default" ? say(WORDS.dismissed) : show();
}

async function turnOff() {
  await (await current())?.unsubscribe();
  await send(`${ADDRESS}/remove`, "POST", {});
  return show();
}

function onTap(list, job) {
  list.forEach((button) => button.addEventListener("click", () => {
    button.disabled = true;
    job().catch((error) => say(error.message)).finally(() => (button.disabled = false));
  }));
}

onTap(buttons.on, turnOn);
onTap(buttons.off, turnOff);
if (Object.values(buttons).flat().length) show().catch(() => say(WORDS.unsupported));
