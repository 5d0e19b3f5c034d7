// The editor's preview: title, why and card as they are typed; the text as the server shows it to readers in one nation.
import { parsed } from "./parsed.js";

const frame = document.querySelector("[data-preview]");
const form = document.getElementById("resource-form");
const WAIT = 400;
const NOT_CHOSEN = "not chosen yet";
const EMPTY = { title: "Your title", why: "Why it helps" };

if (frame && form) {
  const body = form.elements.namedItem("body");
  const easy = form.elements.namedItem("easy_read");
  const nation = document.getElementById("preview-nation");
  const chosen = [...frame.querySelectorAll("[data-preview-choice]")];
  const said = [...frame.querySelectorAll("[data-preview-of]")];
  let timer;
  let asked = 0;

  const show = async () => {
    const mine = ++asked;
    const data = new URLSearchParams({ body: body.value, easy_read: easy.value, nation: nation.value });
    data.set("csrf_token", form.elements.namedItem("csrf_token").value);
    const answer = await fetch(frame.dataset.previewUrl, { method: "POST", body: data });
    if (!answer.ok || mine !== asked) return;
    const { html, easy: short, hints, grade } = await answer.json();
    frame.querySelector("[data-preview-body]").replaceChildren(...parsed(html).childNodes);
    frame.querySelector("[data-preview-easy]").hidden = !short;
    frame.querySelector("[data-preview-easy-text]").replaceChildren(...parsed(short).childNodes);
    const lines = [...hints, `Reading grade ${grade}. Aim for 6 or less.`];
    frame.querySelector("[data-preview-hints]").replaceChildren(...lines.map(asItem));
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => show().catch(() => {}), WAIT);
  };

  const headings = () => {
    for (const place of chosen) {
      const { value, selectedOptions } = form.elements.namedItem(place.dataset.previewChoice);
      place.textContent = value ? selectedOptions[0].textContent : NOT_CHOSEN;
    }
    for (const place of said) place.textContent = form.elements.namedItem(place.dataset.previewOf).value || EMPTY[place.dataset.previewOf];
  };

  form.addEventListener("input", headings);
  headings();
  for (const text of [body, easy]) text.addEventListener("input", later);
  nation.addEventListener("change", later);
  later();
}

function asItem(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}
