// The worker's own jobs, in a world that the test holds in its hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, BUILD, BUTTONS, down, installed, open, ORIGIN, posted, prompt, PUBLIC, runOut, tapped, tick, visit, waiting, world } from "./world.mjs";

test("install keeps shell, offline page and help-now pages, asked for without cookies, and does not skip waiting", async () => {
  const it = await installed();
  const kept = [...it.stores.get("cc-shell-b2").entries.keys()].map((url) => new URL(url).pathname);
  assert.deepEqual(kept.sort(), [...BUILD.shell, BUILD.offline, ...BUILD.keep].sort());
  const help = it.state.requests.find(({ url }) => url.endsWith("/help-now"));
  assert.equal(help.request.credentials, "omit");
  assert.equal(it.state.skipped, 0);
});

test("install fails without its shell or offline page, but not for want of one help-now page", async () => {
  const failing = (path) => async (url) => answer("x", { status: url.endsWith(path) ? 404 : 200 });
  await assert.rejects(installed({ line: failing(BUILD.shell[0]) }));
  await assert.rejects(installed({ line: failing("/offline") }));
  await installed({ line: failing("/help-now/wales") });
});

test("activate removes old shells only, and keeps the page that is open", async () => {
  const it = await installed({ windows: [{ url: `${ORIGIN}/library/falls` }, { url: `${ORIGIN}/desk/drafts` }] });
  await it.caches.open("cc-shell-b1");
  await it.caches.open("cc-pages");
  await it.caches.open("cc-answers");
  await it.caches.open("someone-elses");
  await it.fire("activate");
  assert.deepEqual([...it.stores.keys()].sort(), ["cc-answers", "cc-pages", "cc-shell-b2", "someone-elses"]);
  assert.deepEqual([...it.stores.get("cc-pages").entries.keys()], [`${ORIGIN}/library/falls`]);
});

test("a page comes from the network, is kept, and stands in when the line is down or the server fails", async () => {
  const it = await installed();
  assert.equal(await (await open(it, "/library/falls")).text(), "fresh /library/falls");
  it.state.line = down;
  assert.equal(await (await open(it, "/library/falls")).text(), "fresh /library/falls");
  it.state.line = async () => answer("proxy error", { status: 503 });
  assert.equal(await (await open(it, "/library/falls?from=home")).text(), "fresh /library/falls");
});

test("a line that hangs gives way to the stored page after four seconds, and the late answer is still kept", async () => {
  const it = await installed();
  await open(it, "/library/falls");
  let arrive;
  it.state.line = () => new Promise((resolve) => (arrive = resolve));
  it.state.timers.length = 0;
  const handled = await it.fire("fetch", visit("/library/falls"));
  await runOut(it.state, 2000);
  assert.equal(await Promise.race([handled.reply.then(() => "answered"), tick().then(() => "waiting")]), "waiting");
  await runOut(it.state, 4000);
  assert.equal(await (await handled.reply).text(), "fresh /library/falls");
  arrive(answer("late"));
  await handled.settled();
  assert.equal(await (await it.stores.get("cc-pages").match("/library/falls")).text(), "late");
});

test("what was never kept shows the offline page", async () => {
  const it = await installed();
  it.state.line = down;
  assert.equal(await (await open(it, "/today")).text(), "fresh /offline");
  assert.equal(await (await open(it, "/help-now/wales")).text(), "fresh /help-now/wales");
});

for (const [name, options] of Object.entries({
  "no-store": { headers: { ...PUBLIC, "Cache-Control": "private, no-store" } },
  "private": { headers: { ...PUBLIC, "Cache-Control": "private, max-age=60" } },
  "no rule at all": { headers: { "Content-Type": "text/html" } },
  "not a page": { headers: { ...PUBLIC, "Content-Type": "application/json" } },
  "redirected": { redirected: true },
  "not ours": { type: "opaque" },
  "an error": { status: 404 },
})) {
  test(`nothing is kept of an answer that is: ${name}`, async () => {
    const it = await installed();
    it.state.line = async () => answer("canary", options);
    await open(it, "/today");
    assert.equal(it.stores.get("cc-pages")?.entries.size ?? 0, 0);
  });
}

