// The phone's storage fails, is full or never answers: that means "no copy", and never an error while the line is there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, BUILD, down, installed, open, ORIGIN, page, posted, prompt, runOut, tapped, visit, world } from "./world.mjs";

const fails = async () => {
  throw new DOMException("Internal error", "UnknownError");
};
const full = async () => {
  throw new DOMException("Quota exceeded", "QuotaExceededError");
};
const hangs = () => new Promise(() => {});
const atOnce = () => {
  throw new DOMException("The operation is insecure", "SecurityError");
};

function everyCache(it, methods) {
  const open = it.caches.open;
  it.caches.open = async (name) => Object.assign(await open(name), methods);
}

const BROKEN = {
  "open rejects": (it) => Object.assign(it.caches, { open: fails, match: fails }),
  "open throws": (it) => Object.assign(it.caches, { open: atOnce, match: atOnce, keys: atOnce, delete: atOnce }),
  "match rejects": (it) => {
    it.caches.match = fails;
    everyCache(it, { match: fails });
  },
  "put rejects for want of room": (it) => everyCache(it, { put: full }),
  "keys reject": (it) => {
    it.caches.keys = fails;
    everyCache(it, { keys: fails });
  },
  "delete rejects": (it) => {
    it.caches.delete = fails;
    everyCache(it, { delete: fails });
  },
  "everything rejects": (it) => Object.assign(it.caches, { open: fails, match: fails, keys: fails, delete: fails }),
};
const HANGING = {
  "open hangs": (it) => Object.assign(it.caches, { open: hangs, match: hangs }),
  "match hangs": (it) => everyCache(it, { match: hangs }),
};

for (const [name, breakIt] of Object.entries({ ...BROKEN, ...HANGING })) {
  test(`${name}: a page comes from the network, and nobody waits for the storage`, async () => {
    const it = await installed();
    breakIt(it);
    const handled = await it.fire("fetch", visit("/help-now"));
    assert.equal(await (await handled.reply).text(), "fresh /help-now");
  });

  test(`${name}: a page that the server fails to make, and that was never kept, is shown as the server says it`, async () => {
    const it = await installed();
    breakIt(it);
    it.state.line = async () => answer("our fault", { status: 500 });
    const handled = await it.fire("fetch", visit("/today"));
    await runOut(it.state, 1000, 5000);
    assert.equal((await handled.reply).status, 500);
  });

  test(`${name}: an asset comes, from the phone or the network`, async () => {
    const it = await installed();
    breakIt(it);
    const handled = await it.fire("fetch", visit(BUILD.shell[0], { mode: "no-cors" }));
    await runOut(it.state, 1000);
    assert.equal(await (await handled.reply).text(), `fresh ${BUILD.shell[0]}`);
  });

  test(`${name}: a push is shown`, async () => {
    const it = world();
    breakIt(it);
    const handled = it.fire("push", { data: null });
    await runOut(it.state, 1000, 5000);
    await handled;
    assert.equal(it.state.shown.length, 1);
  });

  test(`${name}: a tap leads to its page`, async () => {
    const found = [];
    const it = world({ windows: [page(found, "/library", { typed: false })] });
    breakIt(it);
    await it.fire("notificationclick", prompt("/inbox/1"));
    assert.deepEqual(found, [["focus", "/library"], ["navigate", "/inbox/1"]]);
  });

  test(`${name}: "Not now" reaches the server`, async () => {
    const it = world({ line: async () => answer("") });
    breakIt(it);
    const tap = tapped("later");
    const handled = it.fire("notificationclick", tap);
    for (let n = 0; n < 5; n += 1) await runOut(it.state, 1000, 5000);
    await handled;
    assert.equal(posted(it).length, 1);
    assert.equal(tap.notification.closed, 1);
  });

  test(`${name}: the worker is installed and takes over`, async () => {
    const it = world();
    breakIt(it);
    const installing = it.fire("install");
    for (let n = 0; n < 3; n += 1) await runOut(it.state, 5000);
    await installing;
    const takingOver = it.fire("activate");
    for (let n = 0; n < 3; n += 1) await runOut(it.state, 1000, 2000, 5000);
    await takingOver;
  });

  test(`${name}: what is private is emptied as far as it can be, and the page hears that it is done`, async () => {
    const it = await installed({ badge: true });
    breakIt(it);
    const replies = [];
    const handled = it.fire("message", { data: { type: "CLEAR_PRIVATE" }, ports: [{ postMessage: (word) => replies.push(word) }] });
    await runOut(it.state, 1000, 5000);
    await handled;
    assert.deepEqual([replies, it.state.badges], [["done"], [0]]);
  });
}

