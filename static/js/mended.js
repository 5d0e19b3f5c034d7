// What was refused and is put right by now is no longer called wrong: each save says which fields still are.
document.addEventListener("desk-saved", ({ detail: { wrong } }) => {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  const links = [...summary.querySelectorAll("a[href^='#']")];
  const mended = links.filter((link) => !wrong.includes(link.hash.slice(1)));
  for (const link of mended) {
    unmark(document.getElementById(link.hash.slice(1)));
    link.closest("li").remove();
  }
  if (links.length === mended.length) summary.remove();
  if (mended.length) count();
});

function unmark(place) {
  const field = place?.closest(".has-error");
  if (!field) return;
  field.classList.remove("has-error");
  field.querySelectorAll(".error").forEach((line) => line.remove());
  field.querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"));
}

function count() {
  for (const badge of document.querySelectorAll(".form-ways .badge")) {
    const part = document.getElementById(badge.closest("a").hash.slice(1))?.closest(".form-part");
    const left = part ? part.querySelectorAll(".has-error").length : 0;
    if (left) badge.textContent = `${left} to put right`;
    else badge.remove();
  }
}
