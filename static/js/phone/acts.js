// What was done without a line is sent when there is one again: in order, each once, and only for whom it was done.
import { isOurs } from "./ours.js";
import { refresh } from "./refresh.js";
import { dropAct, isOf, waitingActs } from "./store.js";

let sending = null;

// Sends what waits. Two that ask at once get one sending.
export function sendActs(get = fetch) {
  sending ??= sendAll(get).finally(() => (sending = null));
  return sending;
}

async function sendAll(get) {
  let acts = await waitingActs();
  if (!acts.length) return 0;
  let said = await refresh(get);
  while (said && acts.length) {
    const [act, ...rest] = acts;
    if (!isOf(act, said.owner)) {
      acts = rest;
      continue;
    }
    if (!(await sent(act, get))) break;
    await dropAct(act.number);
    acts = rest;
    said = await refresh(get);
  }
  return acts.length;
}

// Whether it is over. What the server refuses is over as well: it would refuse it again. Our own faults are not.
async function sent({ path, body, id }, get) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-Act": id };
  const response = await get(path, { method: "POST", headers, body, redirect: "manual" }).catch(() => null);
  if (!response) return false;
  return response.type === "opaqueredirect" || (isOurs(response) && response.status < 500 && ![401, 429].includes(response.status));
}

