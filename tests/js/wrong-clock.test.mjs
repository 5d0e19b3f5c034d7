// A phone whose clock is a year wrong keeps what it holds as long as any other: days go by the server's clock.
import assert from "node:assert/strict";
import { test } from "node:test";
import { module } from "./module.mjs";

const { heldNow } = await module("phone/store.js");
const A_DAY = 24 * 60 * 60 * 1000;
const AT = "2026-11-30T09:00:00+00:00";

// One database in memory that holds `record`; says whether it was emptied.
function keeping(record) {
  const said = { emptied: false };
  const later = (result) => {
    const request = { result };
    queueMicrotask(() => request.onsuccess?.());
    return request;
  };
  const store = { get: () => later(record), clear: () => later((said.emptied = true)) };
  const transaction = () => {
    const change = { objectStore: () => store };
    setTimeout(() => change.oncomplete?.(), 1);
    return change;
  };
  globalThis.indexedDB = { open: () => later({ transaction, close() {} }) };
  return said;
}

for (const [name, wrongBy] of Object.entries({ "right": 0, "a year fast": 365 * A_DAY, "a year slow": -365 * A_DAY })) {
  test(`on a phone whose clock is ${name} answers last thirty days, and no more`, async () => {
    const phonesClock = Date.parse(AT) + wrongBy;
    const said = keeping({ at: AT, ahead: -wrongBy, kept: false });
    assert.ok(await heldNow(phonesClock));
    assert.ok(await heldNow(phonesClock + 29 * A_DAY));
    assert.equal(said.emptied, false);
    assert.equal(await heldNow(phonesClock + 31 * A_DAY), null);
    assert.equal(said.emptied, true);
  });
}
