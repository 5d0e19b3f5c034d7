// The pack: words, pages and rules as files of one version. It is kept whole or not at all; what did not change since the
// version before is not fetched again.
const MANIFEST = "/phone/pack";
const NAME = /^cc-pack-/;
const FIRST = ["words", "library", "rules"];
const THEN = ["danger", "search"];
const BODIES = "bodies-";
// While the server makes the pack it says when to come again.
const TURNS = 4;
const LONGEST_WAIT_S = 10;

let opened = null;

// The pack that is kept, with its files read as they are asked for; null where there is none.
export async function packNow() {
  opened ??= await found();
  return opened;
}

async function found() {
  const names = (await caches.keys()).filter((each) => NAME.test(each)).reverse();
  for (const name of names) {
    const manifest = await (await caches.open(name)).match(MANIFEST);
    if (manifest) return new Pack(name, await manifest.json());
  }
  return null;
}

class Pack {
  constructor(name, { version, day, files }) {
    this.name = name;
    this.version = version;
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
    return kept ? kept.json() : null;
  }
}

// Brings the pack up to date: all that pages for `nation` need (null: for every nation), or nothing; then what search needs.
export async function bringPack(nation, get = fetch) {
  const said = await manifest(get);
  if (!said.ok) return false;
  const { version, files } = await said.clone().json();
  const name = `cc-pack-${version}`;
  const cache = await caches.open(name);
  await bringAll(pagesOf(files, nation), cache, get);
  // Last of all: what has no manifest counts for nothing.
  if (!(await cache.match(MANIFEST))) await cache.put(MANIFEST, said);
  await bringAll(THEN.map((each) => files[each]), cache, get);
  const old = (await caches.keys()).filter((each) => NAME.test(each) && each !== name);
  await Promise.all(old.map((each) => caches.delete(each)));
  opened = null;
  return true;
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
  if (!response.ok) throw new Error("the pack is not whole");
  await cache.put(url, response);
}
