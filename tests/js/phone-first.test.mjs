// Pages that this phone makes though there is a line: the worker with a phone's server that the test holds in its hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, installed, runOut, visit } from "./world.mjs";

const SAME = { here: true, packIsOld: false };

async function withPhone(compare, more = {}) {
  const it = await installed();
  const made = (asked) => ({ status: 200, headers: {}, html: `of the phone, ${asked.online ? "online" : "without a line"}` });
  it.self.phone = {
    answersFirst: ({ pathname }) => pathname !== "/questions/nation",
    canAnswer: async () => true,
    compare,
    answer: async (asked) => made(asked),
    sendActs: async () => 0,
    refresh: async () => ({}),
    bringPack: async () => true,
    ...more,
  };
  it.state.requests.length = 0;
  return it;
}

async function textOf(it, path, ...delays) {
  const handled = await it.fire("fetch", visit(path));
  if (delays.length) await runOut(it.state, ...delays);
  return (await handled.reply).text();
}

test("a page that is only read is made here once the server said that it would say the same", async () => {
  const it = await withPhone(async () => SAME);
  assert.equal(await textOf(it, "/today"), "of the phone, online");
  assert.deepEqual(it.state.requests, []);
});

test("a page comes from the server where that knows more, and where the page is one of a form", async () => {
  const it = await withPhone(async () => ({ here: false, packIsOld: true }));
  assert.equal(await textOf(it, "/today"), "fresh /today");
  const other = await withPhone(async () => SAME);
  assert.equal(await textOf(other, "/questions/nation"), "fresh /questions/nation");
});

test("where the server cannot be asked the page says that it is without a line", async () => {
  const it = await withPhone(async () => null);
  assert.equal(await textOf(it, "/today"), "of the phone, without a line");
});

test("a line that hangs is waited for once, and then only a moment until it answers", async () => {
  let arrive;
  const it = await withPhone(() => new Promise((resolve) => (arrive = resolve)));
  assert.equal(await textOf(it, "/today", 1500), "of the phone, without a line");
  assert.equal(await textOf(it, "/library", 250), "of the phone, without a line");
  arrive(SAME);
  it.self.phone.compare = async () => SAME;
  assert.equal(await textOf(it, "/library"), "of the phone, online");
});

test("an old pack is asked for anew while its reader has the page of the server", async () => {
  const brought = [];
  const it = await withPhone(async () => ({ here: false, packIsOld: true }), {
    refresh: async () => ({ answers: { nation: "wales" } }),
    bringPack: async (nation) => brought.push(nation),
  });
  const handled = await it.fire("fetch", visit("/today"));
  await handled.reply;
  await runOut(it.state, 2000);
  assert.deepEqual(brought, ["wales"]);
});

test("a pack that could not be brought is asked for again a minute later, not at each page and not first after ten", async () => {
  let asked = 0;
  const it = await withPhone(async () => SAME, { bringPack: async () => (asked += 1) > 1 });
  for (const [later, times] of [[600_000, 1], [30_000, 1], [31_000, 2], [120_000, 2]]) {
    it.state.now += later;
    await textOf(it, "/today");
    await runOut(it.state, 2000);
    assert.equal(asked, times);
  }
});

test("letters of a search are answered here after a comparison, and by the line before", async () => {
  const it = await withPhone(async () => SAME);
  const asked = { mode: "cors" };
  it.state.line = async () => answer("of the line");
  const results = async () => (await (await it.fire("fetch", visit("/search?q=fa&part=results", asked))).reply).text();
  assert.equal(await results(), "of the line");
  await textOf(it, "/today");
  assert.equal(await results(), "of the phone, online");
});

test("what somebody typed is read for danger here, and by the server only where this phone cannot", async () => {
  const asked = { method: "POST", mode: "cors", clone: () => ({ text: async () => "text=a" }) };
  const read = async (it) => (await (await it.fire("fetch", visit("/read-for-danger", asked))).reply).text();
  const bodies = [];
  const here = await withPhone(async () => SAME, { answer: async ({ body }) => (bodies.push(body), { status: 200, headers: {}, html: "help" }) });
  assert.equal(await read(here), "help");
  assert.deepEqual(bodies, ["text=a"]);
  assert.deepEqual(here.state.requests, []);
  for (const answer of [async () => null, async () => { throw new Error("no reader yet"); }]) {
    const it = await withPhone(async () => SAME, { answer });
    assert.equal(await read(it), "fresh /read-for-danger");
  }
});
