// Lists what this device can show without a connection.
const ENTITIES = { "&amp;": "&", "&#39;": "'", "&#34;": "\"", "&quot;": "\"", "&lt;": "<", "&gt;": ">" };

function titleOf(html) {
  const [, title = ""] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
  return title.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity).replace(/ - Care Companion$/, "").trim();
}

const OPENED = "cc-pages";

async function keptPages() {
  const pages = new Map();
  // What somebody opened themselves stands first.
  const ours = (await caches.keys()).filter((each) => each.startsWith("cc-")).sort((one, other) => (other === OPENED) - (one === OPENED));
  for (const name of ours) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { pathname, search } = new URL(request.url);
      if (pathname.startsWith("/static/") || pathname === "/offline") continue;
      const response = await cache.match(request);
      if (response?.headers.get("Content-Type")?.startsWith("text/html")) pages.set(pathname + search, titleOf(await response.text()));
    }
  }
  return pages;
}

async function list(place) {
  const pages = await keptPages();
  if (!pages.size) return;
  const first = new Map([...pages].reverse().map(([path, title]) => [title, path]));
  const rows = [...pages].filter(([path, title]) => title && first.get(title) === path).map(([path, title]) => {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = title;
    const row = document.createElement("li");
    row.append(link);
    return row;
  });
  place.replaceChildren(...rows);
}

const place = document.querySelector("[data-kept-pages]");
if (place && "caches" in window) list(place).catch(() => undefined);
