// The text of a page as readers get it: its headings, the pages it leads to. As app/domain/content/reading/page_text.py.
const WITH_ID = /<h2 id="([^"]+)">([\s\S]*?)<\/h2>/g;
const BARE = /<h2>([\s\S]*?)<\/h2>/g;
const LINK = /href="\/library\/([a-z0-9-]+)/g;
const TAG = /<[^>]*>/g;
const LONGEST = 48;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'" };

// Each larger heading with its id: the pack carries the texts without them.
export function withIds(html) {
  const seen = new Map();
  return html.replace(BARE, (_, words) => {
    const name = nameOf(plain(words));
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return `<h2 id="${name}${times > 1 ? `_-${times}` : ""}">${words}</h2>`;
  });
}

function nameOf(words) {
  return `part-${bare(bare(words.toLowerCase().replace(/[^a-z0-9]+/g, "-")).slice(0, LONGEST))}`;
}

function bare(name) {
  return name.replace(/^-+|-+$/g, "");
}

export function headingsOf(html) {
  return [...html.matchAll(WITH_ID)].map(([, id, words]) => ({ id, words: plain(words) }));
}

export function leadsTo(html) {
  return [...new Set([...html.matchAll(LINK)].map(([, id]) => id))];
}

function plain(html) {
  return html.replace(TAG, "").replace(/&([a-z]+|#\d+);/g, (whole, name) => NAMED[name] ?? whole).trim();
}
