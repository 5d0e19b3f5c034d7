// "Leave this page", for whoever must not be seen here: the page is emptied first, then another takes its place in the tab's
// history. Whoever goes back in that tab finds no page of ours, until our address is opened anew.
const LEFT = "left";
const PRESSES = 3;
const BETWEEN_PRESSES_MS = 2000;
const STILL_HERE_MS = 4000;
const NEW_TITLE = "Weather";
let presses = 0;
let lastPress = -BETWEEN_PRESSES_MS;
let hush;

const exit = () => document.querySelector("[data-quick-exit]");

function remembered(change) {
  try {
    return change(sessionStorage);
  } catch {
    // Without storage the page is left all the same; it is Back alone that is not guarded then.
    return null;
  }
}

function leave(address) {
  empty();
  remembered((tab) => tab.setItem(LEFT, address));
  location.replace(address);
  setTimeout(wayOn, STILL_HERE_MS);
}

function empty() {
  document.title = NEW_TITLE;
  document.querySelectorAll("link, style").forEach((link) => link.remove());
  document.body.replaceChildren();
}

// An app on the home screen shows the other page on top of this one: who closes that one must not be stuck.
function wayOn() {
  const link = document.createElement("a");
  link.href = "/";
  link.textContent = "Continue";
  document.body.replaceChildren(link);
}

function left() {
  return remembered((tab) => tab.getItem(LEFT));
}

const [visit] = performance.getEntriesByType("navigation");
if (visit?.type === "back_forward" && left()) leave(left());
else remembered((tab) => tab.removeItem(LEFT));

addEventListener("pageshow", ({ persisted }) => {
  if (persisted && left()) leave(left());
});

// Where somebody may have to leave, a link takes the place of its page, so that Back leads to what was before.
function inItsPlace(link) {
  const here = link.closest("main") && exit() && !link.target && !link.hasAttribute("download");
  const elsewhere = link.pathname !== location.pathname || link.search !== location.search;
  return here && elsewhere && link.origin === location.origin;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented) return;
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link.matches("[data-quick-exit]")) {
    event.preventDefault();
    leave(link.href);
  } else if (plain && inItsPlace(link)) {
    event.preventDefault();
    location.replace(link.href);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat || event.isComposing || !exit()) return;
  presses = event.timeStamp - lastPress > BETWEEN_PRESSES_MS ? 1 : presses + 1;
  lastPress = event.timeStamp;
  if (presses >= PRESSES) leave(exit().href);
  else say(presses);
});

function say(pressed) {
  const place = document.querySelector("[data-quick-exit-said]");
  const more = PRESSES - pressed;
  place.textContent = `To leave this page, press Escape ${more === 1 ? "once" : "twice"} more.`;
  clearTimeout(hush);
  hush = setTimeout(() => (place.textContent = ""), BETWEEN_PRESSES_MS);
}

// The key is told of where it works; search brings its button later than this file.
function tellOfTheKey() {
  const key = document.getElementById("quick-exit-key");
  if (!key?.hidden) return;
  key.hidden = false;
  exit().setAttribute("aria-describedby", key.id);
}

tellOfTheKey();
document.addEventListener("focusin", tellOfTheKey);
