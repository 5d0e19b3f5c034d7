// Once at each start: brings what the server knows of this browser and what the browser knows itself together, without a word.
import { ADDRESS, current, madeWith, ourKey, register, send, subscribe, supported } from "./subscription.js";

const DONE = "cc-compared";

async function compare() {
  const mine = (await current()) || (await removedUnlessJustMade());
  if (!mine) return;
  const key = madeWith(mine);
  if (!key || key === ourKey()) return register(mine);
  // Made with a key of before: a browser holds one subscription only, so the old one goes first.
  await mine.unsubscribe();
  return register(await subscribe());
}

// A yes tapped while the server was being told to forget this browser counts.
async function removedUnlessJustMade() {
  await send(`${ADDRESS}/remove`, "POST", {});
  return current();
}

const asked = document.querySelector("[data-kept]") && document.querySelector('meta[name="push-key"]');
if (asked && supported() && Notification.permission === "granted" && !sessionStorage.getItem(DONE)) {
  compare()
    .then(() => sessionStorage.setItem(DONE, "yes"))
    .catch(() => undefined);
}
