// A tap on a prompt: the app comes to the front at once, and nothing that was typed is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, installed, ORIGIN, page, prompt, runOut, tick, visit, world } from "./world.mjs";

const CLEAN = { typed: false, standsIn: false };
const TYPED = { typed: true, standsIn: false };

async function tap(windows, path = "/inbox/1", more = {}) {
  const it = world({ windows, ...more });
  const asked = prompt(path);
  asked.notification.close = () => (asked.closed = true);
  const done = it.fire("notificationclick", asked);
  return { it, done, asked };
}

async function calls(...pages) {
  const found = [];
  const { it, done, asked } = await tap(pages.map((make) => make(found)));
  await done;
  return { found, opened: it.state.opened, closed: Boolean(asked.closed) };
}

const at = (path, says, more) => (found) => page(found, path, says, more);

test("the app comes to the front first and goes to its page after that", async () => {
  const { found, opened, closed } = await calls(at("/library", CLEAN));
  assert.deepEqual(found, [["focus", "/library"], ["navigate", "/inbox/1"]]);
  assert.deepEqual([opened, closed], [[], true]);
});

test("with no window of ours one is opened, and the desk's is never touched", async () => {
  const { found, opened } = await calls(at("/desk/resources", CLEAN), at("/desk", CLEAN), at("/library", CLEAN, { frameType: "nested" }));
  assert.deepEqual(found, []);
  assert.deepEqual(opened, [`${ORIGIN}/inbox/1`]);
});

test("the page that is there already only comes to the front, unless the offline page stands in for it", async () => {
  const there = await calls(at("/library", CLEAN), at("/inbox/1", CLEAN));
  assert.deepEqual(there.found, [["focus", "/inbox/1"]]);
  const offline = await calls(at("/inbox/1", { typed: false, standsIn: true }));
  assert.deepEqual(offline.found, [["focus", "/inbox/1"], ["navigate", "/inbox/1"]]);
});

test("a page where something was typed is not moved: it says that a prompt waits", async () => {
  const { found, opened, closed } = await calls(at("/questions/now", TYPED));
  assert.deepEqual(found, [["focus", "/questions/now"], ["PROMPT_WAITS", "/inbox/1"]]);
  assert.deepEqual([opened, closed], [[], true]);
});

test("of several windows one where nothing was typed is moved, wherever it stands", async () => {
  const { found } = await calls(at("/questions/now", TYPED), at("/library", CLEAN), at("/something-has-changed", TYPED));
  assert.deepEqual(found, [["focus", "/library"], ["navigate", "/inbox/1"]]);
});

test("where something was typed in every window, the one used last says that a prompt waits", async () => {
  const { found } = await calls(at("/questions/now", TYPED), at("/something-has-changed", TYPED));
  assert.deepEqual(found, [["focus", "/questions/now"], ["PROMPT_WAITS", "/inbox/1"]]);
});

test("a page that sleeps is brought to the front before the one where something was typed, and asked again when it wakes", async () => {
  const found = [];
  const asleep = page(found, "/library", null);
  const { it, done } = await tap([page(found, "/questions/now", TYPED), asleep]);
  await runOut(it.state, 150);
  assert.deepEqual(found, [["focus", "/library"]]);
  await runOut(it.state, 800);
  assert.deepEqual(it.state.opened, [`${ORIGIN}/inbox/1`]);
  await done;
});

test("a page that cannot say whether something was typed is never moved, and the next tap opens another window", async () => {
  const found = [];
  const it = world({ windows: [page(found, "/library", null, { id: "mute" })] });
  it.self.clients.openWindow = async () => {
    throw new TypeError("one window a tap");
  };
  const first = { ...prompt("/inbox/1"), closed: 0 };
  first.notification.close = () => (first.closed += 1);
  const done = it.fire("notificationclick", first);
  await runOut(it.state, 800);
  await runOut(it.state, 2000);
  await done;
  assert.deepEqual(found, [["focus", "/library"]]);
  assert.equal(first.closed, 0);
  it.self.clients.openWindow = async (url) => it.state.opened.push(url);
  await it.fire("notificationclick", prompt("/inbox/1"));
  assert.deepEqual([found.length, it.state.opened], [1, [`${ORIGIN}/inbox/1`]]);
});

