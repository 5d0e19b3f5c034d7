// Somebody between answers in our server's name: a hotspot, a proxy. Nothing of it is kept, and nothing of it counts as ours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, installed, ORIGIN, tapped, tick, visit, waiting, world } from "./world.mjs";

const STRANGE = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "max-age=3600" };
const strange = async () => answer("somebody else's", { headers: STRANGE });
// What a browser lets a worker see of a redirect: nothing.
const redirect = () => Object.defineProperty(answer(null, { headers: {}, type: "opaqueredirect" }), "status", { value: 0 });

// The phone's own server, which can answer everything.
function phoneIn(it, more = {}) {
  it.self.phone = {
    knows: () => true,
    canAnswer: async () => true,
    answersFirst: () => false,
    answer: async ({ method }) => (method === "POST" ? { path: "/after" } : { html: "the phone's", status: 200, headers: { "X-Care-Companion": "1" } }),
    sendActs: async () => 0,
    refresh: async () => null,
    bringPack: async () => true,
    compare: async () => null,
    formIsSent: () => undefined,
    newId: () => "1",
    ...more,
  };
  return it;
}

// The page; what goes on behind it has a while.
async function shown(it, path) {
  const response = await (await it.fire("fetch", visit(path))).reply;
  for (let n = 0; n < 20; n += 1) await tick();
  return response;
}

async function post(it, path) {
  const request = { url: ORIGIN + path, method: "POST", mode: "navigate", headers: new Headers(), clone: () => ({ text: async () => "a=b" }) };
  const handled = await it.fire("fetch", { request });
  return handled.reply;
}

test("a page that the phone can answer is the phone's, not a stranger's", async () => {
  const it = phoneIn(await installed());
  it.state.line = strange;
  assert.equal(await (await shown(it, "/library/falls")).text(), "the phone's");
  assert.equal(it.stores.get("cc-pages")?.entries.size ?? 0, 0);
});

test("a page that neither the phone nor a copy can answer shows what there is: somebody may have to sign in to a hotspot", async () => {
  const it = await installed();
  it.state.line = strange;
  assert.equal(await (await shown(it, "/inbox")).text(), "somebody else's");
  assert.equal(it.stores.get("cc-pages")?.entries.size ?? 0, 0);
});

test("a copy of ours comes before a stranger's page", async () => {
  const it = await installed();
  await shown(it, "/library/falls");
  it.state.line = strange;
  assert.equal(await (await shown(it, "/library/falls")).text(), "fresh /library/falls");
});

test("a stranger's page that the browser kept is asked for again, past what it kept", async () => {
  const it = await installed();
  it.state.line = async (url, { cache }) => (cache === "reload" ? answer("ours") : strange());
  assert.equal(await (await shown(it, "/inbox")).text(), "ours");
});

test("a redirect counts where our server is there, and not where it is not", async () => {
  const it = phoneIn(await installed());
  it.state.line = async (url) => (url.endsWith("/manifest.json") ? answer("{}") : redirect());
  assert.equal((await shown(it, "/today")).type, "opaqueredirect");
  it.state.line = async (url) => (url.endsWith("/manifest.json") ? strange() : redirect());
  assert.equal(await (await shown(it, "/today")).text(), "the phone's");
});

for (const [name, line] of Object.entries({ "a page": strange, "a redirect": async (url) => (url.endsWith("/manifest.json") ? strange() : redirect()) })) {
  test(`a form that a stranger meets with ${name} is kept by the phone`, async () => {
    const it = phoneIn(await installed());
    it.state.line = line;
    assert.equal((await post(it, "/questions/nation")).headers.get("Location"), `${ORIGIN}/after`);
  });
}

test("results of a search are never a stranger's", async () => {
  const it = await installed();
  it.state.line = strange;
  const handled = await it.fire("fetch", visit("/search?q=a&part=results", { mode: "cors" }));
  assert.equal((await handled.reply).type, "error");
});

test("a stranger's 401 signs nobody out", async () => {
  const forgotten = [];
  const it = phoneIn(await installed(), { forgetAll: async () => forgotten.push(1) });
  it.state.line = async () => answer("pay first", { status: 401, headers: STRANGE });
  await shown(it, "/today");
  assert.deepEqual(forgotten, []);
  it.state.line = async () => answer("over", { status: 401 });
  await shown(it, "/today");
  assert.deepEqual(forgotten, [1]);
});

test("Not now that a stranger answers waits on", async () => {
  const it = world({ line: strange });
  await it.fire("notificationclick", tapped("later"));
  assert.deepEqual(waiting(it), [`${ORIGIN}/inbox/7/answer`]);
});

test("nothing is installed of a stranger's answers", async () => {
  await assert.rejects(installed({ line: strange }));
});
