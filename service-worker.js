/* Care Companion's service worker. The server puts one line in front:
   const BUILD = {version, shell: [addresses], offline: "/offline", keep: ["/help-now", ...], neutral: {title, body}};
   Listeners first; each hands its work to waitUntil or respondWith before it returns. Then one named function per job. */
"use strict";
const SHELL = `cc-shell-${BUILD.version}`;
const PAGES = "cc-pages";
const ANSWERS = "cc-answers";
const MOST_PAGES = 60;
const PATIENCE_MS = 4000;
const PATIENCE_WITHOUT_COPY_MS = 20000;
const LINE_STAYS_SUSPECT_MS = 30000;
const NEVER_OURS = /^\/(desk|admin|push)(\/|$)/;
const HASH = /\.[0-9a-f]{10}(?=\.\w+$)/;
const NEUTRAL = { ...BUILD.neutral, tag: "care-companion" };
let lineFailedAt = 0;

self.addEventListener("install", (event) => event.waitUntil(precache()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("push", (event) => event.waitUntil(Promise.all([showPrompt(event.data), sendAnswers()])));
self.addEventListener("notificationclick", (event) => event.waitUntil(answerPrompt(event.action, event.notification)));
self.addEventListener("sync", (event) => event.waitUntil(sendAnswers()));
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(subscribeAgain(event)));
self.addEventListener("message", (event) => {
  const jobs = { SKIP_WAITING: () => self.skipWaiting(), CLEAR_PRIVATE: clearPrivate };
  const job = jobs[event.data?.type];
  if (job) event.waitUntil(Promise.resolve(job()).then(() => event.ports?.[0]?.postMessage("done")));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(assetFromCacheFirst(request, url));
  else if (request.mode === "navigate" && !NEVER_OURS.test(url.pathname)) pageFromNetworkFirst(event, request);
});

// Installing and taking over

async function precache() {
  const shell = await caches.open(SHELL);
  await shell.addAll([...new Set(BUILD.shell)]);
  if (!(await keepNeutralCopy(shell, BUILD.offline))) throw new Error("no offline page");
  await Promise.all(BUILD.keep.map((path) => keepNeutralCopy(shell, path).catch(() => false)));
}

// Asked for without cookies: what everybody sees, so it may stay on a shared phone.
async function keepNeutralCopy(cache, path) {
  const response = await fetch(new Request(path, { credentials: "omit", cache: "reload" }));
  const usable = response.ok && !response.redirected;
  if (usable) await cache.put(path, response);
  return usable;
}

async function takeOver() {
  const names = await caches.keys();
  const isOld = (name) => name.startsWith("cc-") && ![SHELL, PAGES, ANSWERS].includes(name);
  await Promise.all(names.filter(isOld).map((name) => caches.delete(name)));
  await self.clients.claim();
  await sendAnswers();
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  await Promise.all(open.map((client) => keepOpenPage(client.url).catch(() => undefined)));
}

// The page that brought the worker in was fetched without it.
async function keepOpenPage(address) {
  const url = new URL(address);
  if (url.origin !== self.location.origin || NEVER_OURS.test(url.pathname)) return;
  const response = await fetch(url.href, { headers: { Accept: "text/html" } });
  if (mayKeep(response)) await keepPage(pageKey(url), response);
}

// Pages: the network first, for as long as a tired person would wait

function pageFromNetworkFirst(event, request) {
  const key = pageKey(new URL(request.url));
  const fresh = fetch(request);
  fresh.then(() => sendAnswers()).catch(() => undefined);
  const kept = fresh.then((response) => (mayKeep(response) ? keepPage(key, response.clone()) : response.status === 401 && clearPrivate()));
  event.waitUntil(kept.catch(() => undefined));
  event.respondWith(freshOrStored(key, fresh));
}

async function freshOrStored(key, fresh) {
  const stored = await storedPage(key);
  try {
    const response = await within(stored ? PATIENCE_MS : PATIENCE_WITHOUT_COPY_MS, fresh);
    if (response.status < 500 || !stored) return response;
  } catch {
    lineFailedAt = Date.now();
  }
  return stored || (await caches.match(BUILD.offline, { cacheName: SHELL })) || Response.error();
}

// A worker of the classic kind can import nothing, so this stands here and in push.js.
function within(milliseconds, promise) {
  const limit = new Promise((_, reject) => setTimeout(() => reject(new Error("too slow")), milliseconds));
  return Promise.race([promise, limit]);
}

async function storedPage(key) {
  const look = { ignoreVary: true };
  return (await (await caches.open(PAGES)).match(key, look)) || (await caches.open(SHELL)).match(key, look);
}

function pageKey(url) {
  const key = new URL(url.pathname + url.search, self.location.origin);
  key.searchParams.delete("from");
  return key.href;
}

function mayKeep(response) {
  const rule = response.headers.get("Cache-Control") || "";
  const isPage = (response.headers.get("Content-Type") || "").startsWith("text/html");
  const ours = response.ok && response.type === "basic" && !response.redirected;
  return ours && isPage && rule !== "" && !/no-store|private/i.test(rule);
}

async function keepPage(key, response) {
  const pages = await caches.open(PAGES);
  await pages.put(key, response);
  const keys = await pages.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_PAGES)).map((oldest) => pages.delete(oldest)));
}

