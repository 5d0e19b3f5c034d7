// A prompt that arrives though this phone knows that it is over.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BUILD, BUTTONS, installed, ORIGIN, runOut } from "./world.mjs";

const MESSAGE = { app_badge: 3, notification: { title: "T", body: "B", tag: "t7", navigate: `${ORIGIN}/inbox/7`, actions: BUTTONS } };
const PUSH = { data: { json: () => MESSAGE } };

async function phoneThatKnows(knowsToBeOver) {
  const it = await installed({ badge: true, build: { ...BUILD, inbox: "/inbox" } });
  it.self.phone = { knowsToBeOver };
  return it;
}

test("a prompt that is over is shown in neutral words, without sound, buttons or number, and leads to the inbox", async () => {
  const asked = [];
  const it = await phoneThatKnows(async (...what) => asked.push(what) > 0);
  await it.fire("push", PUSH);
  const [{ title, body, tag, silent, actions, data }] = it.state.shown;
  assert.deepEqual([title, body, tag, silent], [BUILD.neutral.title, BUILD.neutral.body, "care-companion", true]);
  assert.deepEqual([actions.length, data.path, data.buttons.length], [0, "/inbox", 0]);
  assert.deepEqual(it.state.badges, []);
  assert.deepEqual(asked, [["/inbox/7", it.state.now]]);
});

test("a prompt that is not over is shown as it is", async () => {
  const it = await phoneThatKnows(async () => false);
  await it.fire("push", PUSH);
  const [{ title, silent, actions, data }] = it.state.shown;
  assert.deepEqual([title, silent, actions.length, data.path], ["T", false, 2, "/inbox/7"]);
});

for (const [name, knows] of Object.entries({
  fails: async () => {
    throw new Error("no storage");
  },
  "never answers": () => new Promise(() => {}),
})) {
  test(`a prompt is shown as it is where what this phone knows ${name}`, async () => {
    const it = await phoneThatKnows(knows);
    const pushed = it.fire("push", PUSH);
    await runOut(it.state, 1000);
    await pushed;
    assert.equal(it.state.shown[0].data.path, "/inbox/7");
  });
}
