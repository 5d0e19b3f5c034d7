// A new page's address follows its title until somebody types one. The server makes it, as it does where there is no script.
const WAIT_MS = 300;
const title = document.getElementById("title");
const field = document.getElementById("id");
let made = field?.value === "" ? "" : null;
let timer;

title?.addEventListener("input", () => {
  clearTimeout(timer);
  if (field && field.value === made) timer = setTimeout(() => follow().catch(() => undefined), WAIT_MS);
});

async function follow() {
  const asked = title.value;
  const answer = await fetch(`/desk/address?${new URLSearchParams({ title: asked })}`);
  if (!answer.ok || answer.redirected) return;
  const { address } = await answer.json();
  if (asked !== title.value || field.value !== made) return;
  field.value = made = address;
}
