// The pack: words, pages and rules as files of one version. It is kept whole or not at all; what did not change since the
// version before is not fetched again.
const MANIFEST = "/phone/pack";
const NAME = /^cc-pack-/;
const ALWAYS = ["words", "library", "rules", "danger"];
const LATER = ["search"];
const BODIES = "bodies-";

let opened = null;

// The pack that is kept, with its files read as they are asked for; null where there is none.
export async function packNow() {
  opened ??= await found();
  return opened;
}

async function found() {
  const name = (await caches.keys()).filter((each) => NAME.test(each)).at(-1);
  const manifest = name && (await (await caches.open(name)).match(MANIFEST));
  return manifest ? new Pack(name, await manifest.json()) : null;
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

// Brings the pack up to date: all that is needed for `nation` (null: for every nation), or nothing.
export async function bringPack(nation, get = fetch) {
  const said = await get(MANIFEST, { credentials: "omit", cache: "no-cache" });
  if (!said.ok) return false;
  const manifest = await said.clone().json();
  const name = `cc-pack-${manifest.version}`;
  const cache = await caches.open(name);
  if (!(await cache.match(MANIFEST))) {
    await Promise.all(wanted(manifest.files, nation).map((url) => bring(url, cache, get)));
    // Last of all: what has no manifest counts for nothing.
    await cache.put(MANIFEST, said);
    opened = null;
  } else {
    await Promise.all(wanted(manifest.files, nation).map(async (url) => (await cache.match(url)) || bring(url, cache, get)));
  }
  const old = (await caches.keys()).filter((each) => NAME.test(each) && each !== name);
  await Promise.all(old.map((each) => caches.delete(each)));
  return true;
}

function wanted(files, nation) {
  const bodies = Object.keys(files).filter((name) => name.startsWith(BODIES));
  const own = nation && files[BODIES + nation] ? [BODIES + nation] : bodies;
  return [...ALWAYS, ...own, ...LATER].map((name) => files[name]).filter(Boolean);
}

async function bring(url, cache, get) {
  const before = await caches.match(url);
  const response = before ?? (await get(url, { credentials: "omit" }));
  if (!response.ok) throw new Error("the pack is not whole");
  await cache.put(url, response);
}
