// The list of resources follows what is typed and chosen. Its address carries the filter, so that it can be kept as a bookmark.
import { parsed } from "./parsed.js";

const WAIT_MS = 200;
const form = document.querySelector("[data-list-form]");
const PARTS = ["[data-list]", "[data-list-said]", "[data-saved-filters]", ".more-filters > summary"];
let asking = new AbortController();
let timer;

form?.addEventListener("input", () => {
  asking.abort();
  clearTimeout(timer);
  timer = setTimeout(() => show(address()).catch(() => undefined), WAIT_MS);
});
form?.addEventListener("submit", () => {
  asking.abort();
  clearTimeout(timer);
});
document.addEventListener("change", ({ target }) => target.matches("[name=chosen]") && count());

function address() {
  const asked = [...new FormData(form)].filter(([name, value]) => value.trim() && !(name === "sort" && value === "title"));
  const query = new URLSearchParams(asked).toString();
  return form.getAttribute("action") + (query && `?${query}`);
}

async function show(where) {
  asking = new AbortController();
  const answer = await fetch(where, { signal: asking.signal });
  const html = await answer.text();
  if (!answer.ok || answer.redirected) return;
  const page = parsed(html);
  for (const part of PARTS) document.querySelector(part)?.replaceChildren(...(page.querySelector(part)?.childNodes ?? []));
  document.getElementById("many")?.setAttribute("action", where);
  history.replaceState(history.state, "", where);
  document.dispatchEvent(new Event("desk-list-shown"));
}

function count() {
  const said = document.querySelector("[data-ticked]");
  if (said) said.textContent = `${document.querySelectorAll("[name=chosen]:checked").length} ticked`;
}
