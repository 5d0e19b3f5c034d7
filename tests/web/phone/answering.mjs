// The phone's own server without a phone: answers each request of standard input, a line of JSON each, on standard output.
// The first line holds the script and the files of the pack.
import { createInterface } from "node:readline";
import { runInThisContext } from "node:vm";

globalThis.self = globalThis;
let pack = null;

for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line);
  if (given.script) {
    runInThisContext(given.script, { filename: "server.js" });
    pack = { file: async (name) => given.files[name] ?? null };
    continue;
  }
  const { method, url, body, held, now, waiting } = given;
  let said;
  try {
    said = await self.phone.respond({ method, url: new URL(url, "http://localhost"), body }, { pack, held, now, waiting, online: true });
  } catch (error) {
    said = { failed: error.stack };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
