// Share by the phone's own share sheet, print by its own dialog: the buttons appear only where the browser can.
const share = document.querySelector("[data-share]");
const print = document.querySelector("[data-print]");
const address = location.origin + location.pathname;

// A checklist goes along as far as it is ticked: whoever gets it sees what is done and what is left.
function withTicks(what) {
  const boxes = [...document.querySelectorAll(".tick-line > input")];
  if (!boxes.some((box) => box.checked)) return what;
  const words = (box) => box.nextElementSibling.textContent.replace(/\s+/g, " ").trim();
  const text = boxes.map((box) => `${box.checked ? "\u2611" : "\u2610"} ${words(box)}`).join("\n");
  return { ...what, text: `${document.querySelector("h1").textContent}\n${text}` };
}

if (share && navigator.share) {
  share.hidden = false;
  // Closing the sheet rejects; there is nothing to say about that.
  share.addEventListener("click", () => navigator.share(withTicks({ title: document.title, url: address })).catch(() => undefined));
}

if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// On paper nothing opens at a tap.
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll(".prose details")) fold.open = true;
});