test("the desk, posts and other origins are left to the browser", async () => {
  const it = await installed();
  for (const event of [visit("/desk/resources"), visit("/admin/sign-in"), visit("/x", { method: "POST" }), visit("/x", { mode: "cors" })]) {
    assert.equal((await it.fire("fetch", event)).reply, undefined);
  }
  const elsewhere = { request: { url: "https://other.example/", method: "GET", mode: "navigate" } };
  assert.equal((await it.fire("fetch", elsewhere)).reply, undefined);
});

test("no more than sixty pages are kept; the oldest go", async () => {
  const it = await installed();
  for (let n = 0; n < 65; n += 1) await open(it, `/library/${n}`);
  const kept = [...it.stores.get("cc-pages").entries.keys()];
  assert.equal(kept.length, 60);
  assert.equal(kept[0], `${ORIGIN}/library/5`);
});

test("assets come from the shell; an old name gets today's file when the server no longer has it or the line is down", async () => {
  const it = await installed();
  const asset = (path) => open(it, path, { mode: "no-cors" });
  it.state.line = async () => answer("gone", { status: 404 });
  assert.equal(await (await asset("/static/css/app.aaaaaaaaaa.css")).text(), "fresh /static/css/app.aaaaaaaaaa.css");
  assert.equal(await (await asset("/static/css/app.0123456789.css")).text(), "fresh /static/css/app.aaaaaaaaaa.css");
  assert.equal(await (await asset("/static/js/worker.js")).text(), "fresh /static/js/worker.bbbbbbbbbb.js");
  it.state.line = down;
  assert.equal(await (await asset("/static/css/app.0123456789.css")).text(), "fresh /static/css/app.aaaaaaaaaa.css");
});

test("while a newer release is being brought in, its own asset wins over ours", async () => {
  const it = await installed();
  it.state.line = async () => answer("newer");
  assert.equal(await (await open(it, "/static/css/app.cccccccccc.css", { mode: "no-cors" })).text(), "newer");
});

test("after a page had to stand in, its old assets do not wait for the line", async () => {
  const it = await installed();
  await open(it, "/library/falls");
  it.state.line = down;
  await open(it, "/library/falls");
  it.state.line = () => new Promise(() => {});
  const css = await open(it, "/static/css/app.0123456789.css", { mode: "no-cors" });
  assert.equal(await css.text(), "fresh /static/css/app.aaaaaaaaaa.css");
});

test("a push shows what it says, with its own path, and sets the badge", async () => {
  const it = world({ badge: true });
  const message = { web_push: 8030, app_badge: 3, notification: { title: "Care Companion", body: "One thing", tag: "t1", navigate: `${ORIGIN}/inbox/1` } };
  await it.fire("push", { data: { json: () => message } });
  const { title, body, tag, data } = it.state.shown[0];
  assert.deepEqual([title, body, tag, data.path], ["Care Companion", "One thing", "t1", "/inbox/1"]);
  assert.deepEqual(it.state.badges, [3]);
});

for (const [name, data] of Object.entries({
  "empty": null,
  "not JSON": { json: () => JSON.parse("{") },
  "null": { json: () => null },
  "without words": { json: () => ({ notification: { title: 5 } }) },
})) {
  test(`a push that is ${name} still shows the neutral words`, async () => {
    const it = world();
    await it.fire("push", { data });
    assert.deepEqual(it.state.shown.map(({ title, body }) => ({ title, body })), [BUILD.neutral]);
    assert.equal(it.state.shown[0].data.path, "/");
  });
}

test("a tap never leaves our own site", async () => {
  for (const path of ["https://evil.example/", "//evil.example/x", "javascript:alert(1)", undefined, "https://[bad", `${ORIGIN}//evil.example/x`, "/.//evil.example"]) {
    const it = world();
    await it.fire("notificationclick", prompt(path));
    assert.equal(new URL(it.state.opened[0]).origin, ORIGIN);
  }
});

test("a changed subscription is made again with the same key and sent to the server with that key", async () => {
  const it = world();
  const applicationServerKey = new Uint8Array([251, 255, 254]).buffer;
  await it.fire("pushsubscriptionchange", { oldSubscription: { options: { applicationServerKey } } });
  const { url, options } = it.state.requests[0];
  assert.equal(url, `${ORIGIN}/push/subscriptions`);
  assert.deepEqual(JSON.parse(options.body), { endpoint: "https://push.example/new", keys: { p256dh: "p", auth: "a" }, key: "-__-" });
});

