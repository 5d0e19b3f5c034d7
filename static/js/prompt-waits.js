// The worker asks before a tap on a prompt moves this page. What was typed here stays: then a quiet line says that a prompt waits.
const NOTHING_TYPED = ["hidden", "submit", "button", "reset", "image"];

// A list where nothing was chosen beforehand begins with its first line.
function chosenAnew({ options, multiple }) {
  const chosen = [...options].filter((option) => option.selected);
  const before = [...options].filter((option) => option.defaultSelected);
  const usual = before.length || multiple ? before : [...options].slice(0, 1);
  return chosen.length !== usual.length || chosen.some((option) => !usual.includes(option));
}

function changed(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return field.options ? chosenAnew(field) : field.value !== field.defaultValue;
}

// A form that came back with faults in it holds as its own what was typed before.
function typed() {
  const fields = [...document.querySelectorAll("input, textarea, select")].filter(({ type }) => !NOTHING_TYPED.includes(type));
  return fields.some(changed) || (fields.length > 0 && Boolean(document.querySelector("[data-error-summary]")));
}

function own(path) {
  const address = new URL(path, location.origin);
  return address.origin === location.origin ? address.href : location.origin;
}

function say(path) {
  document.querySelector("[data-prompt-waits]")?.remove();
  const bar = document.createElement("div");
  bar.className = "topbar";
  bar.dataset.promptWaits = "";
  bar.setAttribute("role", "status");
  const link = document.createElement("a");
  link.href = own(path);
  link.textContent = "Open the prompt";
  bar.append("A prompt is waiting. Finish what you are writing first. ", link);
  const header = document.querySelector(".site-header");
  if (header) header.after(bar);
  else document.body.prepend(bar);
  bar.scrollIntoView({ block: "nearest" });
}

function answer({ type, path }) {
  if (type === "MAY_YOU_LEAVE") return { typed: typed(), standsIn: Boolean(document.querySelector("[data-kept-pages]")) };
  if (type === "PROMPT_WAITS") say(path);
  else if (type === "GO") location.assign(own(path));
  else return undefined;
  return { done: true };
}

navigator.serviceWorker?.addEventListener("message", ({ data, ports }) => {
  const said = data?.type && answer(data);
  if (said) ports[0]?.postMessage(said);
});