async function clearPrivate() {
  await caches.delete(PAGES);
  const shown = (await self.registration.getNotifications?.()) || [];
  shown.forEach((notification) => notification.close());
  await setBadge(0);
}

// Assets: named by their content, so a copy is always right; a stored page may still ask by a name of an older release

async function assetFromCacheFirst(request, url) {
  const shell = await caches.open(SHELL);
  const exact = await shell.match(url.pathname);
  if (exact) return exact;
  const stem = url.pathname.replace(HASH, "");
  const todays = await shell.match(BUILD.shell.find((address) => address.replace(HASH, "") === stem) || stem);
  const suspect = Date.now() - lineFailedAt < LINE_STAYS_SUSPECT_MS;
  if (todays && (suspect || !HASH.test(url.pathname))) return todays;
  try {
    const fresh = await within(todays ? PATIENCE_MS : PATIENCE_WITHOUT_COPY_MS, fetch(request));
    return fresh.ok || !todays ? fresh : todays;
  } catch {
    return todays || Response.error();
  }
}

// Prompts: every push shows something, or the browser takes the permission back

async function showPrompt(data) {
  const { notification, badge } = readPrompt(data);
  const path = ownPath(notification.navigate);
  const { title, body, tag } = notification;
  const buttons = readButtons(notification.actions);
  const drawings = { icon: "/static/icons/icon-192.png", badge: "/static/icons/badge-96.png" };
  await self.registration.showNotification(title, { body, tag: tag || NEUTRAL.tag, lang: "en-GB", data: { path, buttons }, actions: buttons, ...drawings });
  if (Number.isInteger(badge) && badge >= 0) await setBadge(badge);
}

function readPrompt(data) {
  try {
    const message = data.json();
    const { title, body, tag, navigate, actions } = message.notification;
    const readable = [title, body].every((words) => typeof words === "string" && words);
    if (readable) return { notification: { title, body, tag: String(tag || ""), navigate, actions }, badge: Number(message.app_badge ?? NaN) };
  } catch {
    // An empty or broken message is shown in neutral words below.
  }
  return { notification: { ...NEUTRAL, navigate: BUILD.inbox || "/" }, badge: NaN };
}

function readButtons(actions) {
  const usable = ({ action, title } = {}) => typeof action === "string" && typeof title === "string" && action && title;
  const found = Array.isArray(actions) ? actions.filter((each) => each && usable(each)) : [];
  return found.map(({ action, title, navigate }) => ({ action, title, path: ownPath(navigate) }));
}

async function setBadge(count) {
  const phone = self.navigator;
  if (phone?.setAppBadge) await (count ? phone.setAppBadge(count) : phone.clearAppBadge()).catch(() => undefined);
}

function ownPath(target) {
  try {
    const url = new URL(target, self.location.origin);
    return url.origin === self.location.origin ? url.pathname + url.search + url.hash : "/";
  } catch {
    return "/";
  }
}

async function answerPrompt(action, notification) {
  notification.close();
  const { path, buttons = [] } = notification.data || {};
  if (action === "later") return notNow(ownPath(path));
  return openPage(buttons.find((button) => button.action === action)?.path || path);
}

// Kept until our server has it: a phone in a hospital corridor has no signal.
async function notNow(path) {
  if (!/^\/inbox\/\d+$/.test(path)) return;
  await (await caches.open(ANSWERS)).put(`${path}/answer`, new Response("not_now"));
  await self.registration.sync?.register("answers").catch(() => undefined);
  await sendAnswers();
}

async function sendAnswers() {
  const waiting = await caches.open(ANSWERS);
  for (const { url } of await waiting.keys()) {
    const answer = await (await waiting.match(url))?.text();
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ answer }) }).catch(() => null);
    // Refused for good is over as well; signed out, asked to wait and our own faults are not.
    const over = response && (response.ok || (response.status < 500 && ![401, 429].includes(response.status)));
    if (over) await waiting.delete(url);
  }
}

async function openPage(path) {
  const address = new URL(ownPath(path), self.location.origin).href;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((client) => client.url === address);
  if (there) return there.focus();
  const moved = await windows[0]?.navigate(address).catch(() => null);
  return moved ? moved.focus() : self.clients.openWindow(address);
}

async function subscribeAgain(event) {
  const applicationServerKey = event.oldSubscription?.options?.applicationServerKey;
  const make = () => self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const subscription = event.newSubscription || (applicationServerKey && (await make()));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  const headers = { "Content-Type": "application/json" };
  const key = lettersOf(subscription.options?.applicationServerKey);
  await fetch("/push/subscriptions", { method: "POST", headers, body: JSON.stringify({ endpoint, keys, key }) });
}

function lettersOf(buffer) {
  if (!buffer) return "";
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
