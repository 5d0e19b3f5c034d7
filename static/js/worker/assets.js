// Assets: named by their content, so a copy is always right; a stored page may still ask by a name of an older release

async function assetFromCacheFirst(request, url) {
  const looking = quietly(() => shellCopy(url.pathname), {}, SLOW_STORAGE_MS);
  const { exact, todays } = await soon(looking);
  if (exact) return exact;
  if (todays && (isSuspect() || !HASH.test(url.pathname))) return todays;
  try {
    const fresh = await within(todays ? PATIENCE_MS : PATIENCE_WITHOUT_COPY_MS, fetch(request));
    return (fresh.ok && isOurs(fresh)) || !todays ? fresh : todays;
  } catch {
    const late = await looking;
    return late.exact || late.todays || Response.error();
  }
}

// Storage that was silent a moment ago is waited for no more: a page asks for many files, one after the other.
async function soon(looking) {
  if (Date.now() - storageSilentAt < STORAGE_STAYS_SUSPECT_MS) return {};
  const found = await Promise.race([looking, pause(STORAGE_MS)]);
  if (!found) storageSilentAt = Date.now();
  return found || {};
}

async function shellCopy(path) {
  const shell = await caches.open(SHELL);
  const exact = await shell.match(path);
  if (exact) return { exact };
  const stem = path.replace(HASH, "");
  return { todays: await shell.match(BUILD.shell.find((address) => address.replace(HASH, "") === stem) || stem) };
}
