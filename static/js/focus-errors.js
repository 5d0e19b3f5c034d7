// A refused form: the summary of what to put right takes focus, and each of its links leads into the field itself, through any fold.
const summary = document.querySelector("[data-error-summary]");

summary?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  const control = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
  if (!control) return;
  event.preventDefault();
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target.scrollIntoView();
  control.focus({ preventScroll: true });
});
summary?.focus();
