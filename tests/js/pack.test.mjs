// The pack is brought whole or not at all, and a server that is making it is asked again when it said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const FILES = ["words", "library", "rules", "bodies-england", "bodies-wales", "danger", "search"];
const MANIFEST = { version: "1", day: "2026-11-30", files: Object.fromEntries(FILES.map((name) => [name, `/phone/pack/${name}.1.json`])) };
const busy = () => new Response(null, { status: 503, headers: { "Retry-After": "0.01" } });

class FakeCaches {
  kept = new Map();
  async keys() {
    return [...this.kept.keys()];
  }
  async delete(name) {
    return this.kept.delete(name);
  }
  async open(name) {
    if (!this.kept.has(name)) this.kept.set(name, new Map());
    const entries = this.kept.get(name);
    return { match: async (url) => entries.get(url)?.clone(), put: async (url, response) => void entries.set(url, response) };
  }
  async match(url) {
    for (const entries of this.kept.values()) if (entries.has(url)) return entries.get(url).clone();
    return undefined;
  }
}

async function brought(answers, nation = "england") {
  globalThis.caches = new FakeCaches();
  const asked = [];
  const get = async (url) => {
    asked.push(url);
    if (url !== "/phone/pack") return new Response("{}");
    return answers.shift()();
  };
  const { bringPack } = await module("phone/pack.js");
  return { done: await bringPack(nation, get), asked };
}

const there = () => new Response(JSON.stringify(MANIFEST));

test("a server that makes the pack is asked again when it said", async () => {
  const { done, asked } = await brought([busy, busy, there]);
  assert.equal(done, true);
  assert.equal(asked.filter((url) => url === "/phone/pack").length, 3);
  assert.equal(asked.filter((url) => url.includes("bodies-")).length, 1);
});

test("it is not asked for ever, and not at once where it says nothing", async () => {
  assert.deepEqual((await brought([busy, busy, busy, busy, there])).done, false);
  const silent = await brought([() => new Response(null, { status: 503 }), there]);
  assert.deepEqual([silent.done, silent.asked.length], [false, 1]);
});
