// The pack: words, pages and rules as files of one version. It is kept whole or not at all; what did not change since the
// version before is not fetched again. A pack belongs to one release of the script that reads it.
import { isOurs } from "./ours.js";

const MANIFEST = "/phone/pack";
const NAME = /^cc-pack-/;
const FIRST = ["words", "library", "rules"];
const THEN = ["danger", "search"];
const BODIES = "bodies-";
// While the server makes the pack it says when to come again.
const TURNS = 4;
const LONGEST_WAIT_S = 10;

let script = "";
let opened = null;

// Said once, before anything else is asked: the address of the script that this is.
export function readsFor(address) {
  script = address;
}

// The pack that is kept for this script, with its files read as they are asked for; null where there is none.
export async function packNow() {
  opened ??= await found();
  return opened;
}

async function found() {
  const names = (await caches.keys()).filter((each) => NAME.test(each)).reverse();
  for (const name of names) {
    const manifest = await (await caches.open(name)).match(MANIFEST);
    const said = manifest && (await manifest.json());
    if (said?.script === script) return new Pack(name, said);
  }
  return null;
}

class Pack {
  constructor(name, { version, edition, day, files }) {
    this.name = name;
    this.version = version;
    this.edition = edition;
    this.day = day;
    this.urls = files;
    this.read = new Map();
  }

  // The value of a file; null where this phone did not keep it.
  file(name) {
    if (!this.read.has(name)) this.read.set(name, this.fetched(name));
    return this.read.get(name);
  }

  async fetched(name) {
    const kept = await (await caches.open(this.name)).match(this.urls[name] ?? "");
    // It may come later: what is not there now is looked for again.
    if (!kept) this.read.delete(name);
    return kept ? kept.json() : null;
  }
}

// Brings the pack up to date: all that pages for `nation` need (null: for every nation), or nothing; then what search needs.
// Of a newer release nothing is taken: its own script brings its pack before it takes over. Until then (`beside`) the older
// one goes on reading its own.
export async function bringPack(nation, beside = false, get = fetch) {
  const said = await manifest(get);
  if (!said.ok || !isOurs(said)) return false;
  const { version, edition, files, script: ofScript } = await said.clone().json();
  if (ofScript !== script) return false;
  const name = `cc-pack-${version}-${script.replace(/\W/g, "")}`;
  const cache = await caches.open(name);
  await bringAll(pagesOf(files, nation), cache, get);
  // Last of all: what has no manifest counts for nothing.
  await cache.put(MANIFEST, said);
  await bringAll(THEN.map((each) => files[each]), cache, get);
  if (!beside) await dropAllBut(name);
  if (opened?.name !== name || opened.edition !== edition) opened = null;
  return true;
}

async function dropAllBut(name) {
  const old = (await caches.keys()).filter((each) => NAME.test(each) && each !== name);
  await Promise.all(old.map((each) => caches.delete(each)));
}

async function manifest(get, turn = 1) {
  const said = await get(MANIFEST, { credentials: "omit", cache: "no-cache" });
  const seconds = Math.min(Number(said.headers.get("Retry-After")), LONGEST_WAIT_S);
  if (said.status !== 503 || !seconds || turn === TURNS) return said;
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  return manifest(get, turn + 1);
}

function pagesOf(files, nation) {
  const bodies = Object.keys(files).filter((name) => name.startsWith(BODIES));
  const own = files[BODIES + nation] ? [BODIES + nation] : bodies;
  return [...FIRST, ...own].map((name) => files[name]);
}

async function bringAll(urls, cache, get) {
  const missing = await Promise.all(urls.map(async (url) => ((await cache.match(url)) ? null : url)));
  await Promise.all(missing.filter(Boolean).map((url) => bring(url, cache, get)));
}

async function bring(url, cache, get) {
  const before = await caches.match(url);
  const response = before ?? (await get(url, { credentials: "omit" }));
  if (!response.ok || !(before || isOurs(response))) throw new Error("the pack is not whole");
  await cache.put(url, response);
}
