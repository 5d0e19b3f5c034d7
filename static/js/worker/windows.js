// A tap: the app comes to the front at once, and then to its page. A page where something was typed is left as it is.

async function openPage(path) {
  const own = ownPath(path);
  const address = new URL(own, self.location.origin).href;
  tappedAt = Date.now();
  const chosen = await chosenWindow(address);
  if (!chosen || !(await toTheFront(chosen.client))) return openAnother(address);
  // Browsers let one tap open a window for a second only; a page that sleeps may take longer to wake.
  const said = await quietly(() => chosen.answer, null, A_WINDOW_WAKES_IN_MS);
  if (!said && (await openAnother(address))) return true;
  return moveOn(chosen, said || (await quietly(() => chosen.answer, null, PATIENCE_AFTER_A_TAP_MS)), own, address);
}

function toTheFront(client) {
  return quietly(async () => {
    await client.focus();
    return true;
  }, false);
}

async function moveOn({ client }, said, path, address) {
  if (!said) {
    // It may hold a form and cannot say so. The next tap leaves it out.
    saidNothing.add(client.id);
    return false;
  }
  if (said.typed) return Boolean(await quietly(() => ask(client, { type: "PROMPT_WAITS", path }), false));
  if (client.url === address && !said.standsIn) return true;
  const moved = async () => {
    await client.navigate(address);
    return true;
  };
  // A window that this worker does not control goes by itself when it is asked.
  return (await quietly(moved, false, PATIENCE_AFTER_A_TAP_MS + STORAGE_MS)) || Boolean(await quietly(() => ask(client, { type: "GO", path }), false));
}

// The one that is there already, else one where nothing was typed, else one that has not said, else the last one used.
async function chosenWindow(address) {
  const open = await quietly(() => self.clients.matchAll({ type: "window", includeUncontrolled: true }), []);
  const ours = ({ id, url, frameType }) => frameType !== "nested" && !NEVER_OURS.test(new URL(url).pathname) && !saidNothing.has(id);
  const windows = open.filter(ours).map((client) => ({ client, said: null, answer: ask(client, { type: "MAY_YOU_LEAVE" }) }));
  const heard = windows.map((each) => each.answer.then((said) => (each.said = said)).catch(() => undefined));
  if (windows.length > 1) await Promise.race([Promise.all(heard), pause(A_WINDOW_ANSWERS_IN_MS)]);
  const first = (test) => windows.find(test);
  return first(({ client }) => client.url === address) || first(({ said }) => said && !said.typed) || first(({ said }) => !said) || windows[0];
}

// What static/js/prompt-waits.js of that page says to this.
function ask(client, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    client.postMessage(question, [port2]);
  });
}

function openAnother(address) {
  return quietly(async () => {
    await self.clients.openWindow(address);
    return true;
  }, false, A_TAP_COUNTS_FOR_MS);
}