test("a push with two buttons shows both, and drops a button that says nothing", async () => {
  const it = world();
  const actions = [...BUTTONS, { action: "", title: "x" }, null, { action: "a" }];
  await it.fire("push", { data: { json: () => ({ notification: { title: "T", body: "B", actions } }) } });
  assert.deepEqual(it.state.shown[0].actions.map(({ action, title }) => [action, title]), BUTTONS.map(({ action, title }) => [action, title]));
});

test("the button Something has changed opens its own page and posts nothing", async () => {
  const it = world();
  await it.fire("notificationclick", tapped("changed"));
  assert.deepEqual(it.state.opened, [`${ORIGIN}/changed?from=prompt`]);
  assert.deepEqual(posted(it), []);
});

test("Not now opens nothing, and is sent at once when there is a line", async () => {
  const it = world({ line: async () => answer("") });
  const tap = tapped("later");
  await it.fire("notificationclick", tap);
  assert.equal(tap.notification.closed, 1);
  assert.deepEqual(it.state.opened, []);
  const [{ url, options }] = posted(it);
  assert.deepEqual([url, JSON.parse(options.body)], [`${ORIGIN}/inbox/7/answer`, { answer: "not_now" }]);
  assert.deepEqual(waiting(it), []);
});

test("Not now without a line waits on the phone and is sent once, when the line is back", async () => {
  const it = world({ line: down });
  await it.fire("notificationclick", tapped("later"));
  await it.fire("notificationclick", tapped("later"));
  assert.deepEqual(waiting(it), [`${ORIGIN}/inbox/7/answer`]);
  assert.deepEqual(it.state.syncs, ["answers", "answers"]);
  it.state.requests.length = 0;
  it.state.line = async () => answer("");
  await it.fire("sync", { tag: "answers" });
  await it.fire("sync", { tag: "answers" });
  assert.equal(posted(it).length, 1);
  assert.deepEqual(waiting(it), []);
});

for (const [status, left] of [[401, 1], [429, 1], [500, 1], [503, 1], [400, 0], [404, 0], [410, 0]]) {
  test(`an answer that the server meets with ${status} ${left ? "is kept for later" : "is over"}`, async () => {
    const it = world({ line: async () => answer("", { status }) });
    await it.fire("notificationclick", tapped("later"));
    assert.equal(waiting(it).length, left);
  });
}

test("Not now on a page that is no message of ours is dropped", async () => {
  const it = world();
  await it.fire("notificationclick", tapped("later", "/desk/people"));
  assert.deepEqual(posted(it), []);
  assert.equal(it.stores.has("cc-answers"), false);
});

test("messages: skip waiting, and empty what is private", async () => {
  const it = await installed({ badge: true });
  await open(it, "/library/falls");
  const replies = [];
  await it.fire("message", { data: { type: "CLEAR_PRIVATE" }, ports: [{ postMessage: (word) => replies.push(word) }] });
  assert.equal(it.stores.has("cc-pages"), false);
  assert.deepEqual([replies, it.state.badges], [["done"], [0]]);
  await it.fire("message", { data: { type: "SKIP_WAITING" } });
  await it.fire("message", { data: null });
  assert.equal(it.state.skipped, 1);
});

test("messages: what is no job of ours is no name of every object's either, and gets no answer", async () => {
  const it = await installed();
  const replies = [];
  for (const type of ["toString", "constructor", "__proto__", "hasOwnProperty", "valueOf", "", undefined, 7]) {
    await it.fire("message", { data: { type }, ports: [{ postMessage: (word) => replies.push(word) }] });
  }
  assert.deepEqual([replies, it.state.skipped], [[], 0]);
});

test("every listener hands over its work before it returns", async () => {
  const it = await installed();
  const events = { push: { data: null }, notificationclick: prompt("/"), pushsubscriptionchange: {}, fetch: visit("/today"), activate: {} };
  for (const [name, event] of Object.entries(events)) {
    assert.ok((await it.fire(name, event)).synchronous >= 1, name);
  }
});
