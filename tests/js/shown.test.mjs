// A page that waits for a test hears from the worker that the phone has shown it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page, world } from "./world.mjs";

const DATA = { json: () => ({ notification: { title: "t", body: "b", tag: "x", navigate: "/inbox/1" } }) };

test("every open page hears that a prompt was shown, after it was", async () => {
  const calls = [];
  const windows = [page(calls, "/prompts/turn-on"), page(calls, "/today")];
  const it = world({ windows });
  await it.fire("push", { data: DATA });
  assert.equal(it.state.shown.length, 1);
  assert.deepEqual(calls.map(([type]) => type), ["PROMPT_SHOWN", "PROMPT_SHOWN"]);
});

test("a browser that lists no windows shows the prompt all the same", async () => {
  const it = world();
  it.self.clients.matchAll = async () => {
    throw new TypeError("no windows");
  };
  await it.fire("push", { data: DATA });
  assert.equal(it.state.shown.length, 1);
});
