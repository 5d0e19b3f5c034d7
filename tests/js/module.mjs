// A module of static/js as the browser would load it: node takes a bare .js file for an older kind of script.
import { readFileSync } from "node:fs";

export function module(name) {
  const source = readFileSync(new URL(`../../static/js/${name}`, import.meta.url), "utf8");
  return import(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`);
}
