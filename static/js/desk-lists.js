// Lists of a text: the bullets of a word processor become marks, and Enter goes on with the list in which it is pressed.
// A bullet as it is typed elsewhere. The last two stand for one in the letters of old word processors.
export const BULLET = /^[ \t]*(?:[•·▪◦‣●○■\uf0b7\uf0a7][ \t]*|[o§-]\t[ \t]*)(?=\S)/;
const NUMBER = /^[ \t]*(\d{1,2})(?:\)[ \t]+|\.\t[ \t]*)(?=\S)/;
const ITEM = /^([ \t]*)(- \[[ x]\] |[-*] |(\d{1,2})\. )(.*)$/;

// A text from elsewhere with marks in the place of its bullets; the same text where it has none.
export function withMarks(text) {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const marked = lines.map((line) => line.replace(BULLET, "- ").replace(NUMBER, "$1. "));
  const isItem = marked.map((line, at) => line !== lines[at]);
  if (!isItem.some(Boolean)) return text;
  // What follows a list begins a paragraph of its own.
  return marked.map((line, at) => (isItem[at - 1] && !isItem[at] && line.trim() ? `\n${line}` : line)).join("\n");
}

// What Enter does at `at`: the next item, or, on an empty one, the end of the list. null: nothing of its own.
export function entered(value, at) {
  const start = value.lastIndexOf("\n", at - 1) + 1;
  const end = value.indexOf("\n", at) < 0 ? value.length : value.indexOf("\n", at);
  const item = ITEM.exec(value.slice(start, end));
  if (!item) return null;
  const [, space, mark, number, words] = item;
  if (at < start + space.length + mark.length) return null;
  if (!words.trim()) return { from: start, to: end, text: "\n", choose: [1, 1] };
  const next = number ? `${Number(number) + 1}. ` : mark.replace("[x]", "[ ]");
  const text = `\n${space}${next}`;
  return { from: at, to: at, text, choose: [text.length, text.length] };
}
