// Brings the service worker in, and asks before a new release takes over: somebody may be half-way through a form.
const ADDRESS = "/service-worker.js";
// What somebody came to read comes first.
const AFTER_THE_PAGE_MS = 3000;

function trusted(address) {
  if (!window.trustedTypes) return address;
  const policy = window.trustedTypes.createPolicy("sw", {
    createScriptURL(asked) {
      if (asked !== ADDRESS) throw new TypeError("not our worker");
      return asked;
    },
  });
  return policy.createScriptURL(address);
}

function button(text, kind, onClick) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = `button ${kind}`;
  element.textContent = text;
  element.addEventListener("click", onClick);
  return element;
}

function offer(waiting) {
  if (document.querySelector("[data-new-release]")) return;
  const bar = document.createElement("div");
  bar.className = "topbar";
  bar.dataset.newRelease = "";
  bar.setAttribute("role", "status");
  const use = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage({ type: "SKIP_WAITING" });
  };
  bar.append(
    "There is a newer Care Companion. Finish what you are writing first. ",
    button("Use it now", "quiet", use),
    " ",
    button("Later", "plain", () => bar.remove()),
  );
  document.querySelector(".site-header").after(bar);
}

function watch(registration) {
  const ready = () => {
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  };
  ready();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", ready));
}

// Who has answered is no newcomer any more: without a line, the first page must not greet them as one.
async function forgetTheDoor() {
  if (!document.body.hasAttribute("data-answered") || !("caches" in window)) return;
  await (await caches.open("cc-pages")).delete(new URL("/", location.origin).href);
}

async function start() {
  const registration = await navigator.serviceWorker.register(trusted(ADDRESS), { updateViaCache: "none" });
  watch(registration);
}

// The page that brought the worker in did not come through it, though it may have taken over by now: so it says that there is
// something to catch up with.
async function firstVisit() {
  if (performance.getEntriesByType("navigation")[0]?.workerStart) return;
  await new Promise((later) => setTimeout(later, AFTER_THE_PAGE_MS));
  (await navigator.serviceWorker.ready).active?.postMessage({ type: "CATCH_UP" });
}

if ("serviceWorker" in navigator) {
  firstVisit().catch(() => undefined);
  start().catch(() => undefined);
}
forgetTheDoor().catch(() => undefined);
