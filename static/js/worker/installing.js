// Installing and taking over

// Without the line there is nothing to install. Without storage there are prompts all the same.
async function precache() {
  if (!(await keepNeutralCopy(BUILD.offline))) throw new Error("no offline page");
  await Promise.all([...new Set(BUILD.shell)].map(keepAsset));
  await Promise.all(BUILD.keep.map((path) => keepNeutralCopy(path).catch(() => false)));
  // The release of before goes on reading its own pack; this one finds its own when it takes over.
  if (self.registration.active && self.phone) await quietly(() => self.phone.bringBeside(), undefined, A_JOB_TAKES_MS);
}

async function keepAsset(address) {
  const response = await fetch(address);
  if (!response.ok || !isOurs(response)) throw new Error("the shell is not whole");
  await keep(SHELL, address, response);
}

// Asked for without cookies: what everybody sees, so it may stay on a shared phone.
async function keepNeutralCopy(path) {
  const response = await fetch(new Request(path, { credentials: "omit", cache: "reload" }));
  const usable = response.ok && !response.redirected && isOurs(response);
  if (usable) await keep(SHELL, path, response);
  return usable;
}

// Every page waits until this has ended: the line gets no long hold on it.
async function takeOver() {
  await quietly(dropOldShells);
  await quietly(() => self.clients.claim());
  await quietly(() => Promise.all([sendAnswers(), keepWhatIsOpen(), fillGaps()]), undefined, STARTING_MS);
}

async function dropOldShells() {
  const isOld = (name) => name.startsWith("cc-") && ![SHELL, PAGES, ANSWERS].includes(name) && !name.startsWith("cc-pack-");
  await Promise.all((await caches.keys()).filter(isOld).map((name) => caches.delete(name)));
}

// What did not fit beside the release of before may fit now.
async function fillGaps() {
  const there = new Set((await (await caches.open(SHELL)).keys()).map(({ url }) => new URL(url).pathname));
  const missing = (paths, job) => paths.filter((path) => !there.has(path)).map((path) => job(path).catch(() => false));
  await Promise.all([...missing([BUILD.offline, ...BUILD.keep], keepNeutralCopy), ...missing(BUILD.shell, keepAsset)]);
}

async function keepWhatIsOpen() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  await Promise.all(open.map((client) => keepOpenPage(client.url).catch(() => undefined)));
}

// The page that brought the worker in was fetched without it.
async function keepOpenPage(address) {
  const url = new URL(address);
  if (url.origin !== self.location.origin || NEVER_OURS.test(url.pathname)) return;
  const response = await fetch(url.href, { headers: { Accept: "text/html" } });
  if (mayKeep(response)) await keepPage(pageKey(url), response);
}
