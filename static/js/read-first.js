// Before what somebody typed is sent, it is read for danger: on this phone where the worker can, else by the server, which keeps
// nothing of it. The help then stands above the form, and the button says that it is sent all the same. Where nobody can read
// it now, the form goes its way, and whoever takes it reads it.
import { parsed } from "./parsed.js";

const ADDRESS = "/read-for-danger";
const PATIENCE_MS = 4000;

document.querySelectorAll("form[data-read-first]").forEach((form) => form.addEventListener("submit", readFirst));

function readFirst(event) {
  const { currentTarget: form, submitter } = event;
  const text = wordsOf(form);
  if (!text || submitter?.name === "all_the_same" || form.dataset.readFirst === text) return;
  event.preventDefault();
  // A second tap while the first is being read sends nothing twice.
  if (form.dataset.reading) return;
  form.dataset.reading = "yes";
  helpFor(text).then((help) => {
    delete form.dataset.reading;
    if (help) show(help, form, submitter);
    else go(form, submitter, text);
  });
}

function wordsOf(form) {
  return [...form.querySelectorAll("textarea, input[type=text]")].map(({ value }) => value.trim()).filter(Boolean).join("\n");
}

async function helpFor(text) {
  const asked = { method: "POST", body: new URLSearchParams({ text }), signal: AbortSignal.timeout?.(PATIENCE_MS) };
  const answer = await fetch(ADDRESS, asked).catch(() => null);
  const said = answer?.ok && answer.headers.has("X-Care-Companion") ? await answer.text() : "";
  const body = parsed(said);
  return body.querySelector("section.danger") ? body : null;
}

function go(form, submitter, text) {
  form.dataset.readFirst = text;
  if (form.requestSubmit) form.requestSubmit(submitter);
  else form.submit();
}

function show(help, form, submitter) {
  const place = form.parentElement.querySelector("[data-danger-found]");
  place.replaceChildren(...help.childNodes);
  const button = submitter ?? form.querySelector("button");
  Object.assign(button, { name: "all_the_same", value: "yes", textContent: place.dataset.allTheSame });
  const heading = place.querySelector("h2");
  heading.tabIndex = -1;
  heading.focus();
}
