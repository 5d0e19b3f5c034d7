// The weekly reminder of a panel member on this phone: [data-desk-push] holds the two buttons and the words.
// Turning it off leaves the browser's subscription alone: a carer's prompts in the same browser may need it.
import { WORDS, obstacle } from "./asking.js";
import { current, madeWith, send, subscribe } from "./subscription.js";

const ADDRESS = "/desk/panel/device";
const place = document.querySelector("[data-desk-push]");
const [on, off] = ["on", "off"].map((name) => place?.querySelector(`[data-${name}]`));

function say(words) {
  place.querySelector("[data-says]").textContent = words;
}

async function hashOf(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function show() {
  const subscription = await current();
  const here = subscription && place.dataset.deskPush.split(" ").includes(await hashOf(subscription.endpoint));
  on.hidden = Boolean(here);
  off.hidden = !here;
  place.hidden = false;
}

async function turnOn() {
  if ((await Notification.requestPermission()) !== "granted") return say(WORDS.dismissed);
  const subscription = await subscribe();
  const { endpoint, keys } = subscription.toJSON();
  await send(ADDRESS, "POST", { endpoint, keys, key: madeWith(subscription) });
  return location.reload();
}

async function turnOff() {
  await send(`${ADDRESS}/remove`, "POST", { endpoint: (await current())?.endpoint ?? "" });
  return location.reload();
}

function onTap(button, job) {
  button.addEventListener("click", () => {
    button.disabled = true;
    job().catch((error) => say(error.message)).finally(() => (button.disabled = false));
  });
}

if (place && !obstacle()) {
  onTap(on, turnOn);
  onTap(off, turnOff);
  show().catch(() => {});
}
