// A menu of the desk that is open closes with Escape, and when somebody taps elsewhere. Without this it closes at its own name.
const open = () => document.querySelectorAll(".desk-group[open]");

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", ({ target }) => {
  for (const menu of open()) if (!menu.contains(target)) menu.open = false;
});
