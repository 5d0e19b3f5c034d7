// Signing out of the desk: text that autosave.js keeps on this computer goes to the server first, and from here then.
const LIMIT_MS = 5000;
const ASK = "Some text could not be saved, and is on this computer only. Sign out and delete it?";
const form = document.getElementById("leave-desk");
let over = false;

function keptHere() {
  try {
    return Object.keys(localStorage).filter((name) => /^desk-text(:|-sent$)/.test(name));
  } catch {
    return [];
  }
}

form?.addEventListener("submit", async (event) => {
  if (over) return;
  event.preventDefault();
  const saving = [];
  document.dispatchEvent(new CustomEvent("desk-leave", { detail: saving }));
  await Promise.race([Promise.allSettled(saving), new Promise((done) => setTimeout(done, LIMIT_MS))]);
  if (keptHere().length && !confirm(ASK)) return;
  keptHere().forEach((name) => localStorage.removeItem(name));
  over = true;
  form.submit();
});
