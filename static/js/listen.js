// Reads a page of the library aloud with the phone's own voice. Nothing is sent. The button is there only where an English voice is.
const voices = globalThis.speechSynthesis;
const PLAIN = "button, select, textarea, input, [hidden], .ticked, .no-print";
const LONGEST = 220;

// An English voice of the phone itself: British before others. A voice that speaks over the line would send the page away.
export function chosenVoice(all) {
  const english = all.filter(({ lang, localService }) => /^en([-_]|$)/i.test(lang) && localService !== false);
  return english.find(({ lang }) => /^en[-_]GB/i.test(lang)) ?? english[0];
}

// Sentences, no longer than voices speak without breaking off.
export function sentences(text) {
  const plain = text.replace(/\s+/g, " ").trim();
  const found = [];
  for (const part of plain.replace(/([.!?]) /g, "$1\n").split("\n").filter(Boolean)) {
    const last = found.at(-1);
    if (last && last.length + part.length < LONGEST / 2) found[found.length - 1] = `${last} ${part}`;
    else found.push(part);
  }
  return found;
}

// The texts of a node in order: a closed fold says its heading only.
function textsOf(node) {
  if (node.matches(PLAIN)) return [];
  if (node.matches("details:not([open])")) return [node.querySelector("summary").textContent];
  const blocks = [...node.children].filter((each) => each.matches("p, h2, h3, ul, ol, li, blockquote, details, summary, label"));
  if (!blocks.length) return [node.textContent];
  return [...node.childNodes].flatMap((child) => {
    if (child.nodeType === Node.TEXT_NODE) return child.data.trim() ? [child.data] : [];
    return child.nodeType === Node.ELEMENT_NODE ? textsOf(child) : [];
  });
}

// What there is to read now: the title, why, and the text with the folds that are open.
const toRead = () => [...document.querySelectorAll("h1, .lead, .prose")].flatMap(textsOf).flatMap(sentences);

function start(listen, stop) {
  let reading = 0;
  const label = listen.querySelector("span");
  const show = (words, going) => {
    label.textContent = words;
    stop.hidden = !going;
  };
  const end = () => {
    reading += 1;
    voices.cancel();
    show("Listen", false);
  };
  const say = (texts, at, turn) => {
    if (turn !== reading) return;
    if (at === texts.length) return end();
    const spoken = new SpeechSynthesisUtterance(texts[at]);
    spoken.voice = chosenVoice(voices.getVoices());
    spoken.lang = spoken.voice?.lang ?? "en-GB";
    spoken.onend = () => say(texts, at + 1, turn);
    spoken.onerror = () => turn === reading && end();
    voices.speak(spoken);
  };
  const begin = () => {
    voices.cancel();
    reading += 1;
    show("Pause", true);
    say(toRead(), 0, reading);
  };
  const turnOver = {
    Listen: begin,
    Pause: () => (voices.pause(), show("Go on", true)),
    "Go on": () => (voices.resume(), show("Pause", true)),
  };
  listen.addEventListener("click", () => turnOver[label.textContent]());
  stop.addEventListener("click", () => {
    end();
    listen.focus();
  });
  // Leaving the page, also into the browser's memory of it, ends the voice.
  addEventListener("pagehide", end);
}

// Voices may come late: a browser says so when they do.
function offer(listen) {
  const look = () => (listen.hidden = !chosenVoice(voices.getVoices()));
  look();
  voices.addEventListener?.("voiceschanged", look);
}

const listen = globalThis.document?.querySelector("[data-listen]");
if (listen && voices && globalThis.SpeechSynthesisUtterance) {
  start(listen, document.querySelector("[data-listen-stop]"));
  offer(listen);
}
