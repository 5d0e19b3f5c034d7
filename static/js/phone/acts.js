// What was done without a line is sent when there is one again: in order, each once, and only for whom it was done.
import { isOurs } from "./ours.js";
import { refresh } from "./refresh.js";
import { dropAct, dropAndTell, isOf, waitingActs } from "./store.js";
import { wordsOf } from "./words-of-acts.js";

const [TAKEN, REFUSED, WAITS] = ["taken", "refused", "waits"];

let sending = null;

// Sends what waits. Two that ask at once get one sending.
export function sendActs(get = fetch) {
  sending ??= sendAll(get).finally(() => (sending = null));
  return sending;
}

// The same for a browser that woke the worker because there is a line. It tries again later where something is left.
export async function sendInBackground(get = fetch) {
  const left = await sendActs(get);
  if (left) throw new Error(`${left} wait still`);
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
    const answer = await sent(act, get);
    if (answer === WAITS) break;
    if (answer === REFUSED) await dropAndTell(act.number, refused(act));
    else await dropAct(act.number);
    acts = rest;
    said = await refresh(get);
  }
  return acts.length;
}

// What the server refuses is over as well: it would refuse it again. Our own faults are not.
async function sent({ method = "POST", path, body, id, at, events }, get) {
  const form = method === "POST" ? { body, headers: headersOf(id, at, events) } : {};
  const response = await get(path, { method, redirect: "manual", cache: "no-store", ...form }).catch(() => null);
  if (!response) return WAITS;
  if (response.type === "opaqueredirect") return TAKEN;
  if (!isOurs(response) || response.status >= 500 || [401, 429].includes(response.status)) return WAITS;
  return response.ok ? TAKEN : REFUSED;
}

function refused(act) {
  return `Something that waited to be sent could not be taken: ${wordsOf(act)}. Please look, and do it once more.`;
}

// With its moment the server knows that it waited, and that this phone has told of it already.
function headersOf(id, at, events) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-Act": id, "X-Act-At": String(Math.round(at)) };
  // What a release before this one kept does not say which.
  return events ? { ...headers, "X-Act-Events": events.join(" ") || "-" } : headers;
}
