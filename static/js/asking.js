// Asks this browser for prompts, after a tap, and tells our server. What stands in the way is named by a key of WORDS.
import { platform } from "./platform.js";
import { register, subscribe, supported } from "./subscription.js";

export const WORDS = {
  noKey: "Prompts are not set up on our side at the moment. Your inbox works without them.",
  ios: "On an iPhone or iPad, prompts work from the home screen only. Tap Share, then Add to Home Screen, and open Care Companion from there.",
  unsupported: "This browser cannot show prompts. Your inbox and the calendar work without them.",
  denied: "This browser blocks prompts from Care Companion. To allow them, open the settings beside the address (a padlock or two sliders), then Notifications. Your inbox works without them.",
  dismissed: "Nothing was turned on. You can ask again when you like.",
  brave: "Brave needs one more switch. Open Settings, Privacy and security, turn on \"Use Google services for push messaging\", and try again.",
  silent: "Your browser did not answer. Nothing was turned on. Check the connection and try again.",
};
const BROWSER_LIMIT_MS = 30000;

// A key of WORDS, or "" where this browser may be asked.
export function obstacle() {
  if (!supported()) return platform() === "ios" && navigator.standalone !== true ? "ios" : "unsupported";
  if (!document.querySelector('meta[name="push-key"]')) return "noKey";
  return Notification.permission === "denied" ? "denied" : "";
}

// "granted", "denied" or "default" (waved away); throws an Error whose message may be shown.
export async function ask() {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return permission;
  const subscription = await within(BROWSER_LIMIT_MS, subscribe()).catch(explain);
  try {
    await register(subscription);
  } catch (error) {
    await subscription.unsubscribe();
    throw new Error(`This device could not be saved, so nothing was turned on. ${error.message}`);
  }
  return permission;
}

function within(milliseconds, promise) {
  const limit = new Promise((_, reject) => setTimeout(() => reject(new Error(WORDS.silent)), milliseconds));
  return Promise.race([promise, limit]);
}

function explain(error) {
  if (error.name === "AbortError" && navigator.brave) throw new Error(WORDS.brave);
  if (error.name === "NotAllowedError") throw new Error(WORDS.denied);
  throw new Error(WORDS.silent);
}
