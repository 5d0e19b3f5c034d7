// The resource form keeps itself: on the server every few seconds, and on this computer at once, so that nothing is lost.
const form = document.getElementById("resource-form");
const panel = document.querySelector("[data-save-url]");
const said = document.querySelector("[data-saved]");
const WAIT = 2000;
const place = `desk-text:${location.pathname}`;

if (form && panel) {
  let timer;
  let changed = false;
  offerWhatIsHere();
  form.addEventListener("input", () => {
    changed = true;
    keepHere();
    clearTimeout(timer);
    timer = setTimeout(() => save().catch(() => say("Not saved: no connection. Your text is kept on this computer.")), WAIT);
  });
  form.addEventListener("submit", () => {
    changed = false;
    clearTimeout(timer);
  });
  window.addEventListener("beforeunload", (event) => changed && event.preventDefault());

  async function save() {
    const answer = await fetch(panel.dataset.saveUrl, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (answer.redirected || !answer.headers.get("Content-Type")?.startsWith("application/json")) {
      say("Not saved: your session has ended. Press a button below, sign in, and your text is there.");
      return;
    }
    const { draft, at, others } = await answer.json();
    form.elements.namedItem("draft").value = draft;
    changed = false;
    localStorage.removeItem(place);
    say(`Kept as a draft at ${at}.` + (others.length ? ` ${others.join(" and ")} is writing on this too.` : ""));
  }
}

function say(text) {
  said.textContent = text;
}

function fields() {
  return [...form.elements].filter(({ name, type }) => name && !["hidden", "submit", "button"].includes(type));
}

function keepHere() {
  const values = fields().map(({ name, type, value, checked }) => [name, type === "checkbox" ? [value, checked] : value]);
  // Private windows may refuse; the server's copy is there.
  try {
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), values }));
  } catch {
    return;
  }
}

function offerWhatIsHere() {
  const kept = JSON.parse(localStorage.getItem(place) || "null");
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
