// <care-companion> for the pages of others: three questions, then five pages of the library as links.
// It asks /api/library alone, sends no answer but the part of the UK, and keeps nothing. Where this file does not run,
// the link inside the element shows.
const HOME = new URL("/", import.meta.url);
const API = new URL("/api/library/v1/", HOME);
// Said where nothing could be loaded, so it cannot come from there.
const AWAY = "This could not be loaded.";
const INSTEAD = "Open Care Companion instead";
const LEVELS = ["1", "2", "3", "4", "5", "6"];

// A sheet that is constructed needs no leave of the host's policy for styles.
const STYLES = `
:host { display: block; font-size: max(1rem, 18px); line-height: 1.5; text-align: start; }
:host([hidden]) { display: none; }
:host {
  --ink: #2a231d; --soft: #51463b; --card: #fffaf1; --field: #fff; --edge: #6f614f;
  --tap: #1c4a49; --on: #fffaf1; --error: #7a1c45;
}
@supports (color: light-dark(red, red)) {
  :host {
    --ink: light-dark(#2a231d, #efe3d0); --soft: light-dark(#51463b, #d0c2ad); --card: light-dark(#fffaf1, #28211a);
    --field: light-dark(#fff, #1d1813); --edge: light-dark(#6f614f, #b3a28c); --tap: light-dark(#1c4a49, #a5d3c9);
    --on: light-dark(#fffaf1, #12211f); --error: light-dark(#7a1c45, #f2b3cc);
  }
}
* { box-sizing: border-box; }
.card { background: var(--card); color: var(--ink); border: 1px solid var(--edge); border-radius: 1em; padding: 1.1em; }
.head { margin: 0 0 .4em; font-size: 1.35em; line-height: 1.25; font-weight: 650; overflow-wrap: anywhere; }
.head:focus { outline: none; }
p { margin: 0 0 .8em; overflow-wrap: anywhere; }
.soft { color: var(--soft); font-size: .9em; }
label { display: block; font-weight: 600; margin: 0 0 .3em; }
.field { margin: 0 0 1em; }
select, button { font: inherit; min-height: 44px; border-radius: .6em; max-width: 100%; }
select { width: 100%; padding: .4em .5em; color: var(--ink); background: var(--field); border: 2px solid var(--edge); }
button { padding: .5em 1.2em; border: 2px solid transparent; background: var(--tap); color: var(--on); font-weight: 650; cursor: pointer; }
a { color: var(--tap); text-underline-offset: .15em; }
.big { display: inline-block; min-height: 44px; padding: .5em 0; font-weight: 600; }
ol { margin: 0 0 1em; padding: 0; list-style: none; }
li { border-top: 1px solid var(--edge); padding: .4em 0 .6em; }
li p { margin: 0; }
.wrong { color: var(--error); font-weight: 600; }
:is(a, select, button):focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
.found { margin-top: 1.4em; }
.found .head { font-size: 1.15em; }
.end { border-top: 1px solid var(--edge); margin: 1em 0 0; padding-top: .4em; }
`;

function make(name, { text, ...attributes } = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  made.append(...inside);
  return made;
}

// No cookie goes along or comes back, and nobody learns on which page of the host this stands.
async function ask(path) {
  const answer = await fetch(new URL(path, API), { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

const link = (address, text, kind = "big") =>
  make("a", { href: address, text, class: kind, referrerpolicy: "no-referrer" });

function choices(question, words) {
  const select = make("select", { id: question.id, name: question.id });
  select.append(make("option", { value: "", text: words.choose }));
  let group = select;
  for (const { id, label, section } of question.options) {
    if (!section) group = select;
    else if (group.label !== section) select.append((group = make("optgroup", { label: section })));
    group.append(make("option", { value: id, text: label }));
  }
  return select;
}

class CareCompanion extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #begun = false;

  connectedCallback() {
    if (this.#begun) return;
    this.#begun = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.#root.adoptedStyleSheets = [sheet];
    // Until the questions are there, and where they never come, the link of the page itself stays.
    this.#root.append(make("slot"));
    this.#begin();
  }

  get #level() {
    const asked = this.getAttribute("level");
    return LEVELS.includes(asked) ? Number(asked) : 2;
  }

  #head(text, deeper = 0) {
    return make(`h${Math.min(6, this.#level + deeper)}`, { text, class: "head", tabindex: "-1" });
  }

  async #begin() {
    try {
      const asked = await ask("questions");
      this.#root.replaceChildren(this.#card(asked));
    } catch {
      this.#root.replaceChildren(make("div", { class: "card" }, this.#away()));
    }
  }

  #away() {
    return make("div", { role: "alert" }, make("p", { text: AWAY }), link(HOME, INSTEAD));
  }

  #card({ questions, words, help_now }) {
    const form = make("form", { novalidate: "" });
    const found = make("div", { class: "found" });
    for (const question of questions) form.append(this.#field(question, words));
    form.append(make("button", { type: "submit", text: words.show }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#answer(form, found, words);
    });
    const card = make("div", { class: "card" }, this.#head(words.heading), make("p", { text: words.lead }), form, found);
    card.append(make("p", { text: words.private, class: "soft end" }), make("div", {}, link(help_now, words.help_now)));
    const name = (this.getAttribute("name") ?? "").trim().slice(0, 80);
    if (name) card.append(make("p", { text: words.shown_by.replace("{name}", () => name), class: "soft" }));
    return card;
  }

  #field(question, words) {
    const select = choices(question, words);
    const given = this.getAttribute(question.id);
    if (question.options.some(({ id }) => id === given)) select.value = given;
    const label = make("label", { for: question.id, text: question.asks });
    return make("div", { class: "field" }, label, select);
  }

  async #answer(form, found, words) {
    const { nation, now, condition } = form.elements;
    this.#say(nation, nation.value ? "" : words.needed);
    if (!nation.value) return;
    const button = form.querySelector("button");
    button.setAttribute("aria-disabled", "true");
    try {
      const table = await ask(`what-helps-now?nation=${encodeURIComponent(nation.value)}`);
      this.#show(found, words, table, now.value || "not_said", condition.value || "not_said");
    } catch {
      found.replaceChildren(this.#away());
    }
    button.removeAttribute("aria-disabled");
  }

  #say(select, wrong) {
    this.#root.getElementById("wrong")?.remove();
    select.toggleAttribute("aria-invalid", false);
    select.removeAttribute("aria-describedby");
    if (!wrong) return;
    select.before(make("p", { id: "wrong", class: "wrong", text: wrong }));
    select.setAttribute("aria-invalid", "true");
    select.setAttribute("aria-describedby", "wrong");
    select.focus();
  }

  #show(found, words, { pages, reasons, choices: table }, now, condition) {
    const list = make("ol", { role: "list" });
    for (const [page, reason] of table[now][condition]) {
      const { address, title } = pages[page];
      list.append(make("li", {}, link(address, title), make("p", { text: reasons[reason], class: "soft" })));
    }
    const head = this.#head(words.found, 1);
    found.replaceChildren(head, list, make("p", { text: words.again, class: "soft" }));
    head.focus();
  }
}

customElements.get("care-companion") ?? customElements.define("care-companion", CareCompanion);
