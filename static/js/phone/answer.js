// One request, answered as the server would, from what this phone holds.
import { shows } from "./answers-of-views.js";
import { FIRST_FROM_HERE, VIEWS } from "./routes.js";
import { Router } from "./router.js";
import { NOBODY } from "./nobody.js";
import { packNow } from "./pack.js";
import { randomId } from "./random-id.js";
import { render } from "./render.js";
import { heldNow, keepAct, keepHeld, waitingActs } from "./store.js";
import { ADDRESSES } from "./table-of-addresses.js";
import { World } from "./world.js";

// These stand in a form for the server alone; an act has a number of its own.
const FOR_THE_SERVER = ["csrf_token", "once"];

const ROUTER = new Router(ADDRESSES);

// Whether an address is one of those that this phone could answer, with the pack.
export function knows(method, url) {
  return Boolean(routed(method, url));
}

// Whether the phone makes this page though there is a line: its reader changes nothing by opening it.
export function answersFirst(url) {
  return FIRST_FROM_HERE.has(routed("GET", url)?.endpoint);
}

export async function canAnswer(method, url) {
  return knows(method, url) && Boolean(await packNow());
}

// `{ status, html, headers }` or `{ path }` to go to; null where this phone cannot answer. Of a page that was compared with
// the server (`online`) nothing says that it is without a line.
export async function answer({ method, url, body = "", id = randomId(), online = false }, now) {
  const found = routed(method, url);
  const pack = found && (await packNow());
  const held = pack && ((await heldNow(now).catch(() => null)) ?? (found.offline && NOBODY));
  // Of somebody whom this phone does not know it can show nothing of their own, and must not greet them as a newcomer.
  if (!held) return null;
  const waiting = await waitingActs().catch(() => []);
  const said = await respond({ method, url, body, id }, { pack, held, now: now + held.ahead, waiting, online });
  if (said.act) await keepAct(said.held, said.act);
  else if (said.held) await keepHeld(said.held);
  return said;
}

// The same without storage: what to show or where to go, what is held from then on, and what the server is to hear.
export async function respond({ method, url, body, id }, { pack, held, now, waiting, online = false }) {
  const found = routed(method, url);
  const world = await World.of(pack, held, now, waiting, online);
  const request = { ...found, id, method, path: url.pathname, args: url.searchParams, form: new URLSearchParams(body) };
  const said = await VIEWS[found.endpoint](request, world);
  if (said.path) return moved(said, request, body, held, now);
  const shown = said.template ? said : noSuchPage(world);
  const page = render(shown.template, shown.words, request, world);
  return { ...page, status: shown.status, held: held.told.length ? { ...held, told: [] } : null };
}

function routed(method, url) {
  const found = ROUTER.match(method, url.pathname);
  return found && Object.hasOwn(VIEWS, found.endpoint) ? found : null;
}

function noSuchPage({ words: { no_such_page: [heading, text] } }) {
  return shows("errors/error.html", { heading, text, typed: [], again: "in a minute", nav: "" }, 404);
}

// Who only asked to be led on has done nothing.
function moved({ path, held: after, told }, { endpoint, id, method, path: where, args }, body, held, now) {
  if (method === "GET") return { path };
  const query = String(args);
  const act = { endpoint, owner: held.owner, path: query ? `${where}?${query}` : where, body: forLater(body), at: now, id };
  return { path, held: { ...(after ?? held), told: [...held.told, ...told] }, act };
}

function forLater(body) {
  const form = new URLSearchParams(body);
  FOR_THE_SERVER.forEach((name) => form.delete(name));
  return form.toString();
}
