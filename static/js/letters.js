// Letters on a page: blanks become boxes to fill in, and the whole is copied, shared or printed. What is typed stays on this page:
// it is neither sent nor kept.
const BLANK = /\(([^()]{1,80})\)/g;

// A text as its parts, in turn words and the name of a blank: "Dear (name), hello" is ["Dear ", "name", ", hello"].
export const partsOf = (text) => text.split(BLANK);

// The letter as plain text. `blocks` are its paragraphs, each a list of strings and of boxes; an empty box stays a blank.
export function letterOf(blocks) {
  const filled = (part) => (typeof part === "string" ? part : part.value.trim() || `(${part.name})`);
  const lines = blocks.map((parts) => parts.map(filled).join("").replace(/[ \t]+/g, " ").trim());
  return `${lines.join("\n\n")}\n`;
}

// Longer ones are for more than a line.
const LINE = 26;

const boxFor = (name) => {
  const isLong = name.length > LINE;
  const box = document.createElement(isLong ? "textarea" : "input");
  Object.assign(box, { name, placeholder: name, className: "blank", autocomplete: "off" });
  Object.assign(box, isLong ? { rows: 2, cols: LINE } : { type: "text", size: Math.max(10, name.length) });
  box.setAttribute("aria-label", name);
  return box;
};

function withBoxes(letter) {
  const texts = document.createTreeWalker(letter, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const text of found) {
    const parts = partsOf(text.data);
    if (parts.length > 1) text.replaceWith(...parts.map((part, place) => (place % 2 ? boxFor(part) : part)));
  }
}

const partsIn = (node) =>
  [...node.childNodes].flatMap((child) => {
    if (child.nodeType === Node.TEXT_NODE) return [child.data];
    if (child.tagName === "BR") return ["\n"];
    return child.matches(".blank") ? [child] : partsIn(child);
  });

const blocksOf = (letter) => [...letter.querySelectorAll("p, li")].map(partsIn);

function button(words, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button quiet", textContent: words });
  made.addEventListener("click", () => act(made));
  return made;
}

async function copy(letter, pressed) {
  try {
    await navigator.clipboard.writeText(letterOf(blocksOf(letter)));
    pressed.textContent = "Copied";
  } catch {
    pressed.textContent = "It could not be copied";
  }
}

function print(letter) {
  letter.dataset.printed = "";
  document.body.dataset.letter = "";
  window.print();
  delete letter.dataset.printed;
  delete document.body.dataset.letter;
}

function offer(letter) {
  withBoxes(letter);
  const row = document.createElement("p");
  row.className = "actions no-print";
  row.append(button("Copy it", (pressed) => copy(letter, pressed)));
  // Closing the sheet rejects; there is nothing to say about that.
  if (navigator.share) row.append(button("Share it", () => navigator.share({ text: letterOf(blocksOf(letter)) }).catch(() => undefined)));
  row.append(button("Print it", () => print(letter)));
  const said = document.createElement("p");
  said.className = "hint no-print";
  said.textContent = "What you fill in stays on this page. It is not sent to us, and it is gone when you leave.";
  letter.after(row, said);
}

if (globalThis.document) {
  for (const fold of document.querySelectorAll(".prose details")) {
    if (!/ to copy/i.test(fold.querySelector("summary").textContent)) continue;
    for (const letter of fold.querySelectorAll("blockquote")) offer(letter);
  }
}
