// Buttons over the text of a page, so that nobody has to know its marks. Without this the hint of the field says them.
import { entered, withMarks } from "./desk-lists.js";
import { beginLines, figure, forNation, link, phone } from "./desk-marks.js";

const body = document.getElementById("body");
const NATIONS = [["england", "England"], ["scotland", "Scotland"], ["wales", "Wales"], ["northern_ireland", "Northern Ireland"]];
const NO_NUMBER = "Type the number first. Then press Phone.";

if (body) {
  const bar = make("div", { className: "toolbar", role: "toolbar", ariaLabel: "Marks for the text" });
  const told = make("p", { className: "hint", role: "status" });
  const figures = [...document.querySelectorAll("[data-fact]")].map(({ dataset }) => [dataset.fact, dataset.fact]);
  bar.setAttribute("aria-controls", body.id);
  bar.append(
    button("Heading", () => put(beginLines, "## ")),
    button("Fold", () => put(beginLines, "### ")),
    button("List", () => put(beginLines, "- ")),
    button("Tick list", () => put(beginLines, "- [ ] ")),
    button("Link", () => put(link)),
    menu("Nation", NATIONS, (nation) => put(forNation, nation)),
    menu("Figure", figures, (name) => put(figure, name)),
    button("Phone", () => (told.textContent = put(phone) ? "" : NO_NUMBER)),
  );
  body.before(bar, told);
  stops(bar).forEach((each, at) => (each.tabIndex = at ? -1 : 0));
  bar.addEventListener("keydown", onKey);
  body.addEventListener("paste", onPaste);
  body.addEventListener("keydown", onEnter);
  bar.addEventListener("focusout", ({ relatedTarget }) => bar.contains(relatedTarget) || closeMenus());
  document.addEventListener("click", ({ target }) => bar.contains(target) || closeMenus());

  function onPaste(event) {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const text = withMarks(pasted);
    if (text === pasted) return;
    event.preventDefault();
    put((value, from, to) => ({ from, to, text, choose: [text.length, text.length] }));
  }

  function onEnter(event) {
    const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event;
    if (key !== "Enter" || shiftKey || ctrlKey || metaKey || altKey || isComposing) return;
    if (body.selectionStart === body.selectionEnd && put(entered)) event.preventDefault();
  }

  function onKey(event) {
    const inside = event.target.closest("[role=menu]");
    const opener = bar.querySelector("[aria-expanded=true]");
    if (event.key === "Escape" && opener) {
      closeMenus();
      opener.focus();
    } else if (inside && go(event, [...inside.children], "ArrowDown", "ArrowUp")) event.preventDefault();
    else if (!inside && event.key === "ArrowDown" && event.target.ariaHasPopup) {
      event.preventDefault();
      event.target.click();
    } else if (!inside && go(event, stops(bar), "ArrowRight", "ArrowLeft")) event.preventDefault();
  }

  function closeMenus() {
    for (const opener of bar.querySelectorAll("[aria-expanded=true]")) {
      opener.ariaExpanded = "false";
      opener.nextElementSibling.hidden = true;
    }
  }

  function menu(name, choices, chosen) {
    const list = make("div", { className: "toolbar-list", role: "menu", ariaLabel: name, hidden: true });
    list.append(...choices.map(([id, words]) => {
      const item = button(words, () => (closeMenus(), chosen(id)));
      item.role = "menuitem";
      item.tabIndex = -1;
      return item;
    }));
    const opener = button(name, () => {
      const opens = list.hidden;
      closeMenus();
      if (!opens) return;
      list.hidden = false;
      opener.ariaExpanded = "true";
      list.firstElementChild?.focus();
    });
    opener.ariaHasPopup = "menu";
    opener.ariaExpanded = "false";
    const holder = make("div", { className: "toolbar-menu" });
    holder.append(opener, list);
    return holder;
  }
}

// Whether the change could be made. It is made as if typed: it can be undone, and the page hears of it.
function put(mark, ...more) {
  const change = mark(body.value, body.selectionStart, body.selectionEnd, ...more);
  body.focus();
  if (!change) return false;
  const { from, to, text, choose } = change;
  body.setSelectionRange(from, to);
  if (!document.execCommand(text ? "insertText" : "delete", false, text)) {
    body.setRangeText(text, from, to, "end");
    body.dispatchEvent(new Event("input", { bubbles: true }));
  }
  body.setSelectionRange(from + choose[0], from + choose[1]);
  return true;
}

// The buttons that the arrows walk along; one of them is reached with Tab.
function stops(bar) {
  return [...bar.querySelectorAll(":scope > button, .toolbar-menu > button")];
}

function go({ key, target }, all, next, last) {
  const here = all.indexOf(target);
  const to = { [next]: here + 1, [last]: here - 1 + all.length, Home: 0, End: all.length - 1 }[key];
  if (to === undefined || here < 0) return false;
  const aim = all[to % all.length];
  if (target.role !== "menuitem") all.forEach((each) => (each.tabIndex = each === aim ? 0 : -1));
  aim.focus();
  return true;
}

function button(words, pressed) {
  const made = make("button", { type: "button", textContent: words });
  made.addEventListener("click", pressed);
  return made;
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
