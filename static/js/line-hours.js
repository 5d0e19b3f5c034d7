// Whether a phone line is open now: said by the page's own data, anew each minute, so that a copy kept for offline is never wrong.
const MINUTE_MS = 60 * 1000;

// The words for a moment: `at` holds the minutes after `start` from which the words of a place hold. "" where the data does not reach.
export function said({ start, minutes, words, at }, now) {
  const gone = Math.floor((now - start) / MINUTE_MS);
  if (!(gone >= 0 && gone < minutes)) return "";
  const held = at.filter(([from]) => from <= gone).at(-1);
  return (held && words[held[1]]) || "";
}

export function show(lines, now) {
  for (const line of lines) {
    const words = said(JSON.parse(line.dataset.opens), now);
    if (line.textContent !== words) line.textContent = words;
    line.hidden = !words;
  }
}

const showNow = () => show(document.querySelectorAll("[data-opens]"), Date.now());

if (globalThis.document) {
  showNow();
  setInterval(showNow, MINUTE_MS);
  addEventListener("pageshow", showNow);
  document.addEventListener("visibilitychange", showNow);
}
