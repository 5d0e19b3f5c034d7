// The resource form keeps itself: on the server every few seconds, and on this computer at once, so that nothing is lost.
const form = document.getElementById("resource-form");
const panel = document.querySelector("[data-save-url]");
const said = document.querySelector("[data-saved]");
const WAIT = 2000;
const place = `desk-text:${location.pathname}`;
// What a pressed button sent: it stays here until the server's cookie says that it arrived.
const SENT = "desk-text-sent";
const ARRIVED = "desk-arrived";

if (document.cookie.split("; ").includes(`${ARRIVED}=1`)) localStorage.removeItem(SENT);
forgetThatItArrived();

if (form && panel) {
  let timer;
  let changed = false;
  let edits = 0;
  settleWhatWasSent();
  offerWhatIsHere();
  form.addEventListener("input", () => {
    if (!changed) say("Not saved yet");
    changed = true;
    edits += 1;
    keepHere();
    clearTimeout(timer);
    timer = setTimeout(() => save().catch(() => say("Not saved: no connection. Your text is kept on this computer.")), WAIT);
  });
  form.addEventListener("submit", () => {
    changed = false;
    clearTimeout(timer);
    forgetThatItArrived();
    keep(SENT, { path: location.pathname });
    localStorage.removeItem(place);
  });
  document.addEventListener("desk-leave", (event) => {
    clearTimeout(timer);
    if (changed) event.detail.push(save());
  });
  window.addEventListener("beforeunload", (event) => changed && event.preventDefault());

  async function save() {
    const sent = edits;
    const answer = await fetch(panel.dataset.saveUrl, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (answer.redirected || !answer.headers.get("Content-Type")?.startsWith("application/json")) {
      say("Not saved: your session has ended. Press a button here, sign in, and your text is there.");
      return;
    }
    const { draft, at, others, wrong } = await answer.json();
    form.elements.namedItem("draft").value = draft;
    // What was typed while this was on its way is saved by the next one.
    if (sent !== edits) return;
    changed = false;
    localStorage.removeItem(place);
    document.dispatchEvent(new CustomEvent("desk-saved", { detail: { wrong } }));
    say(`Saved ${at}` + (others.length ? `. ${others.join(" and ")} is writing on this too.` : ""));
  }
}

function forgetThatItArrived() {
  document.cookie = `${ARRIVED}=; Max-Age=0; Path=/desk; SameSite=Strict`;
}

function say(text) {
  said.textContent = text;
}

function fields() {
  return [...form.elements].filter(({ name, type }) => name && !["hidden", "submit", "button"].includes(type));
}

function typed() {
  return fields().map(({ name, type, value, checked }) => [name, type === "checkbox" ? [value, checked] : value]);
}

function keepHere() {
  keep(place, {});
}

function keep(where, more) {
  // Private windows may refuse; the server's copy is there.
  try {
    localStorage.setItem(where, JSON.stringify({ at: Date.now(), values: typed(), ...more }));
  } catch {
    return;
  }
}

function settleWhatWasSent() {
  const sent = JSON.parse(localStorage.getItem(SENT) || "null");
  if (!sent) return;
  if (saysTheSame(sent.values)) localStorage.removeItem(SENT);
  else if (sent.path === location.pathname && !document.querySelector(".notice.done[role=status]")) {
    localStorage.setItem(place, JSON.stringify(sent));
    localStorage.removeItem(SENT);
  }
}

// The reason for a change is asked anew each time; the server makes an address that was left empty, and takes spaces off the ends.
function saysTheSame(values) {
  const made = values.filter(([name, value]) => name === "id" && !trimmed(value)).map(([name]) => name);
  const counts = ([name]) => name !== "why_changed" && !made.includes(name);
  const plain = (all) => JSON.stringify(all.filter(counts).map(([name, value]) => [name, trimmed(value)]));
  return plain(values) === plain(typed());
}

function trimmed(value) {
  return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : value;
}

function offerWhatIsHere() {
  const kept = JSON.parse(localStorage.getItem(place) || "null");
  if (kept && saysTheSame(kept.values)) {
    localStorage.removeItem(place);
    return;
  }
  const notice = document.querySelector("[data-kept-here]");
  if (!kept || !notice) return;
  notice.hidden = false;
  notice.querySelector("[data-kept-at]").textContent = new Date(kept.at).toLocaleString("en-GB");
  notice.querySelector("[data-put-back]").addEventListener("click", () => {
    putBack(kept.values);
    notice.hidden = true;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  notice.querySelector("[data-forget]").addEventListener("click", () => {
    localStorage.removeItem(place);
    notice.hidden = true;
  });
}

function putBack(values) {
  for (const [name, value] of values) {
    if (Array.isArray(value)) {
      const box = fields().find((field) => field.name === name && field.value === value[0]);
      if (box) box.checked = value[1];
    } else {
      const field = form.elements.namedItem(name);
      if (field && "value" in field) field.value = value;
    }
  }
}
