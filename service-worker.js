/* Care Companion's service worker. The server puts one line in front:
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
const HASH = /\.[0-9a-f]{10}(?=\.\w+$)/;
const NEUTRAL = { ...BUILD.neutral, tag: "care-companion" };
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
self.addEventListener("sync", (event) => event.waitUntil(sendAnswers()));
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

// A redirect does not say whose it is: then our server is asked whether it is there.
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

// The phone's own server

// Its script is named by its content, and the browser keeps it beside this one. Without it pages come from the line alone.
function bringTheServer() {
  if (!BUILD.phone) return;
  try {
    const policy = self.trustedTypes?.createPolicy("sw", { createScriptURL: (address) => address });
    importScripts(policy ? policy.createScriptURL(BUILD.phone) : BUILD.phone);
    self.phone.readsFor(BUILD.phone);
  } catch {
    self.phone = undefined;
  }
}

// How long the line is waited for where this phone could answer: found out to be bad, it is not waited for again and again.
function patienceOfThisPhone() {
  return isSuspect() ? PATIENCE_WITH_A_SUSPECT_LINE_MS : PATIENCE_WHERE_THIS_PHONE_CAN_ANSWER_MS;
}

function isSuspect() {
  return Date.now() - lineFailedAt < LINE_STAYS_SUSPECT_MS;
}

function mayAnswer(method, url) {
  return quietly(async () => Boolean(await self.phone?.canAnswer(method, url)), false);
}

// The page that this phone makes; null where it cannot.
async function fromThisPhone(request, more = {}) {
  const asked = { method: request.method, url: new URL(request.url), ...more };
  const said = await quietly(async () => self.phone?.answer(asked, Date.now()), null, SLOW_STORAGE_MS);
  if (!said) return null;
  if (said.path) return Response.redirect(new URL(said.path, self.location.origin).href, 303);
  return new Response(said.html, { status: said.status, headers: said.headers });
}

// Where there is a line as well: once the server has said that this phone knows all that it knows. Null where the page has to
// come from the server.
async function fromThisPhoneFirst(event, request, url) {
  if (!self.phone?.answersFirst(url) || !(await mayAnswer("GET", url))) return null;
  const comparing = compare();
  event.waitUntil(comparing.then((said) => said && Promise.all([sendAnswers(), catchUp(said.packIsOld ? "pack" : "")])));
  const said = await Promise.race([comparing, pause(patienceOfThisPhone())]);
  if (said && !said.here) return null;
  if (!said) lineFailedAt = Date.now();
  return fromThisPhone(request, { online: Boolean(said) });
}

// What a page without a line asks as well, to hear whether there is one again. Null while there is none.
async function compare() {
  const said = await quietly(() => self.phone?.compare(), null, PATIENCE_WITHOUT_COPY_MS);
  if (said) lineFailedAt = 0;
  if (said?.here) comparedAt = Date.now();
  return said ?? null;
}

// What is held is asked for anew when it may have changed (`what` is "held"), and the pack when its words are of yesterday
// ("pack"); both when it was long ago.
async function catchUp(what) {
  if (!self.phone) return;
  await quietly(() => self.phone.sendActs(), undefined, PATIENCE_WITHOUT_COPY_MS);
  const longAgo = Date.now() - heldAt >= OLD_AFTER_MS;
  if (!what && !longAgo) return;
  heldAt = Date.now();
  // What somebody just did is known at once; what only refreshes lets their page come first.
  if (what !== "held") await pause(AFTER_THE_PAGE_MS);
  const held = await quietly(() => self.phone.refresh(), null, PATIENCE_WITHOUT_COPY_MS);
  const nation = held?.answers?.nation ?? null;
  if (self.navigator?.connection?.saveData || (what === "held" && !longAgo && nation === packFor)) return;
  packFor = nation;
  await quietly(() => self.phone.bringPack(nation), undefined, 6 * PATIENCE_WITHOUT_COPY_MS);
}

// What waits goes first, so that things are done in the order in which somebody did them.
async function sendForm(event, request, url) {
  const body = await request.clone().text();
  const can = await mayAnswer("POST", url);
  const left = await quietly(() => self.phone.sendActs(), 1, patienceOfThisPhone());
  // The same number if this phone has to send it again: the server may have heard it though no answer came.
  const id = self.phone.newId();
  const sent = left && can ? null : postForm(request, body, id);
  const response = sent && (await (can ? Promise.race([sent.catch(() => null), pause(patienceOfThisPhone())]) : sent.catch(() => null)));
  if (response && response.status < 500 && (!can || (await fromOurServer(response)))) {
    event.waitUntil(catchUp("held"));
    return response;
  }
  lineFailedAt = Date.now();
  return (can && (await fromThisPhone(request, { body, id }))) || response || offlinePage();
}

// While something is being sent no page is asked for: its answer could put the cookie of before over the one of after.
async function afterWhatWaits(ask) {
  if (self.phone) await quietly(() => self.phone.sendActs(), undefined, PATIENCE_WITHOUT_COPY_MS);
  return ask();
}

// A page that this phone made carries no form token: every form is known by a header of its own.
async function postForm(request, body, id) {
  const type = request.headers.get("Content-Type") || "application/x-www-form-urlencoded";
  const headers = { "Content-Type": type, Accept: "text/html", "X-Act": id };
  self.phone.formIsSent();
  const response = await fetch(request.url, { method: "POST", headers, body, redirect: "manual", referrer: request.referrer });
  self.phone.formIsSent();
  return response;
}

// Letter by letter, so no line is asked where this phone was compared with it a moment ago.
async function results(request) {
  const here = Date.now() - comparedAt < OLD_AFTER_MS && (await fromThisPhone(request, { online: true }));
  if (here) return here;
  const fresh = fetch(request).catch(() => null);
  const response = isSuspect() ? null : await Promise.race([fresh, pause(PATIENCE_WHERE_THIS_PHONE_CAN_ANSWER_MS)]);
  if (response && response.status < 500 && isOurs(response)) return response;
  const late = (await fromThisPhone(request)) || (await fresh);
  return late && isOurs(late) ? late : Response.error();
}

// Installing and taking over

// Without the line there is nothing to install. Without storage there are prompts all the same.
async function precache() {
  if (!(await keepNeutralCopy(BUILD.offline))) throw new Error("no offline page");
  await Promise.all([...new Set(BUILD.shell)].map(keepAsset));
  await Promise.all(BUILD.keep.map((path) => keepNeutralCopy(path).catch(() => false)));
  // The release of before goes on reading its own pack; this one finds its own when it takes over.
  if (self.registration.active && self.phone) await quietly(() => self.phone.bringBeside(), undefined, A_JOB_TAKES_MS);
}

async function keepAsset(address) {
  const response = await fetch(address);
  if (!response.ok || !isOurs(response)) throw new Error("the shell is not whole");
  await keep(SHELL, address, response);
}

// Asked for without cookies: what everybody sees, so it may stay on a shared phone.
async function keepNeutralCopy(path) {
  const response = await fetch(new Request(path, { credentials: "omit", cache: "reload" }));
  const usable = response.ok && !response.redirected && isOurs(response);
  if (usable) await keep(SHELL, path, response);
  return usable;
}

// Every page waits until this has ended: the line gets no long hold on it.
async function takeOver() {
  await quietly(dropOldShells);
  await quietly(() => self.clients.claim());
  await quietly(() => Promise.all([sendAnswers(), keepWhatIsOpen(), fillGaps()]), undefined, STARTING_MS);
}

async function dropOldShells() {
  const isOld = (name) => name.startsWith("cc-") && ![SHELL, PAGES, ANSWERS].includes(name) && !name.startsWith("cc-pack-");
  await Promise.all((await caches.keys()).filter(isOld).map((name) => caches.delete(name)));
}

// What did not fit beside the release of before may fit now.
async function fillGaps() {
  const there = new Set((await (await caches.open(SHELL)).keys()).map(({ url }) => new URL(url).pathname));
  const missing = (paths, job) => paths.filter((path) => !there.has(path)).map((path) => job(path).catch(() => false));
  await Promise.all([...missing([BUILD.offline, ...BUILD.keep], keepNeutralCopy), ...missing(BUILD.shell, keepAsset)]);
}

async function keepWhatIsOpen() {
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

async function page(event, request, url) {
  return (await fromThisPhoneFirst(event, request, url)) || pageFromNetworkFirst(event, request);
}

function pageFromNetworkFirst(event, request) {
  const key = pageKey(new URL(request.url));
  const fresh = afterWhatWaits(() => askServer(request));
  const isOver = (response) => response.status === 401 && isOurs(response);
  const kept = fresh.then((response) => (mayKeep(response) ? keepPage(key, response.clone()) : isOver(response) && clearPrivate()));
  event.waitUntil(kept.catch(() => undefined));
  event.waitUntil(fresh.then(() => Promise.all([sendAnswers(), catchUp("")])).catch(() => undefined));
  return freshOrStored(event, key, fresh);
}

// The copy is looked for while the network is asked, so that storage which hangs keeps nobody waiting.
async function freshOrStored(event, key, fresh) {
  const tapped = Date.now() - tappedAt < A_TAP_COUNTS_FOR_MS;
  const copy = quietly(() => storedPage(key), undefined, SLOW_STORAGE_MS);
  const can = mayAnswer("GET", new URL(event.request.url));
  const longest = can.then((may) => (may ? pause(patienceOfThisPhone()) : patience(copy)));
  const response = await Promise.race([fresh.catch(() => null), tapped ? pause(PATIENCE_AFTER_A_TAP_MS) : longest]);
  const isAnswer = response && response.status < 500;
  if (isAnswer && (response.type === "opaqueredirect" && !(await can) || (await fromOurServer(response)))) return response;
  if (!response || isAnswer) lineFailedAt = Date.now();
  const made = await fromThisPhone(event.request);
  if (made) return made;
  const stored = await copy;
  if (stored || response) return stored || response;
  if (tapped && event.resultingClientId) event.waitUntil(showLate(fresh, event.resultingClientId));
  return offlinePage();
}

async function patience(copy) {
  return pause((await copy) ? PATIENCE_MS : PATIENCE_WITHOUT_COPY_MS);
}

// A slow line is no dead one: what comes late is shown after all, where the offline page stood in for it.
async function showLate(fresh, clientId) {
  const response = await quietly(() => fresh, null, PATIENCE_WITHOUT_COPY_MS);
  if (!response || response.status >= 500) return;
  tappedAt = -A_TAP_COUNTS_FOR_MS;
  await quietly(async () => {
    const page = await self.clients.get(clientId);
    await page?.navigate(page.url);
  }, undefined, PATIENCE_WITHOUT_COPY_MS);
}

async function storedPage(key) {
  const look = { ignoreVary: true };
  const page = await quietly(async () => (await caches.open(PAGES)).match(key, look), undefined, SLOW_STORAGE_MS);
  return page || (await caches.open(SHELL)).match(key, look);
}

async function offlinePage() {
  return (await quietly(() => caches.match(BUILD.offline, { cacheName: SHELL }))) || pageMadeHere();
}

// Where not even the offline page could be kept.
function pageMadeHere() {
  const lines = [["tel:999", "Call 999", "if someone's life is in danger"], ["tel:111", "Call 111", "about someone's health, or your own"],
    ["tel:116123", "Call Samaritans, 116 123", "for someone who listens, day or night, free"]];
  const rows = lines.map(([href, words, when]) => `<li><a href="${href}">${words}</a> ${when}</li>`).join("");
  const body = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>No connection - Care Companion</title><body style="font: 1.2rem/1.6 sans-serif; max-width: 34rem; margin: 1.5rem auto; padding: 0 1rem">
<h1>There is no connection at the moment</h1>
<p>This phone could keep no pages of ours to read without one. These numbers work without internet, if your phone has a signal.</p>
<ul>${rows}</ul><p>In Northern Ireland, 111 may not reach a health line: call your GP's number, which says whom to call out of hours.</p>
<p><a href="">Try again</a></p></body></html>`;
  return new Response(body, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}

function pageKey(url) {
  const key = new URL(url.href);
  key.hash = "";
  key.searchParams.delete("from");
  return key.href;
}

function mayKeep(response) {
  const rule = response.headers.get("Cache-Control") || "";
  const isPage = (response.headers.get("Content-Type") || "").startsWith("text/html");
  const ours = response.ok && isOurs(response) && response.type === "basic" && !response.redirected;
  return ours && isPage && rule !== "" && !/no-store|private/i.test(rule);
}

async function keepPage(key, response) {
  if (!(await keep(PAGES, key, response))) return;
  await quietly(async () => {
    const pages = await caches.open(PAGES);
    const keys = await pages.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_PAGES)).map((oldest) => pages.delete(oldest)));
  }, undefined, SLOW_STORAGE_MS);
}

// Each part by itself: one that fails keeps no other from being emptied.
async function clearPrivate() {
  const closeAll = async () => ((await self.registration.getNotifications?.()) || []).forEach((shown) => shown.close());
  const forget = async () => self.phone?.forgetAll();
  await Promise.all([quietly(() => caches.delete(PAGES)), quietly(forget), quietly(closeAll), setBadge(0)]);
}

// Assets: named by their content, so a copy is always right; a stored page may still ask by a name of an older release

async function assetFromCacheFirst(request, url) {
  const looking = quietly(() => shellCopy(url.pathname), {}, SLOW_STORAGE_MS);
  const { exact, todays } = await soon(looking);
  if (exact) return exact;
  if (todays && (isSuspect() || !HASH.test(url.pathname))) return todays;
  try {
    const fresh = await within(todays ? PATIENCE_MS : PATIENCE_WITHOUT_COPY_MS, fetch(request));
    return (fresh.ok && isOurs(fresh)) || !todays ? fresh : todays;
  } catch {
    const late = await looking;
    return late.exact || late.todays || Response.error();
  }
}

// Storage that was silent a moment ago is waited for no more: a page asks for many files, one after the other.
async function soon(looking) {
  if (Date.now() - storageSilentAt < STORAGE_STAYS_SUSPECT_MS) return {};
  const found = await Promise.race([looking, pause(STORAGE_MS)]);
  if (!found) storageSilentAt = Date.now();
  return found || {};
}

async function shellCopy(path) {
  const shell = await caches.open(SHELL);
  const exact = await shell.match(path);
  if (exact) return { exact };
  const stem = path.replace(HASH, "");
  return { todays: await shell.match(BUILD.shell.find((address) => address.replace(HASH, "") === stem) || stem) };
}

// Prompts: every push shows something, or the browser takes the permission back

async function showPrompt(data) {
  const { notification, badge } = readPrompt(data);
  const path = ownPath(notification.navigate);
  const { title, body, tag } = notification;
  const buttons = readButtons(notification.actions);
  const plain = { body, tag: tag || NEUTRAL.tag, lang: "en-GB", data: { path, buttons } };
  const show = (more) => self.registration.showNotification(title, { ...plain, ...more });
  // What a browser will not show with buttons, or while a drawing of it hangs on the line, is shown without.
  await within(SLOW_STORAGE_MS, show({ actions: buttons, ...DRAWINGS })).catch(() => quietly(show, undefined, SLOW_STORAGE_MS));
  await quietly(tellOpenPages);
  if (Number.isInteger(badge) && badge >= 0) await setBadge(badge);
}

// The page that waits for a test hears that the phone has shown it.
async function tellOpenPages() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  open.forEach((client) => client.postMessage({ type: "PROMPT_SHOWN" }));
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
  if (phone?.setAppBadge) await quietly(() => (count ? phone.setAppBadge(count) : phone.clearAppBadge()));
}

// Two slashes at the start would be read as another host the next time.
function ownPath(target) {
  try {
    const url = new URL(target, self.location.origin);
    const ours = url.origin === self.location.origin && !url.pathname.startsWith("//");
    return ours ? url.pathname + url.search + url.hash : "/";
  } catch {
    return "/";
  }
}

// It stays on the screen until it has led somewhere: a tap must not lose it.
async function answerPrompt(action, notification) {
  const { path, buttons } = notification.data || {};
  const pressed = Array.isArray(buttons) && buttons.find((button) => button.action === action);
  const done = action === "later" ? await notNow(ownPath(path)) : await openPage(pressed?.path || path);
  if (done) notification.close();
}

// Kept until our server has it: a phone in a hospital corridor has no signal. False when it is neither kept nor there.
async function notNow(path) {
  if (!/^\/inbox\/\d+$/.test(path)) return true;
  const url = `${path}/answer`;
  const kept = await keep(ANSWERS, url, new Response("not_now"));
  if (kept) await quietly(() => self.registration.sync?.register("answers"));
  const over = await sendAnswer(url, "not_now");
  if (over) await quietly(async () => (await caches.open(ANSWERS)).delete(url));
  return over || kept;
}

async function sendAnswers() {
  const waiting = await quietly(() => caches.open(ANSWERS));
  for (const { url } of (waiting && (await quietly(() => waiting.keys()))) || []) {
    const answer = await quietly(async () => (await waiting.match(url))?.text());
    if (answer && (await sendAnswer(url, answer))) await quietly(() => waiting.delete(url));
  }
}

// Whether it is over. Refused for good is over as well; signed out, asked to wait and our own faults are not.
async function sendAnswer(url, answer) {
  const post = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ answer }) };
  const response = await quietly(() => fetch(url, post), null, PATIENCE_WITHOUT_COPY_MS);
  if (!response || !isOurs(response)) return false;
  return response.ok || (response.status < 500 && ![401, 429].includes(response.status));
}

// A tap: the app comes to the front at once, and then to its page. A page where something was typed is left as it is.

async function openPage(path) {
  const own = ownPath(path);
  const address = new URL(own, self.location.origin).href;
  tappedAt = Date.now();
  const chosen = await chosenWindow(address);
  if (!chosen || !(await toTheFront(chosen.client))) return openAnother(address);
  // Browsers let one tap open a window for a second only; a page that sleeps may take longer to wake.
  const said = await quietly(() => chosen.answer, null, A_WINDOW_WAKES_IN_MS);
  if (!said && (await openAnother(address))) return true;
  return moveOn(chosen, said || (await quietly(() => chosen.answer, null, PATIENCE_AFTER_A_TAP_MS)), own, address);
}

function toTheFront(client) {
  return quietly(async () => {
    await client.focus();
    return true;
  }, false);
}

async function moveOn({ client }, said, path, address) {
  if (!said) {
    // It may hold a form and cannot say so. The next tap leaves it out.
    saidNothing.add(client.id);
    return false;
  }
  if (said.typed) return Boolean(await quietly(() => ask(client, { type: "PROMPT_WAITS", path }), false));
  if (client.url === address && !said.standsIn) return true;
  const moved = async () => {
    await client.navigate(address);
    return true;
  };
  // A window that this worker does not control goes by itself when it is asked.
  return (await quietly(moved, false, PATIENCE_AFTER_A_TAP_MS + STORAGE_MS)) || Boolean(await quietly(() => ask(client, { type: "GO", path }), false));
}

// The one that is there already, else one where nothing was typed, else one that has not said, else the last one used.
async function chosenWindow(address) {
  const open = await quietly(() => self.clients.matchAll({ type: "window", includeUncontrolled: true }), []);
  const ours = ({ id, url, frameType }) => frameType !== "nested" && !NEVER_OURS.test(new URL(url).pathname) && !saidNothing.has(id);
  const windows = open.filter(ours).map((client) => ({ client, said: null, answer: ask(client, { type: "MAY_YOU_LEAVE" }) }));
  const heard = windows.map((each) => each.answer.then((said) => (each.said = said)).catch(() => undefined));
  if (windows.length > 1) await Promise.race([Promise.all(heard), pause(A_WINDOW_ANSWERS_IN_MS)]);
  const first = (test) => windows.find(test);
  return first(({ client }) => client.url === address) || first(({ said }) => said && !said.typed) || first(({ said }) => !said) || windows[0];
}

// What static/js/prompt-waits.js of that page says to this.
function ask(client, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    client.postMessage(question, [port2]);
  });
}

function openAnother(address) {
  return quietly(async () => {
    await self.clients.openWindow(address);
    return true;
  }, false, A_TAP_COUNTS_FOR_MS);
}

async function subscribeAgain(event) {
  const applicationServerKey = event.oldSubscription?.options?.applicationServerKey;
  const make = () => self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  const subscription = event.newSubscription || (applicationServerKey && (await within(PATIENCE_WITHOUT_COPY_MS, make())));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  const headers = { "Content-Type": "application/json" };
  const key = lettersOf(subscription.options?.applicationServerKey);
  const post = { method: "POST", headers, body: JSON.stringify({ endpoint, keys, key }) };
  await within(PATIENCE_WITHOUT_COPY_MS, fetch("/push/subscriptions", post));
}

function lettersOf(buffer) {
  if (!buffer) return "";
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
