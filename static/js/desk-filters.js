// Filters that somebody saved under a name of their own, kept on this computer. What is saved is the address of the list.
const KEY = "desk-filters";
const MOST = 12;
const list = document.querySelector("[data-saved-filters]");

if (list) {
  draw();
  document.addEventListener("desk-list-shown", draw);
}

function saved() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
    return Array.isArray(kept) ? kept.filter(({ name, query }) => typeof name === "string" && typeof query === "string") : [];
  } catch {
    return [];
  }
}

function keep(filters) {
  try {
    localStorage.setItem(KEY, JSON.stringify(filters));
  } catch {
    // Private windows may refuse; a bookmark does the same.
  }
  draw();
}

function draw() {
  list.querySelectorAll("[data-own]").forEach((item) => item.remove());
  for (const { name, query } of saved()) list.append(item(link(name, query), removal(name)));
  const here = new URLSearchParams(location.search);
  here.delete("page");
  const known = [...list.querySelectorAll("a")].some((each) => new URL(each.href).search === location.search);
  if (`${here}` && !known) list.append(item(saving(`?${here}`)));
}

function item(...inside) {
  const made = document.createElement("li");
  made.dataset.own = "";
  made.append(...inside);
  return made;
}

function link(name, query) {
  const made = document.createElement("a");
  made.className = "chip";
  made.textContent = name;
  made.href = location.pathname + query;
  if (query === location.search) made.setAttribute("aria-current", "true");
  return made;
}

function button(text, label, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "chip";
  made.textContent = text;
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", press);
  return made;
}

function removal(name) {
  return button("×", `Forget the filter ${name}`, () => keep(saved().filter((each) => each.name !== name)));
}

function saving(query) {
  return button("Save this filter", "", () => {
    const name = prompt("What shall it be called? It is kept on this computer.")?.trim().slice(0, 40);
    if (name) keep([...saved().filter((each) => each.name !== name), { name, query }].slice(-MOST));
  });
}
