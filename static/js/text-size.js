// The size of letters that somebody chose on this phone. It is kept on the phone alone. So that no page is painted in another
// size first, first-size.js stands in the head of each.
const KEPT = "text-size";
const STEPS = ["100", "120", "140"];
const root = document.documentElement;

const chosen = () => {
  try {
    return STEPS.find((step) => step === localStorage.getItem(KEPT)) ?? STEPS[0];
  } catch {
    return STEPS[0];
  }
};
const keep = (step) => {
  try {
    localStorage.setItem(KEPT, step);
  } catch {
    // A phone that keeps nothing shows it for as long as the page is open.
  }
};
const apply = (step) => {
  if (step === STEPS[0]) delete root.dataset.text;
  else root.dataset.text = step;
  for (const button of document.querySelectorAll("[data-text-size] button")) button.setAttribute("aria-pressed", String(button.value === step));
};

apply(chosen());
for (const group of document.querySelectorAll("[data-text-size]")) {
  group.hidden = false;
  group.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    keep(button.value);
    apply(button.value);
    button.scrollIntoView({ block: "nearest" });
  });
}
addEventListener("pageshow", ({ persisted }) => persisted && apply(chosen()));