test("a page that wakes late, after the browser would open no second window, is moved all the same", async () => {
  const found = [];
  const slow = page(found, "/library", null);
  let wake;
  slow.postMessage = (question, [port]) => (wake = () => port.postMessage(CLEAN));
  const it = world({ windows: [slow] });
  it.self.clients.openWindow = async () => {
    throw new TypeError("one window a tap");
  };
  const done = it.fire("notificationclick", prompt("/inbox/1"));
  await runOut(it.state, 800);
  wake();
  await done;
  assert.deepEqual(found, [["focus", "/library"], ["navigate", "/inbox/1"]]);
});

test("a window that this worker does not control goes by itself when it is asked", async () => {
  const { found } = await calls(at("/library", CLEAN, { controlled: false }));
  assert.deepEqual(found, [["focus", "/library"], ["GO", "/inbox/1"]]);
});

for (const [name, focus] of Object.entries({
  "refuses": async () => {
    throw new TypeError("no gesture");
  },
  "throws at once": () => {
    throw new TypeError("gone");
  },
})) {
  test(`where the browser ${name} to bring a window to the front, another is opened`, async () => {
    const { found, opened } = await calls(at("/library", CLEAN, { focus }));
    assert.deepEqual([found, opened], [[], [`${ORIGIN}/inbox/1`]]);
  });
}

test("where bringing to the front never ends, another window is opened after a second", async () => {
  const { it, done } = await tap([page([], "/library", CLEAN, { focus: () => new Promise(() => {}) })]);
  await runOut(it.state, 1000);
  await done;
  assert.deepEqual(it.state.opened, [`${ORIGIN}/inbox/1`]);
});

test("where the windows cannot be listed, one is opened", async () => {
  const it = world();
  it.self.clients.matchAll = async () => {
    throw new TypeError("broken");
  };
  await it.fire("notificationclick", prompt("/inbox/1"));
  assert.deepEqual(it.state.opened, [`${ORIGIN}/inbox/1`]);
});

test("where no window comes up at all, the prompt stays on the screen", async () => {
  const it = world();
  it.self.clients.openWindow = async () => {
    throw new TypeError("broken");
  };
  const asked = prompt("/inbox/1");
  asked.notification.close = () => assert.fail("closed");
  await it.fire("notificationclick", asked);
});

const silent = () => new Promise(() => {});

async function tappedPage(it, path) {
  await it.fire("notificationclick", prompt(path));
  const handled = await it.fire("fetch", { ...visit(path), resultingClientId: "new" });
  await runOut(it.state, 2000);
  return handled;
}

test("after a tap, a line that hangs gives way after two seconds to what is on the phone", async () => {
  const it = await installed();
  await it.caches.open("cc-pages").then((pages) => pages.put("/something-has-changed", answer("kept here")));
  it.state.line = silent;
  assert.equal(await (await (await tappedPage(it, "/something-has-changed")).reply).text(), "kept here");
  assert.equal(await (await (await tappedPage(it, "/inbox/1")).reply).text(), "fresh /offline");
});

test("without a tap it is waited for as long as before", async () => {
  const it = await installed();
  it.state.line = silent;
  const handled = await it.fire("fetch", visit("/inbox/1"));
  await runOut(it.state, 2000, 4000);
  const first = await Promise.race([handled.reply.then(() => "answered"), tick().then(() => "waiting")]);
  assert.equal(first, "waiting");
  await runOut(it.state, 20000);
  assert.equal(await (await handled.reply).text(), "fresh /offline");
});

test("a page long after a tap is waited for as long as before", async () => {
  const it = await installed();
  it.state.line = silent;
  await it.fire("notificationclick", prompt("/inbox/1"));
  it.state.now += 10_001;
  const handled = await it.fire("fetch", visit("/inbox/1"));
  await runOut(it.state, 2000);
  assert.equal(await Promise.race([handled.reply.then(() => "answered"), tick().then(() => "waiting")]), "waiting");
});

test("an answer that comes after the two seconds is shown after all, where the offline page stood in", async () => {
  const found = [];
  const it = await installed({ windows: [page(found, "/inbox/1", CLEAN, { id: "new", focus: async () => assert.fail("elsewhere") })] });
  it.self.clients.matchAll = async () => [];
  let arrive;
  it.state.line = () => new Promise((resolve) => (arrive = resolve));
  const handled = await tappedPage(it, "/inbox/1");
  assert.equal(await (await handled.reply).text(), "fresh /offline");
  assert.deepEqual(found, []);
  arrive(answer("late"));
  await handled.settled();
  assert.deepEqual(found, [["navigate", "/inbox/1"]]);
});
