/* Care Companion's service worker. The server puts one line in front, and what stands in static/js/worker/ behind:
   const BUILD = {version, shell: [addresses], offline: "/offline", phone: "/phone/server.HASH.js", ...};
   What that script brings, in `self.phone`, answers as the server would: static/js/phone/.
   Listeners first; each hands its work to waitUntil or respondWith before it returns. Then one named function per job.
   Storage that fails, is full or never answers means "no copy"; nothing that is awaited here may hang or reject for good. */
"use strict";
const SHELL = `cc-shell-${BUILD.version}`;
const PAGES = "cc-pages";
const ANSWERS = "cc-answers";
const MOST_PAGES = 60;
const PATIENCE_MS = 4000;
const PATIENCE_WHERE_THIS_PHONE_CAN_ANSWER_MS = 1500;
const PATIENCE_WITH_A_SUSPECT_LINE_MS = 250;
const OLD_AFTER_MS = 10 * 60 * 1000;
const UNTIL_TRIED_AGAIN_MS = 60 * 1000;
const AFTER_THE_PAGE_MS = 2000;
const PATIENCE_WITHOUT_COPY_MS = 20000;
const PATIENCE_AFTER_A_TAP_MS = 2000;
const A_TAP_COUNTS_FOR_MS = 10000;
const STORAGE_MS = 1000;
const SLOW_STORAGE_MS = 5000;
const STARTING_MS = 2000;
const A_JOB_TAKES_MS = 5 * 60 * 1000;
const A_WINDOW_ANSWERS_IN_MS = 150;
const A_WINDOW_WAKES_IN_MS = 800;
const LINE_STAYS_SUSPECT_MS = 30000;
const STORAGE_STAYS_SUSPECT_MS = 30000;
const NEVER_OURS = /^\/(desk|admin|push)(\/|$)/;
const READ_FOR_DANGER = "/read-for-danger";
const HASH = /\.[0-9a-f]{10}(?=\.\w+$)/;
const NEUTRAL = { ...BUILD.neutral, tag: "care-companion" };
const IN_NEUTRAL_WORDS = { notification: { ...NEUTRAL, navigate: BUILD.inbox || "/" }, badge: NaN };
const DRAWINGS = { icon: BUILD.icon || "/static/icons/icon-192.png", badge: BUILD.badge || "/static/icons/badge-96.png" };
const saidNothing = new Set();
let lineFailedAt = 0;
let storageSilentAt = -STORAGE_STAYS_SUSPECT_MS;
let tappedAt = -A_TAP_COUNTS_FOR_MS;
let heldAt = 0;
let comparedAt = 0;
let packFor = null;

bringTheServer();

self.addEventListener("install", (event) => event.waitUntil(precache()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("push", (event) => event.waitUntil(Promise.all([showPrompt(event.data), sendAnswers()])));
self.addEventListener("notificationclick", (event) => event.waitUntil(answerPrompt(event.action, event.notification)));
self.addEventListener("sync", (event) => event.waitUntil(Promise.all([sendAnswers(), self.phone?.sendInBackground()])));
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(subscribeAgain(event).catch(() => undefined)));
self.addEventListener("message", (event) => {
  const jobs = { SKIP_WAITING: () => self.skipWaiting(), CLEAR_PRIVATE: clearPrivate, CATCH_UP: () => catchUp(""), COMPARE: compare };
  const job = Object.hasOwn(jobs, event.data?.type) ? jobs[event.data.type] : undefined;
  if (job) event.waitUntil(quietly(job, undefined, A_JOB_TAKES_MS).then((said) => event.ports?.[0]?.postMessage(said ?? "done")));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || NEVER_OURS.test(url.pathname)) return;
  const isPage = request.mode === "navigate";
  if (request.method === "POST" && isPage && self.phone) event.respondWith(sendForm(event, request, url));
  else if (request.method === "POST" && url.pathname === READ_FOR_DANGER) event.respondWith(readHere(request));
  else if (request.method !== "GET") return;
  else if (url.pathname.startsWith("/static/")) event.respondWith(assetFromCacheFirst(request, url));
  else if (isPage) event.respondWith(page(event, request, url));
  else if (url.searchParams.get("part") === "results") event.respondWith(results(request));
});

// What may fail or never answer

// What the work gives; `otherwise` when it throws, rejects or takes longer. The work itself goes on.
async function quietly(work, otherwise, milliseconds = STORAGE_MS) {
  try {
    return await within(milliseconds, work());
  } catch {
    return otherwise;
  }
}

// A worker of the classic kind can import nothing, so this stands here and in push.js.
function within(milliseconds, promise) {
  const limit = new Promise((_, reject) => setTimeout(() => reject(new Error("too slow")), milliseconds));
  return Promise.race([promise, limit]);
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function keep(cache, key, response) {
  const put = async () => {
    await (await caches.open(cache)).put(key, response);
    return true;
  };
  return quietly(put, false, SLOW_STORAGE_MS);
}

// Somebody between may answer in our name, a hotspot or a proxy: what our server says is marked (app/web/site/door/security.py).
function isOurs(response) {
  return response.headers.has("X-Care-Companion");
}

// A redirect does not say whose it is: then our server is asked whether it is there. Each time, for what somebody wrote is
// lost to a stranger but once.
async function fromOurServer(response) {
  if (response.type !== "opaqueredirect") return isOurs(response);
  const asked = () => fetch("/manifest.json", { method: "HEAD", cache: "no-store" });
  const said = await quietly(asked, null, PATIENCE_WHERE_THIS_PHONE_CAN_ANSWER_MS);
  return Boolean(said) && isOurs(said);
}

// The browser may have kept a stranger's page under our address.
async function askServer(request) {
  const response = await fetch(request);
  if (response.type === "opaqueredirect" || isOurs(response)) return response;
  return fetch(request.url, { headers: { Accept: "text/html" }, cache: "reload", redirect: "manual" }).catch(() => response);
}
