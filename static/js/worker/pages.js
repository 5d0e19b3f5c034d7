// Pages: the network first, for as long as a tired person would wait

async function page(event, request, url) {
  return (await fromThisPhoneFirst(event, request, url)) || pageFromNetworkFirst(event, request);
}

function pageFromNetworkFirst(event, request) {
  const key = pageKey(new URL(request.url));
  const fresh = afterWhatWaits(() => askServer(request));
  const isOver = (response) => response.status === 401 && isOurs(response);
  const kept = fresh.then((response) => (mayKeep(response) ? keepPage(key, response.clone()) : isOver(response) && clearPrivate()));
  event.waitUntil(kept.catch(() => undefined));
  event.waitUntil(fresh.then(() => Promise.all([sendAnswers(), catchUp("")])).catch(() => undefined));
  return freshOrStored(event, key, fresh);
}

// The copy is looked for while the network is asked, so that storage which hangs keeps nobody waiting.
async function freshOrStored(event, key, fresh) {
  const tapped = Date.now() - tappedAt < A_TAP_COUNTS_FOR_MS;
  const copy = quietly(() => storedPage(key), undefined, SLOW_STORAGE_MS);
  const can = mayAnswer("GET", new URL(event.request.url));
  const longest = can.then((may) => (may ? pause(patienceOfThisPhone()) : patience(copy)));
  const response = await Promise.race([fresh.catch(() => null), tapped ? pause(PATIENCE_AFTER_A_TAP_MS) : longest]);
  const isAnswer = response && response.status < 500;
  if (isAnswer && (response.type === "opaqueredirect" && !(await can) || (await fromOurServer(response)))) return response;
  if (!response || isAnswer) lineFailedAt = Date.now();
  const made = await fromThisPhone(event.request);
  if (made) return made;
  const stored = await copy;
  if (stored || response) return stored || response;
  if (tapped && event.resultingClientId) event.waitUntil(showLate(fresh, event.resultingClientId));
  return offlinePage();
}

async function patience(copy) {
  return pause((await copy) ? PATIENCE_MS : PATIENCE_WITHOUT_COPY_MS);
}

// A slow line is no dead one: what comes late is shown after all, where the offline page stood in for it.
async function showLate(fresh, clientId) {
  const response = await quietly(() => fresh, null, PATIENCE_WITHOUT_COPY_MS);
  if (!response || response.status >= 500) return;
  tappedAt = -A_TAP_COUNTS_FOR_MS;
  await quietly(async () => {
    const page = await self.clients.get(clientId);
    await page?.navigate(page.url);
  }, undefined, PATIENCE_WITHOUT_COPY_MS);
}

async function storedPage(key) {
  const look = { ignoreVary: true };
  const page = await quietly(async () => (await caches.open(PAGES)).match(key, look), undefined, SLOW_STORAGE_MS);
  return page || (await caches.open(SHELL)).match(key, look);
}

async function offlinePage() {
  return (await quietly(() => caches.match(BUILD.offline, { cacheName: SHELL }))) || pageMadeHere();
}

// Where not even the offline page could be kept.
function pageMadeHere() {
  const lines = [["tel:999", "Call 999", "if someone's life is in danger"], ["tel:111", "Call 111", "about someone's health, or your own"],
    ["tel:116123", "Call Samaritans, 116 123", "for someone who listens, day or night, free"]];
  const rows = lines.map(([href, words, when]) => `<li><a href="${href}">${words}</a> ${when}</li>`).join("");
  const body = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>No connection - Care Companion</title><body style="font: 1.2rem/1.6 sans-serif; max-width: 34rem; margin: 1.5rem auto; padding: 0 1rem">
<h1>There is no connection at the moment</h1>
<p>This phone could keep no pages of ours to read without one. These numbers work without internet, if your phone has a signal.</p>
<ul>${rows}</ul><p>In Northern Ireland, 111 may not reach a health line: call your GP's number, which says whom to call out of hours.</p>
<p><a href="">Try again</a></p></body></html>`;
  return new Response(body, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}

function pageKey(url) {
  const key = new URL(url.href);
  key.hash = "";
  key.searchParams.delete("from");
  return key.href;
}

function mayKeep(response) {
  const rule = response.headers.get("Cache-Control") || "";
  const isPage = (response.headers.get("Content-Type") || "").startsWith("text/html");
  const ours = response.ok && isOurs(response) && response.type === "basic" && !response.redirected;
  return ours && isPage && rule !== "" && !/no-store|private/i.test(rule);
}

async function keepPage(key, response) {
  if (!(await keep(PAGES, key, response))) return;
  await quietly(async () => {
    const pages = await caches.open(PAGES);
    const keys = await pages.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_PAGES)).map((oldest) => pages.delete(oldest)));
  }, undefined, SLOW_STORAGE_MS);
}

// Each part by itself: one that fails keeps no other from being emptied.
async function clearPrivate() {
  const closeAll = async () => ((await self.registration.getNotifications?.()) || []).forEach((shown) => shown.close());
  const forget = async () => self.phone?.forgetAll();
  await Promise.all([quietly(() => caches.delete(PAGES)), quietly(forget), quietly(closeAll), setBadge(0)]);
}
