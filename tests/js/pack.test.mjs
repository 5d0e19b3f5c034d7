// The pack on a phone is whole or not there: whatever the line, the storage or the server's release does to it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const SCRIPT = "/phone/server.aaaa.js";
const NAMES = ["words", "library", "rules", "danger", "search", "bodies-england", "bodies-wales"];
const OURS = { "X-Care-Companion": "1", "Content-Type": "application/json" };
const said = (value, status = 200, headers = OURS) => new Response(JSON.stringify(value), { status, headers });
const full = async () => {
  throw new DOMException("Quota exceeded", "QuotaExceededError");
};
const never = () => assert.fail("asked for what it has");

// A server of one release: its files by address, and a manifest that names them.
function server(version, { script = SCRIPT, changed = NAMES } = {}) {
  const files = Object.fromEntries(NAMES.map((name) => [name, `/phone/pack/${name}.${changed.includes(name) ? version : "1"}.json`]));
  const manifest = { version, edition: version, day: "2026-11-30", script, files };
  const asked = [];
  const get = async (url) => {
    asked.push(url);
    if (url === "/phone/pack") return said(manifest);
    const name = Object.keys(files).find((each) => files[each] === url);
    return name ? said(`${name} of ${version}`) : said("gone", 404);
  };
  return { get, files, manifest, asked };
}

// What browsers keep, as Map of Maps. `globalThis.caches` is what the module reads.
function storage() {
  const all = new Map();
  const cacheOf = (entries) => ({
    match: async (key) => entries.get(key)?.clone(),
    put: async (key, response) => void entries.set(key, response),
    keys: async () => [...entries.keys()].map((url) => ({ url })),
  });
  globalThis.caches = {
    all,
    open: async (name) => cacheOf(all.get(name) ?? all.set(name, new Map()).get(name)),
    keys: async () => [...all.keys()],
    delete: async (name) => all.delete(name),
    match: async (key) => [...all.values()].map((entries) => entries.get(key)).find(Boolean)?.clone(),
  };
  return globalThis.caches;
}

// A worker that has just started on this phone: nothing of before is in its memory.
let started = 0;
async function phone() {
  const pack = await module("phone/pack.js", `${(started += 1)}`);
  pack.readsFor(SCRIPT);
  return { ...pack, bring: ({ get }, nation = "england") => pack.bringPack(nation, false, get) };
}

test("what a nation needs is brought once, and what did not change is not fetched again", async () => {
  const caches = storage();
  const it = await phone();
  assert.equal(await it.bring(server("1")), true);
  assert.equal(await (await it.packNow()).file("search"), "search of 1");
  assert.equal(await (await it.packNow()).file("bodies-wales"), null);
  const newer = server("2", { changed: ["words"] });
  assert.equal(await it.bring(newer), true);
  assert.deepEqual(newer.asked, ["/phone/pack", newer.files.words]);
  assert.deepEqual([(await it.packNow()).version, caches.all.size], ["2", 1]);
});

test("of a release whose files are gone already nothing half is kept, and the pack of before goes on", async () => {
  storage();
  const it = await phone();
  await it.bring(server("1"));
  const newer = server("2");
  const halfGone = { get: async (url) => (url === newer.files.rules ? said("gone", 404) : newer.get(url)) };
  await assert.rejects(it.bring(halfGone));
  assert.equal((await it.packNow()).version, "1");
  assert.equal((await (await phone()).packNow()).version, "1");
  await it.bring(newer);
  assert.equal((await it.packNow()).version, "2");
});

test("the pack of a release that this script is not of is left alone, be it older or newer", async () => {
  storage();
  const it = await phone();
  await it.bring(server("2"));
  for (const version of ["1", "3"]) {
    const other = server(version, { script: "/phone/server.bbbb.js" });
    assert.equal(await it.bring(other), false);
    assert.deepEqual(other.asked, ["/phone/pack"]);
    assert.equal((await it.packNow()).version, "2");
  }
});

test("what a stranger says for a manifest or a file is not kept", async () => {
  const caches = storage();
  const it = await phone();
  const strange = said("Welcome", 200, { "Content-Type": "text/html" });
  const ours = server("1");
  const unmarked = said(ours.manifest, 200, { "Content-Type": "application/json" });
  assert.equal(await it.bring({ get: async (url) => (url === "/phone/pack" ? unmarked.clone() : ours.get(url)) }), false);
  await assert.rejects(it.bring({ get: async (url) => (url === ours.files.library ? strange.clone() : ours.get(url)) }));
  assert.equal(await it.packNow(), null);
  const kept = [...caches.all.values()].flatMap((entries) => [...entries.values()]);
  assert.ok(!(await Promise.all(kept.map((each) => each.clone().text()))).some((text) => text.includes("Welcome")));
});

test("where there is no room, nothing counts as kept, and nothing breaks when there is room again", async () => {
  const caches = storage();
  const open = caches.open;
  caches.open = async (name) => Object.assign(await open(name), { put: full });
  const it = await phone();
  await assert.rejects(it.bring(server("1")));
  assert.equal(await it.packNow(), null);
  caches.open = open;
  await it.bring(server("1"));
  assert.equal(await (await it.packNow()).file("words"), "words of 1");
});

test("where a private window keeps nothing at all, there is no pack", async () => {
  storage();
  const insecure = async () => {
    throw new DOMException("The operation is insecure", "SecurityError");
  };
  Object.assign(globalThis.caches, { open: insecure, keys: insecure, match: insecure });
  const it = await phone();
  await assert.rejects(it.bring(server("1")));
  await assert.rejects(it.packNow());
});

test("a pack that the browser threw away is brought anew", async () => {
  const caches = storage();
  await (await phone()).bring(server("1"));
  caches.all.clear();
  const it = await phone();
  assert.equal(await it.packNow(), null);
  await it.bring(server("1"));
  assert.equal(await (await it.packNow()).file("library"), "library of 1");
});

test("a search before what it needs is there is no reason to find nothing afterwards", async () => {
  storage();
  const it = await phone();
  const ours = server("1");
  let arrive;
  const late = new Promise((resolve) => (arrive = resolve));
  const bringing = it.bring({ get: async (url) => (url === ours.files.search ? late.then(() => ours.get(url)) : ours.get(url)) });
  while (!(await it.packNow())) await new Promise((next) => setImmediate(next));
  const early = await it.packNow();
  assert.equal(await early.file("search"), null);
  arrive();
  await bringing;
  assert.equal(await early.file("search"), "search of 1");
});

test("a pack that is there is not fetched a second time", async () => {
  storage();
  const it = await phone();
  const ours = server("1");
  await it.bring(ours);
  await it.bring({ get: async (url) => (url === "/phone/pack" ? ours.get(url) : never()) });
  assert.equal((await it.packNow()).version, "1");
});

test("a server that makes the pack is asked again when it said, and not for ever", async () => {
  storage();
  const it = await phone();
  const ours = server("1");
  const busy = (times, headers = { "Retry-After": "0.01" }) => {
    let left = times;
    return { get: async (url) => (url === "/phone/pack" && left-- > 0 ? new Response(null, { status: 503, headers }) : ours.get(url)) };
  };
  assert.equal(await it.bring(busy(4)), false);
  assert.equal(await it.bring(busy(1, {})), false);
  assert.equal(await it.packNow(), null);
  assert.equal(await it.bring(busy(3)), true);
  assert.equal((await it.packNow()).version, "1");
});
