// A module of static/js as the browser would load it: node takes a bare .js file for an older kind of script, so the
// scripts are read from a copy beside which stands what kind they are.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const copy = mkdtempSync(join(tmpdir(), "scripts-"));
cpSync(fileURLToPath(new URL("../../static/js", import.meta.url)), copy, { recursive: true });
writeFileSync(join(copy, "package.json"), JSON.stringify({ type: "module" }));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));

// Another `turn` is another start: the module remembers nothing of the one before.
export function module(name, turn = "") {
  const address = pathToFileURL(join(copy, name));
  address.search = turn;
  return import(address.href);
}
