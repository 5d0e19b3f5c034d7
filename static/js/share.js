// Share by the phone's own share sheet, print by its own dialog: the buttons appear only where the browser can.
const share = document.querySelector("[data-share]");
const print = document.querySelector("[data-print]");
const address = location.origin + location.pathname;

if (share && navigator.share) {
  share.hidden = false;
  // Closing the sheet rejects; there is nothing to say about that.
  share.addEventListener("click", () => navigator.share({ title: document.title, url: address }).catch(() => undefined));
}

if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// On paper nothing opens at a tap.
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll(".prose details")) fold.open = true;
});
