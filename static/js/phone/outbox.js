// The rows of the outbox as this phone holds them: their states and kinds, and what stands in the inbox.
// As app/models/delivery/states.py, app/domain/schedule/prompt_kinds.py and app/storage/delivery/outbox.py.
export const WAITING = "waiting";
export const SENT = "sent";
export const SHOWN = "shown";
export const CANCELLED = "cancelled";
// The carer heard of it, on a device or in the inbox alone.
export const TOLD = [SENT, SHOWN];
// Planning changes it no more.
export const DONE = [...TOLD, "expired", "parked"];

export const STEP = "step";
export const TEST = "test";
export const MESSAGES = ["broadcast", "notice", "idea"];
export const UNPLANNED = [...MESSAGES, TEST];

const MOST = 200;

// What was due by now and not called off, newest first.
export function inbox(held, now) {
  return due(held, now).sort((a, b) => b.due_at - a.due_at || number(b) - number(a)).slice(0, MOST);
}

export function unread(held, now) {
  return due(held, now).filter(({ opened_at }) => opened_at === null).length;
}

function due({ plan }, now) {
  return (plan?.prompts ?? []).filter(({ due_at, state }) => due_at <= now && state !== CANCELLED);
}

// What the server has not heard of yet comes after all that it numbered, and its own numbers go down from -1.
function number({ id }) {
  return id < 0 ? 1e9 - id : id;
}
