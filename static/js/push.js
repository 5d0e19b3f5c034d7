// Prompts on this device: [data-push-on], [data-push-off], [data-push-test="/address"] buttons and the words in [data-push-state].
// The browser is asked only after a tap.
import { ADDRESS, current, register, send, subscribe, supported } from "./subscription.js";

const WORDS = {
  on: "Prompts are on for this device.",
  off: "Prompts are off on this device.",
  noKey: "Prompts are not set up on our side at the moment. Your inbox works without them.",
  ios: "On an iPhone or iPad, prompts work from the home screen only. Tap Share, then Add to Home Screen, and open Care Companion from there.",
  unsupported: "This browser cannot show prompts. Your inbox and the calendar work without them.",
  denied: "This browser blocks prompts from Care Companion. To allow them, open the settings beside the address (a padlock or two sliders), then Notifications. Your inbox works without them.",
  dismissed: "Nothing was turned on. You can ask again when you like.",
  brave: "Brave needs one more switch. Open Settings, Privacy and security, turn on \"Use Google services for push messaging\", and try again.",
  silent: "Your browser did not answer. Nothing was turned on. Check the connection and try again.",
  asking: "Asking your browser…",
  sent: "A test prompt is on its way. It can take a minute.",
};
const BROWSER_LIMIT_MS = 30000;
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

function onAppleTouch() {
  return /iPhone|iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
}

function obstacle() {
  if (!supported()) return onAppleTouch() && navigator.standalone !== true ? "ios" : "unsupported";
  if (!document.querySelector('meta[name="push-key"]')) return "noKey";
  return Notification.permission === "denied" ? "denied" : "";
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

function within(milliseconds, promise) {
  const limit = new Promise((_, reject) => setTimeout(() => reject(new Error(WORDS.silent)), milliseconds));
  return Promise.race([promise, limit]);
}

async function turnOn() {
  say(WORDS.asking);
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return permission === "denied" ? show() : say(WORDS.dismissed);
  const subscription = await within(BROWSER_LIMIT_MS, subscribe()).catch(explain);
  try {
    await register(subscription);
  } catch (error) {
    await subscription.unsubscribe();
    throw new Error(`This device could not be saved, so nothing was turned on. ${error.message}`);
  }
  return show();
}

function explain(error) {
  if (error.name === "AbortError" && navigator.brave) throw new Error(WORDS.brave);
  if (error.name === "NotAllowedError") throw new Error(WORDS.denied);
  throw new Error(WORDS.silent);
}

async function turnOff() {
  await (await current())?.unsubscribe();
  await send(`${ADDRESS}/remove`, "POST", {});
  return show();
}

async function test(event) {
  await send(event.target.closest("[data-push-test]").dataset.pushTest, "POST", {});
  say(WORDS.sent);
}

function onTap(list, job) {
  list.forEach((button) => button.addEventListener("click", (event) => {
    if (button.type === "submit") event.preventDefault();
    button.disabled = true;
    job(event).catch((error) => say(error.message)).finally(() => (button.disabled = false));
  }));
}

onTap(buttons.on, turnOn);
onTap(buttons.off, turnOff);
onTap(buttons.test, test);
if (Object.values(buttons).flat().length) show().catch(() => say(WORDS.unsupported));
