// Says as JSON what a phone makes of the texts of one file; tests/js/test_same_headings.py asks it and compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";

const { withIds } = await module("domain/content/page-text.js");

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], "utf8")).map(withIds)));
