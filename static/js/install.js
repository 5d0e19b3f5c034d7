// Offers to put Care Companion on this device, where a page has a place for it: [data-install-offer] with a [data-install] button,
// or [data-install-place], which gets a link to the page that says how.
import { installed, platform } from "./platform.js";

const offers = document.querySelectorAll("[data-install-offer]");
let question;

function show(selector, visible) {
  document.querySelectorAll(selector).forEach((element) => (element.hidden = !visible));
}

async function ask() {
  if (!question) return;
  question.prompt();
  const { outcome } = await question.userChoice;
  question = undefined;
  show("[data-install-offer]", false);
  if (outcome === "accepted") show("[data-install-done]", true);
}

if (offers.length && !installed) {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    question = event;
    show("[data-install-offer]", true);
  });
  document.querySelectorAll("[data-install]").forEach((button) => button.addEventListener("click", ask));
}
window.addEventListener("appinstalled", () => {
  show("[data-install-offer]", false);
  show("[data-install-done]", true);
});
if (!installed) {
  document.querySelectorAll("[data-install-place]").forEach((place) => {
    const link = document.createElement("a");
    link.href = "/home-screen";
    link.textContent = "Put Care Companion on your home screen";
    place.replaceChildren(link);
  });
}
show("[data-install-done]", installed);
show("[data-install-ios]", platform() === "ios" && !installed);
const steps = document.querySelector(`[data-install-steps="${platform()}"]`);
steps?.parentElement.prepend(steps);
