// Home says where text stands on this computer that was not saved; autosave.js keeps it under the address of its form.
const KEPT = "desk-text:";
const place = document.querySelector("[data-unsaved-here]");
const paths = place ? keptHere() : [];

for (const key of paths) {
  const link = document.createElement("a");
  link.href = key.slice(KEPT.length);
  link.textContent = titleOf(localStorage.getItem(key)) || "A page without a title";
  const item = document.createElement("li");
  item.append(link);
  place.querySelector("ul").append(item);
}
if (paths.length) place.hidden = false;

function keptHere() {
  // Private windows may refuse.
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${KEPT}/desk/`));
  } catch {
    return [];
  }
}

function titleOf(kept) {
  try {
    return JSON.parse(kept).values.find(([name]) => name === "title")?.[1];
  } catch {
    return "";
  }
}
