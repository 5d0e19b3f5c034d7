// Single keys for the list: / to the search, j and k along the rows. Not in a field, not with another key, and not when turned off.
const OFF = "desk-keys-off";
const box = document.querySelector("[data-keys-off]");

if (box) {
  box.checked = turnedOff();
  box.addEventListener("change", () => {
    try {
      if (box.checked) localStorage.setItem(OFF, "yes");
      else localStorage.removeItem(OFF);
    } catch {
      // Private windows may refuse: then it holds for this page.
    }
  });
  document.addEventListener("keydown", press);
}

function turnedOff() {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
}

function press(event) {
  if (box.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const to = { "/": search, j: () => row(1), k: () => row(-1) }[event.key]?.();
  if (!to) return;
  event.preventDefault();
  to.focus();
  if (to.matches("input")) to.select();
}

function search() {
  return document.getElementById("words");
}

function row(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const line = document.activeElement?.closest("tr");
  const at = rows.findIndex((each) => each.closest("tr") === line);
  return rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))];
}
