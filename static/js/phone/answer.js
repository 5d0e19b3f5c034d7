// One request, answered as the server would, from what this phone holds.
import { actOf } from "./act-of.js";
import { fault } from "./answers-of-views.js";
import { FIRST_FROM_HERE, VIEWS } from "./routes.js";
import { Router } from "./router.js";
import { followed } from "./kept-plan.js";
import { NOBODY } from "./nobody.js";
import { packNow } from "./pack.js";
import { randomId } from "./random-id.js";
import { render } from "./render.js";
import { forgetAll, heldNow, keepAct, keepHeld, waitingActs } from "./store.js";
import { ADDRESSES } from "./table-of-addresses.js";
import { waitsForLine } from "./views/needs-line.js";
import { World } from "./world.js";

// Whoever they are, what they say of a page is nobody's: nothing of theirs stands on these pages either.
const OF_NOBODY = [
  "account.leave", "danger_read.read", "ideas.add", "ideas.send", "ideas.thanks", "say.take", "say.tell", "say.said",
];

// Who leaves without a line leaves nothing here, whatever the page could empty before.
const LEAVING = "account.leave";

const ROUTER = new Router(ADDRESSES);

// Whether an address is one of those that this phone could answer, with the pack.
export function knows(method, url) {
  return Boolean(routed(method, url));
}

// Whether the phone makes this page though there is a line: its reader changes nothing by opening it.
export function answersFirst(url) {
  return FIRST_FROM_HERE.has(routed("GET", url)?.endpoint);
}

// What needs the line is waited for as if this phone had nothing to show.
export async function canAnswer(method, url) {
  const found = routed(method, url);
  return Boolean(found && !waitsForLine(found) && (await packNow()));
}

// `{ status, html, headers }` or `{ path }` to go to; null where this phone cannot answer. Of a page that was compared with
// the server (`online`) nothing says that it is without a line.
export async function answer({ method, url, body = "", id = randomId(), online = false }, now) {
  const found = routed(method, url);
  const pack = found && (await packNow());
  if (pack && found.endpoint === LEAVING) await forgetAll();
  const ownHeld = pack && (await heldNow(now).catch(() => null));
  const held = ownHeld ?? (pack && isForNobody(found) && NOBODY);
  // Of somebody whom this phone does not know it can show nothing of their own, and must not greet them as a newcomer.
  if (!held) return null;
  const waiting = await waitingActs().catch(() => []);
  const said = await respond({ method, url, body, id }, { pack, held, now: now + held.ahead, waiting, online });
  if (said.act) await keepAct(ownHeld && said.held, said.act);
  else if (said.held) await keepHeld(said.held);
  return said;
}

// The same without storage: what to show or where to go, what is held from then on, and what the server is to hear.
export async function respond({ method, url, body, id }, { pack, held, now, waiting, online = false }) {
  const found = routed(method, url);
  const world = await World.of(pack, held, now, waiting, online);
  const request = { ...found, id, method, path: url.pathname, args: url.searchParams, form: new URLSearchParams(body) };
  const view = await VIEWS[found.endpoint](request, world);
  const said = { ...view, held: followed(view.held, world) };
  const act = said.tells || (said.path && method === "POST") ? actOf(request, body, said.held ?? held, world) : null;
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

// The same for everybody, so that it can be shown where this phone does not know who asks.
function isForNobody({ offline, endpoint }) {
  return offline || OF_NOBODY.includes(endpoint);
}

function noSuchPage({ words: { no_such_page: [heading, text] } }) {
  return fault(heading, text, 404);
}
