// The phone's own server with storage, on a phone whose clock is wrong. The file that is named first holds the script, the
// pack, what the server says is held, and for each clock by how much it is ahead of the server's, all in milliseconds.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { fakeCaches, fakeIndexedDB } from "./fake-storage.mjs";

const { script, files, held, clocks, later } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const urls = Object.fromEntries(Object.keys(files).map((name) => [name, `/${name}`]));
const byUrl = Object.fromEntries(Object.entries(files).map(([name, value]) => [`/${name}`, value]));
const json = { "Content-Type": "application/json", "X-Care-Companion": "1" };
const address = "/phone/server.js";

globalThis.self = globalThis;
globalThis.caches = fakeCaches({ version: "1", script: address, day: "", files: urls }, byUrl);
runInThisContext(script, { filename: "server.js" });
self.phone.readsFor(address);

async function onAPhone(ahead) {
  globalThis.indexedDB = fakeIndexedDB();
  const now = Date.parse(held.at) + ahead;
  Date.now = () => now;
  await self.phone.refresh(async () => new Response(JSON.stringify(held), { headers: json }));
  const asked = (method, path, after) => {
    return self.phone.answer({ method, url: new URL(path, "http://localhost"), body: "stage=suggested" }, now + after);
  };
  const today = await asked("GET", "/today", 0);
  const told = await asked("POST", "/stage", 0);
  const after = [];
  for (const wait of later) after.push((await asked("GET", "/today", wait))?.html ?? null);
  return { today: today?.html ?? null, at: told?.act?.at ?? null, after };
}

const found = [];
for (const ahead of clocks) found.push(await onAPhone(ahead));
console.log(JSON.stringify(found));
