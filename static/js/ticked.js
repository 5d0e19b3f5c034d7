// Beside each fold of boxes: how many of them are ticked now.
for (const fold of document.querySelectorAll("[data-ticks]")) {
  const said = fold.querySelector("[data-ticked]");
  const count = () => {
    said.textContent = `${fold.querySelectorAll("input:checked").length || "none"} ticked`;
  };
  fold.closest("form")?.addEventListener("input", count);
  count();
}
