// What arrives though it is over: the server sent it before it could hear what was told here without a line.
import { packNow } from "./pack.js";
import { CANCELLED, MESSAGES, TEST } from "./outbox.js";
import { heldNow, isOf, waitingActs } from "./store.js";
import { World } from "./world.js";

// As far as this phone's clock and ours may be apart.
const AN_HOUR = 60 * 60 * 1000;

// Whether the prompt that leads to `path` ("/inbox/7") is over, or moved to a later day, by what this phone alone knows.
export async function knowsToBeOver(path, now) {
  const [held, waiting] = await Promise.all([heldNow(now), waitingActs()]);
  return Boolean(held) && isOver(path, { held, waiting, pack: await packNow(), now: now + held.ahead });
}

// The same without storage. With nothing that waits to be sent the server knows all that this phone knows, and more.
export async function isOver(path, { pack, held, now, waiting }) {
  if (!held.plan || !waiting.some((act) => isOf(act, held.owner))) return false;
  const row = (held.plan.prompts ?? []).find(({ id }) => path === `/inbox/${id}`);
  if (row?.kind === TEST) return false;
  if (row && !MESSAGES.includes(row.kind)) return row.state === CANCELLED || row.due_at > now + AN_HOUR;
  // A message of the desk, or what was planned since this phone last heard.
  return !held.plan.prompts_on || (pack !== null && isSilent(await World.of(pack, held, now, waiting)));
}

// Somebody is dying, or has died.
function isSilent({ answers, transitions }) {
  return answers.named_events.some(({ id }) => transitions.silencing.includes(id));
}
