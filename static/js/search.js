// Search as somebody types: asks the server for the results alone. Without an answer the form works as it always does.
// The address stays as it is: what people search for is private.
import { parsed } from "./parsed.js";

const form = document.querySelector("form[data-search]");
const place = document.querySelector("[data-search-results]");
const said = document.querySelector("[data-search-said]");
const WAIT_MS = 200;
const FEWEST_LETTERS = 2;

if (form && place && said) searchAsTyped(form.elements.namedItem("q"));

function searchAsTyped(field) {
  let asking = new AbortController();
  let timer;
  const typed = () => field.value.trim();
  let shown = typed();

  const stop = () => {
    clearTimeout(timer);
    asking.abort();
  };

  const show = async (words) => {
    asking = new AbortController();
    const address = `${form.action}?${new URLSearchParams({ q: words, part: "results" })}`;
    const answer = await fetch(address, { signal: asking.signal });
    const html = await answer.text();
    if (!answer.ok || words !== typed()) return;
    fill(html);
    shown = words;
  };

  field.addEventListener("input", () => {
    stop();
    const words = typed();
    if (words.length < FEWEST_LETTERS) fill((shown = ""));
    else if (words !== shown) timer = setTimeout(() => show(words).catch(() => undefined), WAIT_MS);
  });
  form.addEventListener("submit", stop);
}

function fill(html) {
  const body = parsed(html);
  said.textContent = body.querySelector("[data-said]")?.dataset.said ?? "";
  place.replaceChildren(...body.childNodes);
}
