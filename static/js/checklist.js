// Checklists that tick. The ticks stay on this phone, by the words of their line, so that they outlast a change elsewhere on the page.
// Without this the lines show empty squares, which print.
const KEPT = `ticks ${location.pathname}`;
const UNDO_MS = 10 * 1000;
const BLOCKS = "ul, ol, details, blockquote";

// The ticked lines of this page as they were kept; none where the phone keeps nothing.
function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT));
    return new Set(Array.isArray(found) ? found : []);
  } catch {
    return new Set();
  }
}

function keep(ticked) {
  try {
    if (ticked.size) localStorage.setItem(KEPT, JSON.stringify([...ticked]));
    else localStorage.removeItem(KEPT);
  } catch {
    // A phone that keeps nothing ticks all the same, for as long as the page is open.
  }
}

// Two lines of the same words are told apart by their turn.
function named(lines) {
  const turns = new Map();
  return lines.map((line) => {
    const words = line.textContent.replace(/\s+/g, " ").trim();
    const turn = (turns.get(words) ?? 0) + 1;
    turns.set(words, turn);
    return turn > 1 ? `${words} #${turn}` : words;
  });
}

function boxIn(line) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.autocomplete = "off";
  const words = document.createElement("span");
  words.append(...[...line.childNodes].filter((node) => !(node.matches?.(BLOCKS))));
  const label = document.createElement("label");
  label.className = "tick-line";
  label.append(box, words);
  line.prepend(label);
  line.classList.add("ticks");
  return box;
}

// What is ticked is kept, so leaving the page loses nothing: prompt-waits.js looks at the difference to the default.
function set(box, on) {
  box.checked = on;
  box.defaultChecked = on;
}

function button(words, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button plain", textContent: words });
  made.addEventListener("click", act);
  return made;
}

function lineAbove(place) {
  const line = document.createElement("p");
  line.className = "ticked";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const where = document.createElement("span");
  where.className = "hint";
  where.textContent = "Kept on this phone only.";
  line.append(said, where);
  place.before(line);
  return { line, said, where };
}

function start(lines) {
  const names = named(lines);
  const place = [...document.querySelector(".prose").children].find((each) => each.contains(lines[0]));
  const boxes = lines.map(boxIn);
  const { line, said, where } = lineAbove(place);
  let ticked = kept();
  let undone;

  const show = () => {
    boxes.forEach((box, at) => set(box, ticked.has(names[at])));
    const done = boxes.filter((box) => box.checked).length;
    said.textContent = `${done} of ${boxes.length} done`;
    clear.hidden = where.hidden = !done;
  };
  const put = (now) => {
    ticked = now;
    keep(ticked);
    show();
  };
  const endUndo = () => {
    clearTimeout(undone);
    line.querySelector("[data-undo]")?.remove();
  };
  const clear = button("Clear ticks", () => {
    const before = new Set(ticked);
    put(new Set());
    said.textContent = "Ticks cleared.";
    const undo = button("Undo", () => {
      endUndo();
      put(before);
      boxes[0].focus();
    });
    undo.dataset.undo = "";
    line.append(undo);
    undo.focus();
    undone = setTimeout(() => {
      endUndo();
      show();
    }, UNDO_MS);
  });
  line.append(" ", clear);
  boxes.forEach((box, at) =>
    box.addEventListener("change", () => {
      endUndo();
      const now = new Set(ticked);
      if (box.checked) now.add(names[at]);
      else now.delete(names[at]);
      put(now);
    }),
  );
  show();
}

const lines = [...document.querySelectorAll(".prose li.check")];
if (lines.length) start(lines);
