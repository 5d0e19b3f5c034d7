// One request, answered as the server would, from what this phone holds.
import { fault } from "./answers-of-views.js";
import { VIEWS } from "./routes.js";
import { Router } from "./router.js";
import { followed } from "./kept-plan.js";
import { NOBODY } from "./nobody.js";
import { packNow } from "./pack.js";
import { randomId } from "./random-id.js";
import { render } from "./render.js";
import { heldNow, keepAct, keepHeld, waitingActs } from "./store.js";
import { ADDRESSES } from "./table-of-addresses.js";
import { waitsForLine } from "./views/needs-line.js";
import { World } from "./world.js";

// These stand in a form for the server alone; an act has a number of its own.
const FOR_THE_SERVER = ["csrf_token", "once"];

const ROUTER = new Router(ADDRESSES);

// Whether an address is one of those that this phone could answer, with the pack.
export function knows(method, url) {
  return Boolean(routed(method, url));
}

// What needs the line is waited for as if this phone had nothing to show.
export async function canAnswer(method, url) {
  const found = routed(method, url);
  return Boolean(found && !waitsForLine(found) && (await packNow()));
}

// `{ status, html, headers }` or `{ path }` to go to; null where this phone cannot answer.
export async function answer({ method, url, body = "", id = randomId() }, now) {
  const found = routed(method, url);
  const pack = found && (await packNow());
  const held = pack && ((await heldNow(now).catch(() => null)) ?? (found.offline && NOBODY));
  // Of somebody whom this phone does not know it can show nothing of their own, and must not greet them as a newcomer.
  if (!held) return null;
  const waiting = await waitingActs().catch(() => []);
  const said = await respond({ method, url, body, id }, { pack, held, now: now + held.ahead, waiting });
  if (said.act) await keepAct(said.held, said.act);
  else if (said.held) await keepHeld(said.held);
  return said;
}

// The same without storage: what to show or where to go, what is held from then on, and what the server is to hear.
export async function respond({ method, url, body, id }, { pack, held, now, waiting }) {
  const found = routed(method, url);
  const world = await World.of(pack, held, now, waiting);
  const request = { ...found, id, method, path: url.pathname, args: url.searchParams, form: new URLSearchParams(body) };
  const view = await VIEWS[found.endpoint](request, world);
  const said = { ...view, held: followed(view.held, world) };
  const act = said.tells || (said.path && method === "POST") ? actOf(request, body, held, now) : null;
  const left = said.held ?? held;
  if (said.path) return act ? { path: said.path, held: { ...left, told: [...held.told, ...said.told] }, act } : { path: said.path };
  const shown = said.template ? said : noSuchPage(world);
  Object.assign(world, { held: left, waiting: act ? [...world.waiting, act] : world.waiting });
  const page = render(shown.template, shown.words, request, world);
  return { ...page, status: shown.status, held: said.held || held.told.length ? { ...left, told: [] } : null, act };
}

function routed(method, url) {
  const found = ROUTER.match(method, url.pathname);
  return found && Object.hasOwn(VIEWS, found.endpoint) ? found : null;
}

function noSuchPage({ words: { no_such_page: [heading, text] } }) {
  return fault(heading, text, 404);
}

// What the server is to hear, as a form or as a page that was opened.
function actOf({ endpoint, id, method, path: where, args }, body, held, now) {
  const query = String(args);
  const path = query ? `${where}?${query}` : where;
  return { endpoint, owner: held.owner, method, path, body: forLater(body), at: now, id };
}

function forLater(body) {
  const form = new URLSearchParams(body);
  FOR_THE_SERVER.forEach((name) => form.delete(name));
  return form.toString();
}
