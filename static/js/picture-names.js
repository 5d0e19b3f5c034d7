// A tap on one of the pictures that can be named puts its name where the cursor stands in the easy-read text.
const list = document.querySelector("[data-pictures-for]");
const text = list && document.getElementById(list.dataset.picturesFor);

for (const item of text ? list.querySelectorAll("[data-picture]") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...item.childNodes);
  button.addEventListener("click", () => put(`[${item.dataset.picture}] `));
  item.append(button);
}

// As if typed: it can be undone, and the form hears of it.
function put(name) {
  text.focus();
  if (document.execCommand("insertText", false, name)) return;
  text.setRangeText(name, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}
