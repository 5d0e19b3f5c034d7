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
async function sent({ method = "POST", path, body, id, at }, get) {
  const form = method === "POST" ? { body, headers: headersOf(id, at) } : {};
  const response = await get(path, { method, redirect: "manual", ...form }).catch(() => null);
  if (!response) return false;
  return response.type === "opaqueredirect" || (isOurs(response) && response.status < 500 && ![401, 429].includes(response.status));
}

// With its moment the server knows that it waited, and that this phone has told of it already.
function headersOf(id, at) {
  return { "Content-Type": "application/x-www-form-urlencoded", "X-Act": id, "X-Act-At": String(Math.round(at)) };
}
