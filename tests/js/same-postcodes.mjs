// Says as JSON which district JavaScript reads in each text of one file; tests/js/test_same_postcodes.py compares.
import { readFileSync } from "node:fs";
import { module } from "./module.mjs";

const { PostcodeError, districtOf } = await module("domain/directory/postcodes.js");
const { texts, areas } = JSON.parse(readFileSync(process.argv[2], "utf8"));

function read(text) {
  try {
    return districtOf(text, areas);
  } catch (error) {
    if (!(error instanceof PostcodeError)) throw error;
    return `! ${error.message}`;
  }
}

console.log(JSON.stringify(texts.map(read)));