for (const name of ["open rejects", "open throws", "match rejects", "everything rejects", "open hangs", "match hangs"]) {
  test(`${name}, and the line is down: an honest page is made, with numbers to ring`, async () => {
    const it = await installed();
    ({ ...BROKEN, ...HANGING })[name](it);
    it.caches.match = it.caches.open === hangs || name === "match hangs" ? hangs : fails;
    it.state.line = down;
    const handled = await it.fire("fetch", visit("/help-now"));
    for (let n = 0; n < 3; n += 1) await runOut(it.state, 1000, 5000);
    const response = await handled.reply;
    const text = await response.text();
    assert.equal(response.status, 503);
    assert.match(response.headers.get("Content-Type"), /^text\/html/);
    for (const part of ["There is no connection", "tel:999", "tel:111", "tel:116123", "Try again"]) assert.ok(text.includes(part), part);
  });

  test(`${name}, and the line is down: an asset that is nowhere is an error of the network, nothing worse`, async () => {
    const it = await installed();
    ({ ...BROKEN, ...HANGING })[name](it);
    it.state.line = down;
    const handled = await it.fire("fetch", visit("/static/js/unknown.0123456789.js", { mode: "no-cors" }));
    for (let n = 0; n < 3; n += 1) await runOut(it.state, 1000, 5000);
    assert.equal((await handled.reply).type, "error");
  });
}

test("storage that was silent is waited for once, and not for every file of a page", async () => {
  const it = await installed();
  HANGING["open hangs"](it);
  const first = await it.fire("fetch", visit(BUILD.shell[0], { mode: "no-cors" }));
  await runOut(it.state, 1000);
  await first.reply;
  const second = await it.fire("fetch", visit(BUILD.shell[1], { mode: "no-cors" }));
  assert.equal(await (await second.reply).text(), `fresh ${BUILD.shell[1]}`);
});

test("what did not fit beside the release of before is fetched again once that one is gone", async () => {
  const it = world();
  const open = it.caches.open;
  everyCache(it, { put: full });
  await it.fire("install");
  it.caches.open = open;
  for (const cache of it.stores.values()) delete cache.put;
  await it.fire("activate");
  const kept = [...it.stores.get("cc-shell-b2").entries.keys()].map((url) => new URL(url).pathname);
  assert.deepEqual(kept.sort(), [...BUILD.shell, BUILD.offline, ...BUILD.keep].sort());
});

test("a server that says nothing holds the taking over for two seconds and no longer", async () => {
  const it = await installed({ windows: [{ url: `${ORIGIN}/library/falls` }] });
  it.state.line = hangs;
  const takingOver = it.fire("activate");
  await runOut(it.state, 2000);
  await takingOver;
});

test("Not now that can neither be kept nor sent stays on the screen", async () => {
  const it = world({ line: down });
  it.caches.open = fails;
  const tap = tapped("later");
  await it.fire("notificationclick", tap);
  assert.equal(tap.notification.closed, 0);
});

test("a prompt that the browser will not show as it is asked to is shown plainly", async () => {
  const it = world();
  const show = it.self.registration.showNotification;
  it.self.registration.showNotification = async (title, options) => {
    if (options.actions || options.icon) throw new TypeError("no such thing here");
    return show(title, options);
  };
  await it.fire("push", { data: { json: () => ({ notification: { title: "T", body: "B", navigate: "/inbox/3", tag: "t" } }) } });
  assert.deepEqual([it.state.shown[0].title, it.state.shown[0].data.path, it.state.shown[0].tag], ["T", "/inbox/3", "t"]);
});

test("a prompt whose drawing never comes is shown without it after five seconds", async () => {
  const it = world();
  const show = it.self.registration.showNotification;
  it.self.registration.showNotification = (title, options) => (options.icon ? hangs() : show(title, options));
  const push = it.fire("push", { data: { json: () => ({ notification: { title: "T", body: "B" } }) } });
  await runOut(it.state, 5000);
  await push;
  assert.equal(it.state.shown[0].title, "T");
});

test("a badge that never answers and a background sync that is refused hold nothing up", async () => {
  const it = world({ badge: true, line: async () => answer("") });
  it.self.navigator.setAppBadge = hangs;
  it.self.registration.sync.register = fails;
  const push = it.fire("push", { data: { json: () => ({ app_badge: 2, notification: { title: "T", body: "B" } }) } });
  await runOut(it.state, 1000);
  await push;
  const tap = tapped("later");
  await it.fire("notificationclick", tap);
  assert.equal(tap.notification.closed, 1);
});

test("a notification of an older release, with data of another shape, still leads somewhere", async () => {
  for (const data of [null, "text", { buttons: "x" }, { path: 7, buttons: {} }]) {
    const it = world();
    await it.fire("notificationclick", { action: "changed", notification: { close() {}, data } });
    assert.equal(new URL(it.state.opened[0]).origin, ORIGIN);
  }
});

test("a subscription that cannot be made again is no unhandled fault", async () => {
  const it = world({ line: down });
  const applicationServerKey = new Uint8Array([1]).buffer;
  await it.fire("pushsubscriptionchange", { oldSubscription: { options: { applicationServerKey } } });
  it.self.registration.pushManager.subscribe = fails;
  await it.fire("pushsubscriptionchange", { oldSubscription: { options: { applicationServerKey } } });
  await it.fire("pushsubscriptionchange", { newSubscription: { toJSON: atOnce } });
});

test("an address with two slashes at its start is answered as any other", async () => {
  const it = await installed();
  it.state.line = async () => answer("there");
  assert.equal(await (await open(it, "//[/x")).text(), "there");
});
