// "Who will see this": the form as it is now, tried on the example people.
const form = document.getElementById("resource-form");
const panel = document.querySelector("[data-who-url]");
const list = document.querySelector("[data-who-list]");
const WORDS = { first: "among the first five", further: "further down", not: "not on their page" };

document.querySelector("[data-who]")?.addEventListener("click", async () => {
  const answer = await fetch(panel.dataset.whoUrl, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (answer.redirected || !answer.ok) return show([asLine("p", "That did not work. Try again in a moment.")]);
  const { seen, reached, problem } = await answer.json();
  if (problem) return show([asLine("p", problem)]);
  const count = (place) => seen.filter((each) => each.place === place).length;
  const changed = seen.filter((each) => each.gains.length || each.loses.length);
  show([
    asList(reached.map((each) => `${each.list}: ${each.count} of ${seen.length}`)),
    asLine("p", `${count("first")} of ${seen.length} see it among the first five, ${count("further")} further down.`),
    folded("Who sees it", seen.filter((each) => each.place !== "not").map((each) => `${each.name}: ${WORDS[each.place]}`)),
    folded(`The first five change for ${changed.length}`, changed.map(asChange)),
  ]);
});

function asChange({ name, gains, loses }) {
  const parts = [gains.length && `gains “${gains.join("”, “")}”`, loses.length && `loses “${loses.join("”, “")}”`];
  return `${name}: ${parts.filter(Boolean).join("; ")}`;
}

function folded(title, lines) {
  const details = document.createElement("details");
  details.replaceChildren(asLine("summary", title), asList(lines));
  return details;
}

function asList(lines) {
  const list = document.createElement("ul");
  list.replaceChildren(...lines.map((line) => asLine("li", line)));
  return list;
}

function show(parts) {
  list.replaceChildren(...parts);
}

function asLine(tag, text) {
  const line = document.createElement(tag);
  line.textContent = text;
  return line;
}
