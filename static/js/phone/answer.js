// One request, answered as the server would, from what this phone holds.
import { ADDRESSES } from "./addresses.js";
import { VIEWS } from "./routes.js";
import { Router } from "./router.js";
import { packNow } from "./pack.js";
import { render } from "./render.js";
import { heldNow, keepAct, keepHeld, waitingActs } from "./store.js";
import { World } from "./world.js";

const NEWCOMER = {
  owner: "",
  at: null,
  kept: false,
  has_answered: false,
  answers: {},
  stage: null,
  saved: [],
  marks: {},
  district: "",
  changing: null,
  undo: null,
  unread: null,
  minute: 0,
  plan: null,
  told: [],
  token: "",
};
// These stand in a form for the server alone; an act gets new ones when it is sent.
const FOR_THE_SERVER = ["csrf_token", "once"];

const ROUTER = new Router(ADDRESSES);

// Whether an address is one of those that this phone could answer, with the pack.
export function knows(method, url) {
  return Boolean(routed(method, url));
}

export async function canAnswer(method, url) {
  return knows(method, url) && Boolean(await packNow());
}

// `{ status, html, headers }` or `{ path }` to go to; null where this phone cannot answer.
export async function answer({ method, url, body = "" }, now) {
  const found = routed(method, url);
  const pack = found && (await packNow());
  if (!pack) return null;
  const held = (await heldNow().catch(() => null)) ?? NEWCOMER;
  const waiting = await waitingActs().catch(() => []);
  const world = await World.of(pack, held, now, waiting.length);
  const request = { ...found, method, path: url.pathname, args: url.searchParams, form: new URLSearchParams(body) };
  const said = await VIEWS[found.endpoint](request, world);
  if (said.path) return moved(said, request, body, held, now);
  if (!said.template) return { ...(await render("errors/error.html", notFound(), request, world)), status: said.status };
  const page = await render(said.template, said.words, request, world);
  if (held.told.length) await keepHeld({ ...held, told: [] });
  return { ...page, status: said.status };
}

function routed(method, url) {
  const found = ROUTER.match(method, url.pathname);
  return found && Object.hasOwn(VIEWS, found.endpoint) ? found : null;
}

// What was done is kept, and the server is to hear of it; who only asked to be led on has done nothing.
async function moved({ path, held: after, told }, { method, path: where, args }, body, held, now) {
  const next = { ...(after ?? held), told: [...held.told, ...told] };
  if (method === "GET") return { path };
  const act = { owner: held.owner, path: `${where}${args.size ? `?${args}` : ""}`, body: forLater(body), at: now, id: randomId() };
  await keepAct(next, act);
  return { path };
}

function forLater(body) {
  const form = new URLSearchParams(body);
  FOR_THE_SERVER.forEach((name) => form.delete(name));
  return form.toString();
}

export function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function notFound() {
  return { code: 404 };
}
