// The letters of a typed text that the server and every browser take alike. app/domain/plain_text.py makes the same of it,
// and says which characters are read.
const NOTHING = /['\u0060\u00b4\u02bc\u2018\u2019\u201b\u2032\uff07\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const TOO_NEW = /[\ua7f1-\ua7f4]|[^\u0000-\uffff\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f14f}]/gu;
const ACCENTS = /[\u0300-\u036f]/gu;

// Without apostrophes and accents, "&" as a word; what is left beside ASCII parts words. At most `most` characters are read.
export function plain(text, most) {
  const start = Array.from(text.slice(0, 2 * most)).slice(0, most).join("");
  const old = start.replace(NOTHING, "").replace(TOO_NEW, " ");
  return old.normalize("NFKD").replace(ACCENTS, "").replace(/&/g, " and ");
}
