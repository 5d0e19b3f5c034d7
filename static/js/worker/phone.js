// The phone's own server

// Its script is named by its content, and the browser keeps it beside this one. Without it pages come from the line alone.
function bringTheServer() {
  if (!BUILD.phone) return;
  try {
    const policy = self.trustedTypes?.createPolicy("sw", { createScriptURL: (address) => address });
    importScripts(policy ? policy.createScriptURL(BUILD.phone) : BUILD.phone);
    self.phone.readsFor(BUILD.phone);
  } catch {
    self.phone = undefined;
  }
}

// How long the line is waited for where this phone could answer: found out to be bad, it is not waited for again and again.
function patienceOfThisPhone() {
  return isSuspect() ? PATIENCE_WITH_A_SUSPECT_LINE_MS : PATIENCE_WHERE_THIS_PHONE_CAN_ANSWER_MS;
}

function isSuspect() {
  return Date.now() - lineFailedAt < LINE_STAYS_SUSPECT_MS;
}

function mayAnswer(method, url) {
  return quietly(async () => Boolean(await self.phone?.canAnswer(method, url)), false);
}

// The page that this phone makes; null where it cannot.
async function fromThisPhone(request, more = {}) {
  const asked = { method: request.method, url: new URL(request.url), ...more };
  const said = await quietly(async () => self.phone?.answer(asked, Date.now()), null, SLOW_STORAGE_MS);
  if (!said) return null;
  if (said.act) await quietly(() => self.registration.sync?.register("acts"));
  if (said.path) return Response.redirect(new URL(said.path, self.location.origin).href, 303);
  return new Response(said.html, { status: said.status, headers: said.headers });
}

// Where there is a line as well: once the server has said that this phone knows all that it knows. Null where the page has to
// come from the server.
async function fromThisPhoneFirst(event, request, url) {
  if (!self.phone?.answersFirst(url) || !(await mayAnswer("GET", url))) return null;
  const comparing = compare();
  event.waitUntil(comparing.then((said) => said && Promise.all([sendAnswers(), catchUp(said.packIsOld ? "pack" : "")])));
  const said = await Promise.race([comparing, pause(patienceOfThisPhone())]);
  if (said && !said.here) return null;
  if (!said) lineFailedAt = Date.now();
  return fromThisPhone(request, { online: Boolean(said) });
}

// What a page without a line asks as well, to hear whether there is one again. Null while there is none.
async function compare() {
  const said = await quietly(() => self.phone?.compare(), null, PATIENCE_WITHOUT_COPY_MS);
  if (said) lineFailedAt = 0;
  if (said?.here) comparedAt = Date.now();
  return said ?? null;
}

// What is held is asked for anew when it may have changed (`what` is "held"), and the pack when its words are of yesterday
// ("pack"); both when it was long ago.
async function catchUp(what) {
  if (!self.phone) return;
  await quietly(() => self.phone.sendActs(), undefined, PATIENCE_WITHOUT_COPY_MS);
  const longAgo = Date.now() - heldAt >= OLD_AFTER_MS;
  if (!what && !longAgo) return;
  heldAt = Date.now();
  // What somebody just did is known at once; what only refreshes lets their page come first.
  if (what !== "held") await pause(AFTER_THE_PAGE_MS);
  const held = await quietly(() => self.phone.refresh(), null, PATIENCE_WITHOUT_COPY_MS);
  const nation = held?.answers?.nation ?? null;
  if (self.navigator?.connection?.saveData || (what === "held" && !longAgo && nation === packFor)) return;
  packFor = nation;
  const whole = await quietly(() => self.phone.bringPack(nation), false, 6 * PATIENCE_WITHOUT_COPY_MS);
  if (!whole) heldAt = Date.now() - OLD_AFTER_MS + UNTIL_TRIED_AGAIN_MS;
}

// What waits goes first, so that things are done in the order in which somebody did them.
async function sendForm(event, request, url) {
  const body = await request.clone().text();
  const can = await mayAnswer("POST", url);
  const left = await quietly(() => self.phone.sendActs(), 1, patienceOfThisPhone());
  // The same number if this phone has to send it again: the server may have heard it though no answer came.
  const id = self.phone.newId();
  const sent = left && can ? null : postForm(request, body, id);
  const response = sent && (await (can ? Promise.race([sent.catch(() => null), pause(patienceOfThisPhone())]) : sent.catch(() => null)));
  if (response && response.status < 500 && (!can || (await fromOurServer(response)))) {
    event.waitUntil(catchUp("held"));
    return response;
  }
  lineFailedAt = Date.now();
  return (can && (await fromThisPhone(request, { body, id }))) || response || offlinePage();
}

// While something is being sent no page is asked for: its answer could put the cookie of before over the one of after.
async function afterWhatWaits(ask) {
  if (self.phone) await quietly(() => self.phone.sendActs(), undefined, PATIENCE_WITHOUT_COPY_MS);
  return ask();
}

// A page that this phone made carries no form token: every form is known by a header of its own.
async function postForm(request, body, id) {
  const type = request.headers.get("Content-Type") || "application/x-www-form-urlencoded";
  const headers = { "Content-Type": type, Accept: "text/html", "X-Act": id };
  self.phone.formIsSent();
  const response = await fetch(request.url, { method: "POST", headers, body, redirect: "manual", referrer: request.referrer });
  self.phone.formIsSent();
  return response;
}

// Letter by letter, so no line is asked where this phone was compared with it a moment ago.
async function results(request) {
  const here = Date.now() - comparedAt < OLD_AFTER_MS && (await fromThisPhone(request, { online: true }));
  if (here) return here;
  const fresh = fetch(request).catch(() => null);
  const response = isSuspect() ? null : await Promise.race([fresh, pause(PATIENCE_WHERE_THIS_PHONE_CAN_ANSWER_MS)]);
  if (response && response.status < 500 && isOurs(response)) return response;
  const late = (await fromThisPhone(request)) || (await fresh);
  return late && isOurs(late) ? late : Response.error();
}

// Before it is sent, what somebody typed is read for danger on this phone; by the server only where its reader is not here.
async function readHere(request) {
  const body = await request.clone().text();
  return (await fromThisPhone(request, { body, online: true })) || fetch(request).catch(() => Response.error());
}
