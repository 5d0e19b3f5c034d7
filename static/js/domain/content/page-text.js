// The text of a page as readers get it: its headings, the pages it leads to. As app/domain/content/reading/page_text.py.
const WITH_ID = /<h2 id="([^"]+)">([\s\S]*?)<\/h2>/g;
const LINK = /href="\/library\/([a-z0-9-]+)/g;
const TAG = /<[^>]*>/g;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'" };

export function headingsOf(html) {
  return [...html.matchAll(WITH_ID)].map(([, id, words]) => ({ id, words: plain(words) }));
}

export function leadsTo(html) {
  return [...new Set([...html.matchAll(LINK)].map(([, id]) => id))];
}

function plain(html) {
  return html.replace(TAG, "").replace(/&([a-z]+|#\d+);/g, (whole, name) => NAMED[name] ?? whole).trim();
}
