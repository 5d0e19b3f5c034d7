// What was done without a line, on its way to the server: when it is sent, and what is said of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";
import { down, installed, posted, visit } from "./world.mjs";

const PARTNER = { path: "/questions/who", body: "who=partner", id: "a".repeat(32), owner: "me", at: 1_764_500_000_000.4, events: [] };
const SAID = { owner: "me", at: "2026-11-30T09:00:00+00:00", told: [] };
const OURS = { "X-Care-Companion": "1" };
const { sendActs, sendInBackground } = await module("phone/acts.js");
const { heldNow } = await module("phone/store.js");

// One database in memory: what store.js asks of it, each request answered a moment later.
function keeping(...waiting) {
  const acts = new Map(waiting.map((act, place) => [place + 1, { ...act, number: place + 1 }]));
  const held = new Map();
  const later = (result) => {
    const request = { result };
    queueMicrotask(() => request.onsuccess?.());
    return request;
  };
  const stores = {
    acts: { getAll: () => later([...acts.values()]), delete: (number) => later(acts.delete(number)) },
    held: { get: (key) => later(held.get(key)), put: (record, key) => later(held.set(key, record)) },
  };
  const transaction = () => {
    const change = { objectStore: (name) => stores[name] };
    setTimeout(() => change.oncomplete?.(), 1);
    return change;
  };
  globalThis.indexedDB = { open: () => later({ transaction, close() {} }) };
  return acts;
}

// A server that knows who this is, and answers forms with `status`.
function server(status = 0) {
  const forms = [];
  const get = async (path, options = {}) => {
    if (path === "/phone/held") return Response.json(SAID, { headers: OURS });
    forms.push({ path, ...options });
    return status ? new Response(null, { status, headers: OURS }) : { type: "opaqueredirect", status: 0 };
  };
  return { forms, get };
}

test("an act says when it was done and which events it changed", async () => {
  const acts = keeping(PARTNER, { ...PARTNER, id: "b".repeat(32), events: ["death", "money"] });
  const { forms, get } = server();
  assert.equal(await sendActs(get), 0);
  assert.deepEqual(forms.map(({ headers }) => headers["X-Act-At"]), ["1764500000000", "1764500000000"]);
  assert.deepEqual(forms.map(({ headers }) => headers["X-Act-Events"]), ["-", "death money"]);
  assert.equal(acts.size, 0);
});

test("an act that a release before this one kept names no events", async () => {
  const { events, ...older } = PARTNER;
  keeping(older);
  const { forms, get } = server();
  await sendActs(get);
  assert.equal("X-Act-Events" in forms[0].headers, false);
});

test("where something is left the browser hears that it has to come again", async () => {
  const acts = keeping(PARTNER);
  await assert.rejects(sendInBackground(server(503).get), /1 wait still/);
  assert.equal(acts.size, 1);
  await sendInBackground(server().get);
  assert.equal(acts.size, 0);
});

async function withPhone(phone) {
  const it = await installed();
  it.self.phone = { knows: () => true, canAnswer: async () => true, sendActs: async () => 0, newId: () => "c".repeat(32), formIsSent() {}, ...phone };
  it.state.line = down;
  return it;
}

function form(it) {
  const asked = visit("/questions/who", { method: "POST", headers: new Headers(), clone: () => ({ text: async () => "who=partner" }) });
  return it.fire("fetch", asked).then(({ reply }) => reply);
}

test("what this phone keeps for later asks the browser to send it when there is a line, though the page is closed", async () => {
  const it = await withPhone({ answer: async () => ({ path: "/questions/living", act: PARTNER }) });
  assert.equal((await form(it)).status, 303);
  assert.deepEqual(it.state.syncs, ["acts"]);
});

test("a form that comes back with a fault leaves nothing to send", async () => {
  const it = await withPhone({ answer: async () => ({ status: 422, html: "choose", headers: {} }) });
  assert.equal((await form(it)).status, 422);
  assert.deepEqual(it.state.syncs, []);
});

test("a browser that sends nothing in the background keeps what was done all the same", async () => {
  const it = await withPhone({ answer: async () => ({ path: "/questions/living", act: PARTNER }) });
  it.self.registration.sync = undefined;
  assert.equal((await form(it)).status, 303);
  it.self.registration.sync = { register: async () => Promise.reject(new Error("not allowed")) };
  assert.equal((await form(it)).status, 303);
});

test("the browser's word that there is a line sends acts, and what was answered on the lock screen", async () => {
  const sent = [];
  const it = await withPhone({ sendInBackground: async () => sent.push("acts") });
  await it.fire("sync", { tag: "acts" });
  assert.deepEqual(sent, ["acts"]);
  it.self.phone.sendInBackground = async () => Promise.reject(new Error("1 wait still"));
  await assert.rejects(it.fire("sync", { tag: "acts" }));
  it.self.phone = undefined;
  await it.fire("sync", { tag: "answers" });
  assert.equal(posted(it).length, 0);
});

test("what the server refuses waits no longer, and that is told in words; what it took is not", async () => {
  const acts = keeping({ ...PARTNER, endpoint: "start.answer" });
  await sendActs(server(404).get);
  assert.equal(acts.size, 0);
  const { told } = await heldNow(Date.parse(SAID.at));
  assert.deepEqual(told.map(([, words]) => words.split(".")[0]), ["Something that waited to be sent could not be taken: An answer to a question"]);
  keeping({ ...PARTNER, endpoint: "start.answer" });
  await sendActs(server().get);
  assert.deepEqual((await heldNow(Date.parse(SAID.at))).told, []);
});
