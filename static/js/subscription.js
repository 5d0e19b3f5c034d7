// What the browser and the server know of this device's prompts. No page is touched here.
export const ADDRESS = "/push/subscriptions";

export function supported() {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

export async function current() {
  const registration = await navigator.serviceWorker.ready;
  return registration.pushManager.getSubscription();
}

// Asks the browser. A subscription made with an older key of ours is given up first, or the browser refuses.
export async function subscribe() {
  const registration = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: serverKey() };
  try {
    return await registration.pushManager.subscribe(options);
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error;
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    return registration.pushManager.subscribe(options);
  }
}

// Sends JSON to our own server. Gives its answer; throws an Error whose message may be shown.
export async function send(address, method, body) {
  const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const response = await fetch(address, { method, headers, body: JSON.stringify(body), credentials: "same-origin" });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || answer.message || `Our server answered ${response.status}.`);
  return answer;
}

export function register(subscription) {
  const { endpoint, keys } = subscription.toJSON();
  const key = madeWith(subscription);
  return send(ADDRESS, "POST", { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, ...(key && { key }) });
}

// The key of ours that the browser made it with, in the letters of the meta tag; "" where the browser does not say.
export function madeWith(subscription) {
  const key = subscription.options?.applicationServerKey;
  if (!key) return "";
  return btoa(String.fromCharCode(...new Uint8Array(key))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export function ourKey() {
  return document.querySelector('meta[name="push-key"]').content;
}

function serverKey() {
  const text = ourKey();
  const padded = text.replaceAll("-", "+").replaceAll("_", "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}
