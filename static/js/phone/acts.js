// What was done without a line is sent when there is one again: in order, each once, and only for whom it was done.
import { dropAct, isOf, takeFromServer, waitingActs } from "./store.js";

const HELD = "/phone/held";

// What the server holds for this browser, taken over; null where it could not be asked.
export async function refresh(get = fetch) {
  const response = await get(HELD, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!response?.ok || !(response.headers.get("Content-Type") ?? "").startsWith("application/json")) return null;
  const said = await response.json();
  // Whatever the phone's clock is set to, its pages go by the server's.
  await takeFromServer({ ...said, ahead: Date.parse(said.at) - Date.now() });
  return said;
}

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
async function sent({ method = "POST", path, body, id }, get) {
  const form = method === "POST" ? { body, headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Act": id } } : {};
  const response = await get(path, { method, redirect: "manual", ...form }).catch(() => null);
  if (!response) return false;
  return response.type === "opaqueredirect" || (response.status < 500 && ![401, 429].includes(response.status));
}

