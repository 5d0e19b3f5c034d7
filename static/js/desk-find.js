// A box that narrows a list of this page while somebody types. Without this the list stands whole, and the box is not there.
for (const box of document.querySelectorAll("[data-find]")) {
  const input = box.querySelector("input");
  const said = box.querySelector("[role=status]");
  const items = [...document.querySelectorAll(`#${box.dataset.find} [data-found]`)];
  box.hidden = false;
  // The box may stand in a form, of which it is no field: nothing of it is kept or sent.
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  box.addEventListener("input", (event) => {
    event.stopPropagation();
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const text = plain(item.dataset.found);
      item.hidden = !words.every((word) => text.includes(word));
      shown += !item.hidden;
    }
    said.textContent = words.length ? `${shown} of ${items.length}` : "";
  });
}

function plain(text) {
  return text.toLowerCase().replaceAll("’", "'");
}
