// "Who will see this": the form as it is now, tried on the example people.
const form = document.getElementById("resource-form");
const panel = document.querySelector("[data-who-url]");
const list = document.querySelector("[data-who-list]");
const WORDS = { first: "among the first five", further: "further down", not: "not on their page" };

document.querySelector("[data-who]")?.addEventListener("click", async () => {
  const answer = await fetch(panel.dataset.whoUrl, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (answer.redirected || !answer.ok) return show([asLine("p", "That did not work. Try again in a moment.")]);
  const { seen, problem } = await answer.json();
  if (problem) return show([asLine("p", problem)]);
  const count = (place) => seen.filter((each) => each.place === place).length;
  const summary = asLine("p", `${count("first")} of ${seen.length} see it among the first five, ${count("further")} further down.`);
  const items = document.createElement("ul");
  items.replaceChildren(...seen.filter((each) => each.place !== "not").map((each) => asLine("li", `${each.name}: ${WORDS[each.place]}`)));
  show([summary, items]);
});

function show(parts) {
  list.replaceChildren(...parts);
}

function asLine(tag, text) {
  const line = document.createElement(tag);
  line.textContent = text;
  return line;
}
