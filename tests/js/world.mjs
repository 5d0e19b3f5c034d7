// The worker in a bare context: a fake self, fake caches, a line that the test holds in its hand.
import { readFileSync } from "node:fs";
import vm from "node:vm";

export const ORIGIN = "https://care.example.org";
const SOURCE = readFileSync(new URL("../../service-worker.js", import.meta.url), "utf8");
export const BUILD = {
  version: "b2",
  shell: ["/static/css/app.aaaaaaaaaa.css", "/static/js/worker.bbbbbbbbbb.js"],
  offline: "/offline",
  keep: ["/help-now", "/help-now/wales"],
  neutral: { title: "Our own name", body: "Words that the desk chose" },
};
export const OURS = { "X-Care-Companion": "1" };
export const PUBLIC = { ...OURS, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache" };

function absolute(request) {
  return new URL(typeof request === "string" ? request : request.url, ORIGIN).href;
}

class FakeCache {
  constructor(fetch) {
    this.entries = new Map();
    this.fetch = fetch;
  }
  async match(request) {
    return this.entries.get(absolute(request))?.clone();
  }
  async put(request, response) {
    const key = absolute(request);
    this.entries.delete(key);
    this.entries.set(key, response);
  }
  async addAll(addresses) {
    for (const address of addresses) {
      const response = await this.fetch(address);
      if (!response.ok) throw new TypeError("bad status");
      await this.put(address, response);
    }
  }
  async keys() {
    return [...this.entries.keys()].map((url) => ({ url }));
  }
  async delete(request) {
    return this.entries.delete(absolute(request));
  }
}

// Two ports of which one hears what the other says, a moment later.
class MessageChannel {
  constructor() {
    this.port1 = {};
    this.port2 = { postMessage: (data) => setImmediate(() => this.port1.onmessage({ data })) };
  }
}

export function answer(body, { status = 200, headers = PUBLIC, type = "basic", redirected = false } = {}) {
  const response = new Response(body, { status, headers });
  const dress = (one) => {
    Object.defineProperty(one, "type", { value: type });
    Object.defineProperty(one, "redirected", { value: redirected });
    const clone = one.clone.bind(one);
    one.clone = () => dress(clone());
    return one;
  };
  return dress(response);
}

export function world({ line = async (url) => answer(`fresh ${new URL(url).pathname}`), windows = [], badge, build = BUILD } = {}) {
  const state = { line, shown: [], opened: [], requests: [], timers: [], skipped: 0, badges: [], syncs: [], now: 1_000_000 };
  const fetch = async (request, options = {}) => {
    state.requests.push({ url: absolute(request), request, options });
    return state.line(absolute(request), options);
  };
  const stores = new Map();
  const caches = {
    open: async (name) => stores.get(name) || stores.set(name, new FakeCache(fetch)).get(name),
    keys: async () => [...stores.keys()],
    delete: async (name) => stores.delete(name),
    match: async (request, { cacheName }) => stores.get(cacheName)?.match(request),
  };
  const listeners = {};
  const self = {
    location: { origin: ORIGIN },
    addEventListener: (name, listener) => (listeners[name] = listener),
    skipWaiting: () => (state.skipped += 1),
    navigator: badge ? { setAppBadge: async (n) => state.badges.push(n), clearAppBadge: async () => state.badges.push(0) } : {},
    registration: {
      showNotification: async (title, options) => state.shown.push({ title, ...options }),
      getNotifications: async () => [],
      pushManager: { subscribe: async (options) => subscription("https://push.example/new", options) },
      sync: { register: async (name) => state.syncs.push(name) },
    },
    clients: {
      claim: async () => {},
      matchAll: async () => windows,
      openWindow: async (url) => state.opened.push(url),
      get: async (id) => windows.find((each) => each.id === id),
    },
  };
  class SiteRequest {
    constructor(path, options) {
      Object.assign(this, { url: absolute(path), ...options });
    }
  }
  const setTimeout = (job, delay) => state.timers.push({ job, delay });
  const clock = { now: () => state.now };
  const context = vm.createContext({ self, caches, fetch, Response, Request: SiteRequest, URL, Date: clock, setTimeout, btoa, MessageChannel });
  vm.runInContext(`const BUILD = ${JSON.stringify(build)};\n${SOURCE}`, context);
  return { state, self, stores, caches, listeners, fire: (name, event) => fire(listeners[name], event) };
}

async function fire(listener, fields = {}) {
  const waits = [];
  let reply;
  listener({ ...fields, waitUntil: (promise) => waits.push(promise), respondWith: (promise) => (reply = promise) });
  const handled = { synchronous: waits.length + (reply ? 1 : 0), reply, settled: () => Promise.all(waits) };
  if (!reply) await handled.settled();
  return handled;
}

export function visit(path, more = {}) {
  return { request: { url: ORIGIN + path, method: "GET", mode: "navigate", ...more } };
}

export function subscription(endpoint, options) {
  return { options, toJSON: () => ({ endpoint, expirationTime: null, keys: { p256dh: "p", auth: "a" } }) };
}

// An open page. `says` is its answer when the worker asks whether it may leave; without one it is asleep, or has no script.
let pages = 0;
export function page(calls, path, says, { id = `page ${(pages += 1)}`, controlled = true, ...more } = {}) {
  const client = { id, url: ORIGIN + path, asked: [], frameType: "top-level" };
  client.focus = async () => (calls.push(["focus", path]), client);
  client.navigate = async (to) => {
    if (!controlled) throw new TypeError("not our client");
    calls.push(["navigate", to.slice(ORIGIN.length)]);
    return client;
  };
  client.postMessage = (question, [port] = []) => {
    client.asked.push(question);
    if (question.type !== "MAY_YOU_LEAVE") calls.push([question.type, question.path]);
    if (says) port?.postMessage(question.type === "MAY_YOU_LEAVE" ? says : { done: true });
  };
  return Object.assign(client, more);
}

// Lets the timers of this length run out, once what comes before them has settled.
export async function runOut(state, ...delays) {
  for (let n = 0; n < 20; n += 1) await tick();
  const due = state.timers.filter(({ delay }) => delays.includes(delay));
  state.timers = state.timers.filter(({ delay }) => !delays.includes(delay));
  due.forEach(({ job }) => job());
  for (let n = 0; n < 20; n += 1) await tick();
}

export const tick = () => new Promise((resolve) => setImmediate(resolve));
export const down = async () => {
  throw new TypeError("network");
};

export async function installed(options) {
  const it = world(options);
  await it.fire("install");
  return it;
}

export async function open(it, path, more) {
  const handled = await it.fire("fetch", visit(path, more));
  const response = await handled.reply;
  await handled.settled();
  return response;
}

export function prompt(path) {
  return { notification: { close() {}, data: { path } } };
}

export const BUTTONS = [
  { action: "changed", title: "Something has changed", navigate: `${ORIGIN}/changed?from=prompt` },
  { action: "later", title: "Not now", navigate: `${ORIGIN}/inbox/7` },
];

export function tapped(action, path = "/inbox/7") {
  const buttons = BUTTONS.map(({ navigate, ...rest }) => ({ ...rest, path: navigate.slice(ORIGIN.length) }));
  return { action, notification: { closed: 0, close() { this.closed += 1; }, data: { path, buttons } } };
}

export const posted = (it) => it.state.requests.filter(({ options }) => options.method === "POST");
export const waiting = (it) => [...it.stores.get("cc-answers").entries.keys()];
